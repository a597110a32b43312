package org.ferrostrat.report;

import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.ProbabilityScore;

/** Models tested in cohorts. */
final class ModelResponseFields {
  static final Fields<ProbabilityScore.Result> BRIER =
      Fields.<ProbabilityScore.Result>of("Brier score")
          .number("brier", ProbabilityScore.Result::brier)
          .interval("brier", ProbabilityScore.Result::interval)
          .number("brier_prevalence", ProbabilityScore.Result::prevalenceBrier)
          .number("brier_scaled", ProbabilityScore.Result::scaled)
          .interval("brier_scaled", ProbabilityScore.Result::scaledInterval);

  static final Fields<Calibration.Result> CALIBRATION =
      Fields.<Calibration.Result>of("Calibration")
          .number("calibration_slope", found -> found.slope().value())
          .interval("calibration_slope", found -> found.slope().interval())
          .number("calibration_intercept", found -> found.intercept().value())
          .interval("calibration_intercept", found -> found.intercept().interval())
          .number("observed_to_expected", Calibration.Result::observedToExpected);

  private static final Fields<ModelResponse> COHORT =
      Fields.<ModelResponse>of("Model in a cohort")
          .text("id", ModelResponse::id)
          .flag("training", cohort -> !cohort.isNew())
          .text("training_reason", ModelResponse::training)
          .count("n", cohort -> cohort.area().n())
          .count("responders", cohort -> cohort.area().responders())
          .count("without_prediction", ModelResponse::withoutPrediction)
          .count("n_outside_training_range", ModelResponse::outside)
          .estimate("auc", cohort -> cohort.test().auc())
          .text("auc_interval_method", cohort -> cohort.test().intervalMethod().id())
          .number("p_value", ModelResponse::pValue)
          .text("p_method", cohort -> cohort.test().pMethod())
          .number("p_value_asymptotic", cohort -> cohort.test().asymptoticPValue())
          .allOrMissing(ModelResponse::brier, BRIER)
          .allOrMissing(ModelResponse::calibration, CALIBRATION)
          .text("reason", ModelResponse::reason);

  static final Fields<ModelEvaluationFindings> MODEL =
      Fields.<ModelEvaluationFindings>of("Model")
          .text("id", ModelEvaluationFindings::model)
          .text("standardisation", model -> model.standardisation().label())
          .list("cohorts", ModelEvaluationFindings::cohorts, COHORT)
          .list("meta", ModelEvaluationFindings::strata, PooledFields.MODEL);

  private ModelResponseFields() {}
}
