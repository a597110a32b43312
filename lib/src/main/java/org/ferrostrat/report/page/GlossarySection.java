package org.ferrostrat.report.page;

import java.util.List;
import org.ferrostrat.report.page.Block.Term;

/** The statistical terms of the page, explained in one sentence each. */
final class GlossarySection {
  private static final List<Term> TERMS =
      List.of(
          new Term("95% CI", "95% confidence interval: values compatible with the data."),
          new Term("Adjusted p", "p-value corrected for the number of signatures tested."),
          new Term("Apparent performance", "Performance in the training data; optimistic."),
          new Term("AUC", "Area under the ROC curve; 0.5 is no discrimination, 1 is perfect."),
          new Term(
              "Brier score", "Mean squared error of predicted probabilities; lower is better."),
          new Term(
              "C-index",
              "Share of patient pairs whose order of risk agrees with survival; 0.5 is none."),
          new Term(
              "Calibration slope", "1 if predictions are neither too extreme nor too moderate."),
          new Term("Coverage", "Genes of the signature that were found in the data."),
          new Term("Cut-point", "Value of the score that separates two groups."),
          new Term("HR", "Hazard ratio; below 1: higher score, longer survival."),
          new Term("HR per SD", "Hazard ratio for a score higher by one standard deviation."),
          new Term(
              "Indeterminate", "Predicted probability too close to the threshold for a class."),
          new Term(
              "Leukocyte content", "Immune cells in the sample, approximated by PTPRC expression."),
          new Term("Log-rank test", "Test of whether survival differs between groups."),
          new Term("Net benefit", "True positives minus weighted false positives, per patient."),
          new Term("Number at risk", "Patients still followed at a time."),
          new Term("Percentile", "Share of random signatures, or of patients, with a lower value."),
          new Term(
              "Prediction interval", "Range in which the estimate of a new cohort is expected."),
          new Term("Proportional hazards", "Assumption that a hazard ratio is constant over time."),
          new Term("RMST", "Restricted mean survival time: mean survival up to a given time."));

  private GlossarySection() {}

  static Section section() {
    return new Section(
        "glossary",
        "Glossary",
        List.of(new Block.Fold("20 terms", List.of(new Block.Terms(TERMS)))));
  }
}
