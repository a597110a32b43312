package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.SampleTypes;
import org.ferrostrat.data.TcgaBarcode;

/** Leaves out normal tissue and counts no patient twice. */
final class OnePerPatient {
  private final ClinicalTable clinical;
  private final List<Issue> issues;

  OnePerPatient(ClinicalTable clinical, List<Issue> issues) {
    this.clinical = clinical;
    this.issues = issues;
  }

  /** The patient of a sample of a table, of its column {@code patient}, else of its name. */
  static String patient(ClinicalTable table, String sample) {
    Optional<String> known =
        table.has("patient") ? table.value(sample, "patient") : Optional.empty();
    return known.orElseGet(() -> patient(sample));
  }

  /** The patient of a barcode of TCGA; any other sample is a patient of its own. */
  static String patient(String sample) {
    return TcgaBarcode.of(sample).map(TcgaBarcode::patient).orElse(sample);
  }

  /** The samples that are not of normal tissue, which no statistic of tumours may count. */
  List<String> tumours(List<String> samples) {
    List<String> tumours =
        samples.stream().filter(sample -> !SampleTypes.isNormal(clinical, sample)).toList();
    int normals = samples.size() - tumours.size();
    if (tumours.isEmpty() && normals > 0) {
      throw new DataFormatException(
          Issue.error(
              "no-tumour-sample",
              Place.inFile(clinical.name()),
              "all %d samples are of normal tissue".formatted(normals),
              "give tumour samples; TCGA barcodes have their type after the patient (01 to 09)"));
    }
    if (normals > 0) {
      issues.add(
          leftOut(
              "normal-sample",
              normals,
              "normal tissue (by %s)"
                  .formatted(clinical.has("sample_type") ? "sample type" : "the barcode of TCGA")));
    }
    return tumours;
  }

  private Issue leftOut(String code, int count, String reason) {
    return Issue.info(
        code,
        Place.inFile(clinical.name()),
        "%d %s left out: %s".formatted(count, count == 1 ? "sample is" : "samples are", reason));
  }

  /**
   * One sample of each patient with barcodes of TCGA: the first by sample type, vial and portion, a
   * primary tumour before a metastasis. Which of other samples is meant cannot be known.
   */
  List<String> withoutDuplicates(List<String> samples) {
    Map<String, String> first = new LinkedHashMap<>();
    for (String sample : samples) {
      if (TcgaBarcode.of(sample).isPresent()) {
        first.merge(patient(clinical, sample), sample, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    List<String> kept =
        samples.stream()
            .filter(
                sample ->
                    TcgaBarcode.of(sample).isEmpty()
                        || sample.equals(first.get(patient(clinical, sample))))
            .toList();
    if (kept.size() < samples.size()) {
      issues.add(
          leftOut(
              "patient-duplicate",
              samples.size() - kept.size(),
              "further samples of a patient; the first by sample type and vial is kept"));
    }
    return kept;
  }

  /** Refuses or reports patients with several samples. */
  void checkPatients(List<String> samples, SampleSelection selection) {
    Map<String, List<String>> samplesOfPatient = new LinkedHashMap<>();
    for (String sample : samples) {
      samplesOfPatient
          .computeIfAbsent(patient(clinical, sample), unused -> new ArrayList<>())
          .add(sample);
    }
    Optional<Map.Entry<String, List<String>>> several =
        samplesOfPatient.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .findFirst();
    if (several.isEmpty()) {
      return;
    }
    List<String> example = several.get().getValue();
    Place place = new Place(clinical.name(), 0, 0, several.get().getKey());
    String message =
        "%d samples are of %d patients; the patient has several samples: %s, %s"
            .formatted(samples.size(), samplesOfPatient.size(), example.get(0), example.get(1));
    if (selection == SampleSelection.BASELINE) {
      throw new DataFormatException(
          Issue.error(
              "patient-twice", place, message, "mark one of them with 1 in primary_sample"));
    }
    issues.add(
        Issue.warning(
            "patient-twice",
            place,
            message + "; they are not independent",
            "use baseline samples for tests"));
  }
}
