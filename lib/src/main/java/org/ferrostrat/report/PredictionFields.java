package org.ferrostrat.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.ResponseModel;

/** Predictions of a model. */
final class PredictionFields {
  private static final int CONTRIBUTIONS_SHOWN = 3;

  /** A feature of a sample. */
  record FeatureValue(String sample, String feature, double value, double contribution) {}

  /** A prediction with the names of its features. */
  record Row(Prediction prediction, List<String> features) {
    static List<Row> of(Predictions predictions) {
      return predictions.predictions().stream()
          .map(prediction -> new Row(prediction, predictions.features().toList()))
          .toList();
    }

    Optional<String> call() {
      return Optional.of(prediction.call()).filter(call -> call != Call.NONE).map(Call::label);
    }

    List<FeatureValue> values() {
      return IntStream.range(0, prediction.values().size()).mapToObj(this::value).toList();
    }

    private FeatureValue value(int feature) {
      return new FeatureValue(
          prediction.sample(),
          features.get(feature),
          prediction.values().get(feature),
          prediction.contributions().isEmpty()
              ? Double.NaN
              : prediction.contributions().get(feature));
    }

    /** Up to three features that move the prediction most, in log odds. */
    String topContributions() {
      return values().stream()
          .filter(value -> Math.abs(value.contribution()) > 0)
          .sorted(Comparator.comparingDouble(value -> -Math.abs(value.contribution())))
          .limit(CONTRIBUTIONS_SHOWN)
          .map(value -> value.feature() + " " + signed(value.contribution()))
          .collect(Collectors.joining(", "));
    }

    private static String signed(double number) {
      return (number > 0 ? "+" : "") + Numbers.shown(number);
    }
  }

  static final Fields<FeatureValue> FEATURE =
      Fields.<FeatureValue>of("Feature of a sample")
          .text("sample", FeatureValue::sample)
          .text("feature", FeatureValue::feature)
          .number("value", FeatureValue::value)
          .number("contribution", FeatureValue::contribution);

  private static final Fields<Row> PREDICTION =
      Fields.<Row>of("Prediction for a sample")
          .text("sample", row -> row.prediction().sample())
          .number("probability", row -> row.prediction().probability())
          .optionalText("call", Row::call)
          .text("status", row -> row.prediction().status().label())
          .text("reason", row -> row.prediction().reason())
          .number("coverage", row -> row.prediction().coverage())
          .texts("outside_training_range", row -> row.prediction().outside());

  static final Fields<Row> TABLE =
      Fields.<Row>of("Prediction for a sample")
          .all(row -> row, PREDICTION)
          .text("top_contributions", Row::topContributions);

  private static final Fields<CrossCohortAuc> CROSS_COHORT =
      Fields.<CrossCohortAuc>of("AUC in held-out cohorts")
          .text("design", CrossCohortAuc::design)
          .count("n_cohorts", CrossCohortAuc::cohorts)
          .count("n", CrossCohortAuc::patients)
          .number("auc", CrossCohortAuc::auc)
          .interval("auc", CrossCohortAuc::interval)
          .interval("prediction", CrossCohortAuc::prediction);

  private static final Fields<ResponseModel> MODEL =
      Fields.<ResponseModel>of("Model")
          .text("name", model -> model.card().name())
          .text("learner", model -> model.training().learner())
          .text("features", model -> model.features().text())
          .text("standardisation", model -> model.features().standardisation().label())
          .text("threshold_rule", model -> model.callRule().rule())
          .number("threshold", model -> model.callRule().threshold())
          .number("indeterminate_low", model -> model.callRule().greyLow())
          .number("indeterminate_high", model -> model.callRule().greyHigh())
          .optionalObject("cross_cohort", model -> model.training().crossCohort(), CROSS_COHORT)
          .text("cross_cohort_reason", model -> model.training().crossCohortReason())
          .text("call_obstacle", model -> model.callObstacle().map(Issue::message).orElse(""))
          .texts("validation", model -> model.card().validation())
          .texts("limitations", model -> model.card().limits());

  /** A model and what it predicts. */
  record Result(ResponseModel model, Predictions predictions) {}

  static final Fields<Result> RESULT =
      Fields.<Result>of("predict")
          .object("model", Result::model, MODEL)
          .list(
              "predictions",
              result -> Row.of(result.predictions()),
              Fields.<Row>of("Prediction for a sample")
                  .all(row -> row, PREDICTION)
                  .list(
                      "feature_values",
                      Row::values,
                      FEATURE.only("feature", "value", "contribution")));

  private PredictionFields() {}
}
