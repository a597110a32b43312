package org.ferrostrat.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a clinical table hold the names of samples, the patients, the time points and
 * the types of samples, where the usual names are absent or misleading. What is not declared is
 * found by names and values, as {@link ClinicalTable#column} does. Immutable.
 */
public final class ClinicalColumns {
  /** Role of the column that names the samples. */
  public static final String SAMPLE = "sample";

  private static final ClinicalColumns FOUND = new ClinicalColumns(Map.of());

  private final Map<String, String> columns;

  private ClinicalColumns(Map<String, String> columns) {
    this.columns = columns;
  }

  /** Every column is found by its name and values. */
  public static ClinicalColumns found() {
    return FOUND;
  }

  /** The same with a column for the names of samples. */
  public ClinicalColumns withSample(String column) {
    if (column.isEmpty()) {
      throw new IllegalArgumentException("the column of samples has no name; need one");
    }
    return with(SAMPLE, column);
  }

  /** The same with a column of patients; an empty name for none. */
  public ClinicalColumns withPatient(String column) {
    return with("patient", column);
  }

  /** The same with a column of time points; an empty name for none. */
  public ClinicalColumns withTimepoint(String column) {
    return with("timepoint", column);
  }

  /** The same with a column of types of samples, such as tumour and normal; empty for none. */
  public ClinicalColumns withSampleType(String column) {
    return with("sample_type", column);
  }

  private ClinicalColumns with(String role, String column) {
    Map<String, String> more = new LinkedHashMap<>(columns);
    more.put(role, column);
    return new ClinicalColumns(Map.copyOf(more));
  }

  /** The declared column of a role; an empty name where there is to be none. */
  Optional<String> of(String role) {
    return Optional.ofNullable(columns.get(role));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClinicalColumns declared && columns.equals(declared.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return columns.isEmpty() ? "found by name" : columns.toString();
  }
}
