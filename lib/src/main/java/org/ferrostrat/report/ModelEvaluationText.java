package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.ProbabilityScore;

/** Models against response, as text. */
final class ModelEvaluationText {
  private ModelEvaluationText() {}

  static String of(List<ModelEvaluationFindings> models) {
    StringBuilder text = new StringBuilder();
    models.forEach(model -> text.append('\n').append(of(model)));
    return text.toString();
  }

  private static String of(ModelEvaluationFindings model) {
    TextTable table =
        new TextTable()
            .row(
                "",
                "n",
                "responders",
                "AUC (95% CI)",
                "p",
                "Brier",
                "scaled",
                "calibration slope (95% CI)",
                "intercept (95% CI)",
                "training cohort");
    StringBuilder without = new StringBuilder();
    for (ModelResponse cohort : model.cohorts()) {
      if (cohort.hasAuc()) {
        table.row(row(cohort));
      } else {
        without.append("  not estimated in %s: %s\n".formatted(cohort.id(), cohort.reason()));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("model %s, %s\n".formatted(model.model(), model.standardisation().label()));
    text.append(EvaluationText.indented(table)).append(without);
    for (ModelEvaluationFindings.PooledModel stratum : model.strata()) {
      text.append("  %s: %s\n".formatted(stratum.stratum(), pooled(stratum)));
    }
    return text.toString();
  }

  private static String[] row(ModelResponse cohort) {
    Optional<ProbabilityScore.Result> brier = cohort.brier();
    Optional<Calibration.Result> calibration = cohort.calibration();
    return new String[] {
      cohort.id(),
      Integer.toString(cohort.area().n()),
      Integer.toString(cohort.area().responders()),
      Numbers.shown(cohort.area().auc(), cohort.interval()),
      Numbers.shownP(cohort.pValue()),
      brier.map(score -> Numbers.shown(score.brier())).orElse("NA"),
      brier.map(score -> Numbers.shown(score.scaled())).orElse("NA"),
      calibration
          .map(found -> Numbers.shown(found.slope().value(), found.slope().interval()))
          .orElse("NA"),
      calibration
          .map(found -> Numbers.shown(found.intercept().value(), found.intercept().interval()))
          .orElse("NA"),
      cohort.isNew() ? "no" : "YES"
    };
  }

  private static String pooled(ModelEvaluationFindings.PooledModel stratum) {
    if (stratum.pooled().isEmpty()) {
      return "not pooled, " + stratum.reason();
    }
    PooledAuc pooled = stratum.pooled().get();
    return "AUC pooled over %d external cohorts %s; 95%% prediction interval for a new cohort %s to %s"
        .formatted(
            pooled.forest().size(),
            Numbers.shown(pooled.auc(), pooled.interval()),
            Numbers.shown(pooled.prediction().low()),
            Numbers.shown(pooled.prediction().high()));
  }
}
