package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CalibrationCurve;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.OptimismCorrection;
import org.ferrostrat.performance.PermutationTest;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.PooledCalibration;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Proportion;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.WaldEstimate;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.PooledModel;
import org.ferrostrat.validation.RandomFeatureControl;
import org.ferrostrat.validation.TestedPatients;

/** One learner in one design, as JSON. */
final class ValidationModelJson {
  private static final double LEVEL = ConfidenceInterval.USUAL_LEVEL;

  private ValidationModelJson() {}

  /** The fields that every test has. */
  static void writeShort(TestedPatients tested, JsonGenerator json) throws IOException {
    json.writeStringField("id", tested.id());
    json.writeNumberField("n", tested.n());
    json.writeNumberField("responders", tested.responders());
    ResultJson.number("auc", tested.auc(), json);
    ResultJson.limits("auc_", tested.aucInterval(), json);
    ResultJson.number("brier", tested.score().brier(), json);
    ResultJson.number("calibration_slope", tested.calibrationSlope(), json);
    ResultJson.number("calibration_intercept", tested.calibrationIntercept(), json);
  }

  static void writeTests(
      String field, List<TestedPatients> tests, boolean inFull, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (TestedPatients tested : tests) {
      json.writeStartObject();
      writeShort(tested, json);
      writeMeasures(tested, json);
      if (inFull) {
        writeCurves(tested, json);
      }
      json.writeArrayFieldStart("notes");
      for (Issue issue : tested.issues()) {
        json.writeString(issue.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMeasures(TestedPatients tested, JsonGenerator json) throws IOException {
    json.writeNumberField("trained", tested.trained());
    ResultJson.number("average_precision", tested.averagePrecision(), json);
    ResultJson.limits("average_precision_", tested.averagePrecisionInterval(), json);
    ResultJson.number("prevalence", tested.prevalence(), json);
    ResultJson.limits("brier_", tested.score().interval(), json);
    ResultJson.number("brier_of_prevalence", tested.score().prevalenceBrier(), json);
    ResultJson.number("scaled_brier", tested.score().scaled(), json);
    ResultJson.limits("scaled_brier_", tested.score().scaledInterval(), json);
    ResultJson.number("threshold", tested.threshold(), json);
    json.writeStringField("threshold_reason", tested.thresholdReason());
    writeCalls(tested.calls(), json);
    json.writeObjectFieldStart("leukocytes");
    ResultJson.number("rho", tested.leukocytes().correlation().rho(), json);
    ResultJson.number("auc_adjusted", tested.leukocytes().adjustedAuc(), json);
    ResultJson.limits("auc_adjusted_", tested.leukocytes().adjustedInterval(), json);
    json.writeStringField("reason", tested.leukocytes().reason());
    json.writeEndObject();
  }

  private static void writeCalls(Optional<ConfusionCounts> found, JsonGenerator json)
      throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("calls");
      return;
    }
    ConfusionCounts calls = found.get();
    json.writeObjectFieldStart("calls");
    json.writeNumberField("true_positives", calls.truePositives());
    json.writeNumberField("false_positives", calls.falsePositives());
    json.writeNumberField("true_negatives", calls.trueNegatives());
    json.writeNumberField("false_negatives", calls.falseNegatives());
    writeProportion("sensitivity", calls.sensitivity(), json);
    writeProportion("specificity", calls.specificity(), json);
    writeProportion("ppv", calls.positivePredictiveValue(), json);
    writeProportion("npv", calls.negativePredictiveValue(), json);
    ResultJson.number("balanced_accuracy", calls.balancedAccuracy(), json);
    ResultJson.limits("balanced_accuracy_", calls.balancedAccuracyInterval(LEVEL), json);
    ResultJson.number("mcc", calls.matthewsCorrelation(), json);
    json.writeEndObject();
  }

  private static void writeProportion(String field, Proportion share, JsonGenerator json)
      throws IOException {
    ResultJson.number(field, share.value(), json);
    ResultJson.limits(field + "_", share.wilson(LEVEL), json);
  }

  private static void writeCurves(TestedPatients tested, JsonGenerator json) throws IOException {
    writeCalibration("calibration", tested.calibration(), json);
    writeCalibration("calibration_updated", tested.updated(), json);
    json.writeArrayFieldStart("net_benefit");
    for (DecisionCurve.Point point : tested.decision()) {
      json.writeStartObject();
      ResultJson.number("threshold", point.threshold(), json);
      json.writeNumberField("treated", point.treated());
      writeEstimate("model", point.netBenefit(), json);
      ResultJson.number("treat_all", point.treatAll().value(), json);
      ResultJson.number("treat_none", 0, json);
      writeEstimate("over_all", point.overAll(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCalibration(
      String field, Optional<Calibration.Result> found, JsonGenerator json) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField(field);
      return;
    }
    Calibration.Result calibration = found.get();
    json.writeObjectFieldStart(field);
    writeEstimate("slope", calibration.slope(), json);
    writeEstimate("intercept", calibration.intercept(), json);
    ResultJson.number("observed_to_expected", calibration.observedToExpected(), json);
    ResultJson.number(
        "integrated_index",
        calibration.curve().map(CalibrationCurve::integratedIndex).orElse(Double.NaN),
        json);
    json.writeArrayFieldStart("curve");
    for (CalibrationCurve.Point point :
        calibration.curve().map(CalibrationCurve::points).orElse(List.of())) {
      json.writeStartObject();
      ResultJson.number("predicted", point.probability(), json);
      ResultJson.number("observed", point.observed(), json);
      ResultJson.limits("observed_", point.interval(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("groups");
    for (Calibration.Group group : calibration.groups()) {
      json.writeStartObject();
      ResultJson.number("predicted", group.meanProbability(), json);
      json.writeNumberField("n", group.patients());
      json.writeNumberField("responders", group.responders());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeEstimate(String field, WaldEstimate estimate, JsonGenerator json)
      throws IOException {
    ResultJson.number(field, estimate.value(), json);
    ResultJson.limits(field + "_", estimate.interval(), json);
  }

  static void writeStrata(List<PooledModel> strata, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("strata");
    for (PooledModel stratum : strata) {
      json.writeStartObject();
      json.writeStringField("name", stratum.name());
      json.writeBooleanField("primary", stratum.primary());
      ResultJson.strings("cohorts", stratum.cohorts(), json);
      if (stratum.auc().isPresent()) {
        writePooledFields(stratum.auc().get(), json);
      }
      ResultJson.number("mean_auc", stratum.meanAuc(), json);
      json.writeStringField("reason", stratum.reason());
      writeCalibration(stratum.calibration(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCalibration(Optional<PooledCalibration> found, JsonGenerator json)
      throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("calibration_slope");
      json.writeNullField("calibration_intercept");
      return;
    }
    writeEffect("calibration_slope", found.get().slope(), json);
    writeEffect("calibration_intercept", found.get().intercept(), json);
  }

  private static void writeEffect(String field, RandomEffects.Result effect, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("estimate", effect.estimate(), json);
    ResultJson.limits("conf_", effect.interval(), json);
    ResultJson.limits("prediction_", effect.prediction(), json);
    ResultJson.number("tau2", effect.tauSquared(), json);
    json.writeNumberField("cohorts", effect.cohorts());
    json.writeEndObject();
  }

  static void writePooled(String field, PooledAuc pooled, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(field);
    writePooledFields(pooled, json);
    json.writeEndObject();
  }

  static void writePooledFields(PooledAuc pooled, JsonGenerator json) throws IOException {
    ResultJson.number("auc", pooled.auc(), json);
    ResultJson.limits("auc_", pooled.interval(), json);
    ResultJson.limits("prediction_", pooled.prediction(), json);
    json.writeNumberField("prediction_df", pooled.predictionDegreesOfFreedom());
    ResultJson.number("tau2", pooled.logit().tauSquared(), json);
    ResultJson.number("i2", pooled.logit().iSquaredPercent(), json);
    ResultJson.number("q", pooled.logit().q(), json);
    ResultJson.number("q_p_value", pooled.logit().qPValue(), json);
    json.writeBooleanField("too_few_cohorts", pooled.logit().isFewCohorts());
    json.writeArrayFieldStart("forest");
    for (PooledAuc.ForestRow row : pooled.forest()) {
      json.writeStartObject();
      json.writeStringField("id", row.cohort().id());
      ResultJson.number("auc", row.cohort().auc(), json);
      ResultJson.limits("auc_", row.interval(), json);
      ResultJson.number("weight", row.weight(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    ResultJson.strings("left_out", pooled.leftOut().stream().map(CohortAuc::id).toList(), json);
  }

  static void writeBootstrap(ModelFindings model, JsonGenerator json) throws IOException {
    if (model.bootstrapAuc().isEmpty()) {
      return;
    }
    write632("bootstrap_auc", model.bootstrapAuc().get(), json);
    write632("bootstrap_brier", model.bootstrapBrier().orElseThrow(), json);
    OptimismCorrection optimism = model.optimism().orElseThrow();
    json.writeObjectFieldStart("optimism_corrected_auc");
    ResultJson.number("estimate", optimism.corrected(), json);
    ResultJson.limits("conf_", optimism.interval(), json);
    ResultJson.number("apparent", optimism.apparent(), json);
    ResultJson.number("optimism", optimism.optimism(), json);
    ResultJson.strings("notes", optimism.issues().stream().map(Issue::toString).toList(), json);
    json.writeEndObject();
  }

  private static void write632(String field, Bootstrap632Plus found, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    ResultJson.number("estimate", found.estimate(), json);
    ResultJson.limits("conf_", found.interval(), json);
    ResultJson.number("apparent", found.apparent(), json);
    ResultJson.number("out_of_bag", found.outOfBag(), json);
    ResultJson.number("without_information", found.withoutInformation(), json);
    ResultJson.number("weight", found.weight(), json);
    json.writeNumberField("draws", found.draws());
    json.writeNumberField("n", found.patients());
    json.writeNumberField("responders", found.responders());
    json.writeEndObject();
  }

  static void writePermutation(ModelFindings model, String splits, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("permutation");
    Optional<PermutationTest.Result> found = model.permutation();
    ResultJson.number(
        "p_value", found.map(PermutationTest.Result::pValue).orElse(Double.NaN), json);
    json.writeNumberField("b", found.map(PermutationTest.Result::permutations).orElse(0));
    if (found.isPresent()) {
      ResultJson.number("smallest_p_value", 1.0 / (found.get().permutations() + 1), json);
      ResultJson.number("auc", found.get().auc(), json);
      ResultJson.number("null_mean", found.get().nullMean(), json);
      ResultJson.number("null_low", found.get().nullLow(), json);
      ResultJson.number("null_high", found.get().nullHigh(), json);
      json.writeStringField("splits", splits);
    }
    json.writeStringField("reason", found.isPresent() ? "" : "not asked for");
    json.writeEndObject();
  }

  static void writeRandom(ModelFindings model, JsonGenerator json) throws IOException {
    RandomFeatureControl random = model.random().orElse(null);
    if (random == null) {
      json.writeNullField("random_features");
      return;
    }
    json.writeObjectFieldStart("random_features");
    json.writeNumberField("count", random.count());
    ResultJson.number("auc", random.auc(), json);
    ResultJson.number("percentile", random.percentile(), json);
    ResultJson.number("p_value", random.pValue(), json);
    ResultJson.number("null_median", random.nullMedian(), json);
    ResultJson.number("null_low", random.nullLow(), json);
    ResultJson.number("null_high", random.nullHigh(), json);
    json.writeStringField("reason", random.reason());
    json.writeEndObject();
  }
}
