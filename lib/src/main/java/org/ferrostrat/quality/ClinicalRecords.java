package org.ferrostrat.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.ResponseCategory;

/** The columns of a clinical table that mean the same in every cohort folder. */
final class ClinicalRecords {
  static final String PATIENT = "patient";
  static final String RESPONSE = "response";
  static final String RECIST = "recist";
  static final String TIMEPOINT = "timepoint";
  static final String PRIMARY = "primary_sample";
  static final String SEX = "sex";
  static final String AGE = "age";

  private final ClinicalTable table;

  ClinicalRecords(ClinicalTable table) {
    this.table = table;
  }

  ClinicalTable table() {
    return table;
  }

  List<String> samples() {
    return table.samples().toList();
  }

  boolean has(String column) {
    return table.has(column);
  }

  /** A value; empty where it is missing, or the sample or column is. */
  Optional<String> text(String sample, String column) {
    return has(column) && table.samples().contains(sample)
        ? table.value(sample, column)
        : Optional.empty();
  }

  /** A number; NaN where it is missing or none. */
  double number(String sample, String column) {
    return text(sample, column).map(ClinicalRecords::parsed).orElse(Double.NaN);
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The samples that something holds for. */
  List<String> where(Predicate<String> condition) {
    return samples().stream().filter(condition).toList();
  }

  String patientOf(String sample) {
    return text(sample, PATIENT).orElse(sample);
  }

  /** The samples of each patient. */
  Map<String, List<String>> samplesOfPatient() {
    Map<String, List<String>> samples = new LinkedHashMap<>();
    for (String sample : samples()) {
      samples.computeIfAbsent(patientOf(sample), unused -> new ArrayList<>()).add(sample);
    }
    return samples;
  }

  /** Whether the sample is marked as the one of its patient, where there is such a column. */
  boolean isPrimary(String sample) {
    return text(sample, PRIMARY).filter("1"::equals).isPresent();
  }

  /** Whether the sample was taken after treatment began. */
  boolean isOnTreatment(String sample) {
    return text(sample, TIMEPOINT).filter(time -> !PatientTable.isBaseline(time)).isPresent();
  }

  /** Whether a patient responds; empty where it is missing or coded otherwise. */
  Optional<Boolean> isResponder(String sample) {
    return text(sample, RESPONSE)
        .flatMap(ResponseCategory::of)
        .filter(category -> category != ResponseCategory.NOT_EVALUABLE)
        .map(ResponseCategory::isResponse);
  }

  /** Response of the first sample of each patient that is not on treatment. */
  Map<String, Boolean> responders() {
    Map<String, Boolean> responders = new LinkedHashMap<>();
    for (List<String> samples : samplesOfPatient().values()) {
      samples.stream()
          .filter(sample -> !isOnTreatment(sample))
          .findFirst()
          .ifPresent(sample -> isResponder(sample).ifPresent(r -> responders.put(sample, r)));
    }
    return responders;
  }

  /** The recorded sex; empty where it is missing or written otherwise. */
  Optional<InferredSex> sex(String sample) {
    return text(sample, SEX)
        .flatMap(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "f", "female", "woman" -> Optional.of(InferredSex.FEMALE);
                  case "m", "male", "man" -> Optional.of(InferredSex.MALE);
                  default -> Optional.empty();
                });
  }
}
