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
        "Patients and samples. The analysis included %s."
            .formatted(Wording.count(performed.cohorts().size(), "cohort")));
    performed.cohorts().forEach(cohort -> sentences.add(cohort(cohort)));
    if (performed.cohorts().size() > 1) {
      sentences.add(shared());
    }
    return Wording.sentences(sentences);
  }

  private String cohort(CohortAnalysis analysed) {
    Cohort cohort = analysed.cohort();
    return "%s%s: %s, treated with %s; %s of %s analysed (%s)."
        .formatted(
            cohort.id(),
            cohort.name().equals(cohort.id()) ? "" : " (%s)".formatted(cohort.name()),
            cohort.cancerType().orElse("[cancer: to be stated]"),
            cohort.drugClass().orElse("[treatment: to be stated]"),
            analysed.size(),
            Wording.count(cohort.expression().sampleCount(), "sample"),
            selection(cohort, performed.findings().analysis().response().samples()));
  }

  /** Which samples are analysed, by the columns that identify baseline samples. */
  static String selection(Cohort cohort, SampleSelection selection) {
    if (selection == SampleSelection.ALL) {
      return "all samples with clinical data";
    }
    if (cohort.clinical().has("primary_sample")) {
      return "baseline samples: primary_sample is 1";
    }
    return cohort.clinical().has("timepoint")
        ? "pre-treatment samples by timepoint"
        : "all samples with clinical data; no column identifies baseline samples";
  }

  private String shared() {
    int pairs = performed.findings().shared().pairs().size();
    return "Patients included in more than one cohort were identified by expression profiles and by"
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
    return "In %s, expression of %s (%s) was on the scale %s (%s) and was %s."
        .formatted(
            analysed.id(),
            Wording.count(read.geneCount(), "gene"),
            read.geneIdType().label(),
            read.scale(),
            origin(read),
            transforms.isEmpty()
                ? "used without transformation"
                : Wording.list(transforms.stream().map(this::transform).toList()));
  }

  private static String origin(ExpressionMatrix read) {
    return switch (read.scaleOrigin()) {
      case FOUND -> "detected from the values";
      case DECLARED -> "declared";
      case TRANSFORMED -> "after transformation";
    };
  }

  private String transform(ExpressionTransform transform) {
    return switch (transform) {
      case LOG2 -> "transformed by log2(x + 1)";
      case LOG_CPM -> "transformed to log2 counts per million" + cite.of(Paper.VOOM);
      case TPM_FROM_FPKM ->
          "rescaled to a sum of one million per sample (TPM)" + cite.of(Paper.TPM);
    };
  }
}
