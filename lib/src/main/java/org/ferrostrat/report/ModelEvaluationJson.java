package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.WaldEstimate;

/** Models against response, as JSON. */
final class ModelEvaluationJson {
  private static final WaldEstimate NONE = WaldEstimate.none(ConfidenceInterval.USUAL_LEVEL);

  private ModelEvaluationJson() {}

  static void write(List<ModelEvaluationFindings> models, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("models");
    for (ModelEvaluationFindings model : models) {
      json.writeStartObject();
      json.writeStringField("id", model.model());
      json.writeStringField("standardisation", model.standardisation().label());
      json.writeArrayFieldStart("cohorts");
      for (ModelResponse cohort : model.cohorts()) {
        writeCohort(cohort, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("meta");
      for (ModelEvaluationFindings.PooledModel stratum : model.strata()) {
        json.writeStartObject();
        json.writeStringField("stratum", stratum.stratum());
        json.writeBooleanField("primary", stratum.primary());
        PooledJson.write(stratum.pooled(), json);
        json.writeStringField("reason", stratum.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCohort(ModelResponse cohort, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", cohort.id());
    json.writeBooleanField("training", !cohort.isNew());
    json.writeStringField("training_reason", cohort.training());
    json.writeNumberField("n", cohort.area().n());
    json.writeNumberField("responders", cohort.area().responders());
    json.writeNumberField("without_prediction", cohort.withoutPrediction());
    json.writeNumberField("outside_training_range", cohort.outside());
    ResultJson.number("auc", cohort.area().auc(), json);
    ResultJson.limits("auc_", cohort.interval(), json);
    ResultJson.number("p_value", cohort.pValue(), json);
    if (cohort.brier().isPresent()) {
      ProbabilityScore.Result brier = cohort.brier().get();
      ResultJson.number("brier", brier.brier(), json);
      ResultJson.limits("brier_", brier.interval(), json);
      ResultJson.number("brier_prevalence", brier.prevalenceBrier(), json);
      ResultJson.number("brier_scaled", brier.scaled(), json);
      ResultJson.limits("brier_scaled_", brier.scaledInterval(), json);
    } else {
      ResultJson.number("brier", Double.NaN, json);
    }
    WaldEstimate slope = cohort.calibration().map(Calibration.Result::slope).orElse(NONE);
    ResultJson.number("calibration_slope", slope.value(), json);
    ResultJson.limits("calibration_slope_", slope.interval(), json);
    WaldEstimate intercept = cohort.calibration().map(Calibration.Result::intercept).orElse(NONE);
    ResultJson.number("calibration_intercept", intercept.value(), json);
    ResultJson.limits("calibration_intercept_", intercept.interval(), json);
    ResultJson.number(
        "observed_to_expected",
        cohort.calibration().map(Calibration.Result::observedToExpected).orElse(Double.NaN),
        json);
    json.writeStringField("reason", cohort.reason());
    json.writeEndObject();
  }
}
