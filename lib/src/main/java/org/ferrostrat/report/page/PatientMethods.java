package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;

/** Who was looked at, and on what scale. */
final class PatientMethods {
  private final Performed performed;
  private final Citations cite;

  PatientMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
  }

  String patients() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Patients and samples. The analysis was of %s."
            .formatted(Wording.count(performed.cohorts().size(), "cohort")));
    performed.cohorts().forEach(cohort -> sentences.add(cohort(cohort)));
    if (performed.cohorts().size() > 1) {
      sentences.add(shared());
    }
    return Wording.sentences(sentences);
  }

  private String cohort(CohortAnalysis analysed) {
    Cohort cohort = analysed.cohort();
    return "%s%s: %s, treated with %s; %s of %s took part, %s."
        .formatted(
            cohort.id(),
            cohort.name().equals(cohort.id()) ? "" : " (%s)".formatted(cohort.name()),
            cohort.cancerType().orElse("[cancer: to be stated]"),
            cohort.drugClass().orElse("[treatment: to be stated]"),
            analysed.size(),
            Wording.count(cohort.expression().sampleCount(), "sample"),
            selection(cohort, performed.findings().analysis().response().samples()));
  }

  /** Which samples take part, by the columns that tell it. */
  static String selection(Cohort cohort, SampleSelection selection) {
    if (selection == SampleSelection.ALL) {
      return "every one with clinical data";
    }
    if (cohort.clinical().has("primary_sample")) {
      return "those marked 1 in primary_sample";
    }
    return cohort.clinical().has("timepoint")
        ? "those from before treatment by timepoint"
        : "every one with clinical data, because no column told which were taken before treatment";
  }

  private String shared() {
    int pairs = performed.findings().shared().pairs().size();
    return "Patients in two cohorts were sought by agreement of expression profiles and by"
        + " identifiers; %s found."
            .formatted(
                pairs == 0 ? "none were" : pairs == 1 ? "one was" : "%d were".formatted(pairs));
  }

  String expression() {
    return "Expression. "
        + Wording.sentences(performed.cohorts().stream().map(this::expression).toList());
  }

  private String expression(CohortAnalysis analysed) {
    ExpressionMatrix read = analysed.cohort().expression();
    List<ExpressionTransform> transforms = analysed.scores().transforms();
    return "In %s %s (%s) were read on the scale %s (%s) and %s."
        .formatted(
            analysed.id(),
            Wording.count(read.geneCount(), "gene"),
            read.geneIdType().label(),
            read.scale(),
            origin(read),
            transforms.isEmpty()
                ? "used as they were"
                : Wording.list(transforms.stream().map(this::transform).toList()));
  }

  private static String origin(ExpressionMatrix read) {
    return switch (read.scaleOrigin()) {
      case FOUND -> "judged from the values";
      case DECLARED -> "declared";
      case TRANSFORMED -> "made by a transformation before";
    };
  }

  private String transform(ExpressionTransform transform) {
    return switch (transform) {
      case LOG2 -> "transformed by log2(x + 1)";
      case LOG_CPM -> "brought to log2 counts per million" + cite.of(Paper.VOOM);
      case TPM_FROM_FPKM -> "scaled to a sum of one million per sample" + cite.of(Paper.TPM);
    };
  }
}
