package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.RandomEffects;

/** Areas under the ROC curve that were pooled over cohorts, as JSON. */
final class PooledJson {
  private PooledJson() {}

  /** One object per signature of a stratum. */
  static void writeSignatures(PooledStratum stratum, JsonGenerator json) throws IOException {
    for (PooledSignature signature : stratum.signatures()) {
      json.writeStartObject();
      json.writeStringField("id", signature.id());
      json.writeStringField("stratum", stratum.name());
      json.writeBooleanField("primary", stratum.primary());
      json.writeStringField("direction", signature.direction().label());
      json.writeBooleanField("comparator", signature.comparator());
      write(signature.pooled(), json);
      json.writeStringField("reason", signature.reason());
      EvaluationJson.writeRandom(signature.random(), json);
      json.writeEndObject();
    }
  }

  /** The fields of a pooled area, into an open object; null where nothing was pooled. */
  static void write(Optional<PooledAuc> pooled, JsonGenerator json) throws IOException {
    if (pooled.isPresent()) {
      writePooled(pooled.get(), json);
    } else {
      writeNothing(json);
    }
  }

  private static void writeNothing(JsonGenerator json) throws IOException {
    json.writeNumberField("cohorts", 0);
    for (String field :
        new String[] {
          "auc", "auc_low", "auc_high", "prediction_low", "prediction_high", "tau2", "i2"
        }) {
      json.writeNullField(field);
    }
  }

  private static void writePooled(PooledAuc pooled, JsonGenerator json) throws IOException {
    RandomEffects.Result logit = pooled.logit();
    json.writeNumberField("cohorts", pooled.forest().size());
    ResultJson.number("auc", pooled.auc(), json);
    ResultJson.limits("auc_", pooled.interval(), json);
    ResultJson.limits("prediction_", pooled.prediction(), json);
    json.writeNumberField("prediction_df", pooled.predictionDegreesOfFreedom());
    ResultJson.number("tau2", logit.tauSquared(), json);
    ResultJson.number("i2", logit.iSquaredPercent(), json);
    ResultJson.number("q", logit.q(), json);
    ResultJson.number("q_p_value", logit.qPValue(), json);
    ResultJson.number("logit", logit.estimate(), json);
    ResultJson.number("logit_se", logit.standardError(), json);
    ResultJson.limits("logit_", logit.interval(), json);
    ResultJson.limits("logit_prediction_", logit.prediction(), json);
    ResultJson.number("p_value", logit.pValue(), json);
    json.writeBooleanField("few_cohorts", logit.isFewCohorts());
    json.writeBooleanField("converged", logit.converged());
    writeForest(pooled, json);
  }

  private static void writeForest(PooledAuc pooled, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("forest");
    for (PooledAuc.ForestRow row : pooled.forest()) {
      json.writeStartObject();
      writeCohort(row.cohort(), json);
      ResultJson.limits("auc_", row.interval(), json);
      ResultJson.number("weight", row.weight(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("left_out");
    for (CohortAuc cohort : pooled.leftOut()) {
      json.writeStartObject();
      writeCohort(cohort, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("without_one");
    for (PooledAuc.WithoutOne without : pooled.withoutOne()) {
      json.writeStartObject();
      json.writeStringField("cohort", without.id());
      ResultJson.number("auc", without.auc(), json);
      ResultJson.limits("auc_", without.interval(), json);
      ResultJson.limits("prediction_", without.prediction(), json);
      ResultJson.number("tau2", without.tauSquared(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCohort(CohortAuc cohort, JsonGenerator json) throws IOException {
    json.writeStringField("cohort", cohort.id());
    json.writeNumberField("n", cohort.n());
    json.writeNumberField("responders", cohort.responders());
    ResultJson.number("auc", cohort.auc(), json);
  }
}
