package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.data.Issue;
import org.ferrostrat.model.CallRule;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord;

/** Predictions as one JSON document; {@code docs/reference/result-files.md} describes it. */
public final class PredictionJson {
  private PredictionJson() {}

  /** Writes the document; a number or call that is missing is null, and the reason stands by it. */
  public static void write(
      RunDescription run, ResponseModel model, Predictions predictions, Writer out)
      throws IOException {
    ResultJson.write(
        run,
        out,
        json -> {
          writeModel(model, json);
          json.writeArrayFieldStart("predictions");
          for (Prediction prediction : predictions.predictions()) {
            write(prediction, predictions, json);
          }
          json.writeEndArray();
        });
  }

  private static void writeModel(ResponseModel model, JsonGenerator json) throws IOException {
    CallRule call = model.callRule();
    json.writeObjectFieldStart("model");
    json.writeStringField("name", model.card().name());
    json.writeStringField("learner", model.training().learner());
    json.writeStringField("features", model.features().text());
    json.writeStringField("standardisation", model.features().standardisation().label());
    json.writeStringField("threshold_rule", call.rule());
    ResultJson.number("threshold", call.threshold(), json);
    ResultJson.number("grey_low", call.greyLow(), json);
    ResultJson.number("grey_high", call.greyHigh(), json);
    writeCrossCohort(model.training(), json);
    json.writeStringField("call_obstacle", model.callObstacle().map(Issue::message).orElse(""));
    ResultJson.strings("validation", model.card().validation(), json);
    ResultJson.strings("limits", model.card().limits(), json);
    json.writeEndObject();
  }

  private static void writeCrossCohort(TrainingRecord training, JsonGenerator json)
      throws IOException {
    if (training.crossCohort().isPresent()) {
      CrossCohortAuc found = training.crossCohort().get();
      json.writeObjectFieldStart("cross_cohort");
      json.writeStringField("design", found.design());
      json.writeNumberField("cohorts", found.cohorts());
      json.writeNumberField("patients", found.patients());
      ResultJson.number("auc", found.auc(), json);
      ResultJson.limits("", found.interval(), json);
      ResultJson.limits("prediction_", found.prediction(), json);
      json.writeEndObject();
    } else {
      json.writeNullField("cross_cohort");
    }
    json.writeStringField("cross_cohort_reason", training.crossCohortReason());
  }

  private static void write(Prediction prediction, Predictions predictions, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("sample", prediction.sample());
    ResultJson.number("probability", prediction.probability(), json);
    if (prediction.call() == Call.NONE) {
      json.writeNullField("call");
    } else {
      json.writeStringField("call", prediction.call().label());
    }
    json.writeStringField("status", prediction.status().label());
    json.writeStringField("reason", prediction.reason());
    ResultJson.number("coverage", prediction.coverage(), json);
    ResultJson.strings("outside_training_range", prediction.outside(), json);
    json.writeArrayFieldStart("features");
    for (int feature = 0; feature < prediction.values().size(); feature++) {
      json.writeStartObject();
      json.writeStringField("name", predictions.features().get(feature));
      ResultJson.number("value", prediction.values().get(feature), json);
      ResultJson.number("contribution", PredictionTables.contribution(prediction, feature), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
