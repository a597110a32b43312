package org.ferrostrat.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ferrostrat.data.ClinicalColumns;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ReadLimits;
import picocli.CommandLine.Option;

/** The columns of clinical tables that are declared, not found by their names. */
final class ClinicalColumnOptions {
  @Option(
      names = "--sample-column",
      paramLabel = "COLUMN",
      description =
          "Clinical column of sample names (default: the first, else the one that has the names).")
  private String sample;

  @Option(
      names = "--patient-column",
      paramLabel = "COLUMN",
      description =
          "Clinical column of patients (default: patient, else by usual names such as PATIENT_ID;"
              + " empty for none).")
  private String patient;

  @Option(
      names = "--timepoint-column",
      paramLabel = "COLUMN",
      description =
          "Clinical column of time points, pre or baseline for samples before treatment (default:"
              + " timepoint, else by usual names; empty for none).")
  private String timepoint;

  @Option(
      names = "--sample-type-column",
      paramLabel = "COLUMN",
      description =
          "Clinical column of sample types, by which normal tissue is left out (default:"
              + " sample_type, else by usual names; empty for none).")
  private String sampleType;

  /** The columns that are declared. */
  ClinicalColumns columns() {
    UsageException.refuse(
        sample != null && sample.isEmpty(), "--sample-column needs the name of a column");
    ClinicalColumns columns = ClinicalColumns.found();
    columns = sample == null ? columns : columns.withSample(sample);
    columns = patient == null ? columns : columns.withPatient(patient);
    columns = timepoint == null ? columns : columns.withTimepoint(timepoint);
    return sampleType == null ? columns : columns.withSampleType(sampleType);
  }

  /** Whether any column is declared. */
  boolean isAsked() {
    return !columns().equals(ClinicalColumns.found());
  }

  /** Reads a clinical table by these columns. */
  ClinicalTable read(Path file, ReadLimits limits) throws IOException {
    return ClinicalTable.read(file, limits, columns());
  }

  /** Refuses declared columns where there is no clinical table. */
  void refuseWithout(boolean hasTable) {
    UsageException.refuse(
        !hasTable && isAsked(),
        "--sample-column, --patient-column, --timepoint-column and --sample-type-column belong to"
            + " --clinical");
  }
}
