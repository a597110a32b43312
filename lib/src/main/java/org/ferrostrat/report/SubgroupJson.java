package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.evaluation.SubgroupFindings.Comparison;
import org.ferrostrat.evaluation.SubgroupFindings.Subgroup;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.stats.ConfidenceInterval;

/** The subgroups of a cohort as fields of its object: one entry per signature and level. */
final class SubgroupJson {
  private static final ConfidenceInterval NO_INTERVAL =
      new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, Double.NaN, Double.NaN);

  private SubgroupJson() {}

  static void write(SubgroupFindings found, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("subgroup_column");
    json.writeStringField("name", found.column());
    ResultJson.strings("levels", found.levels(), json);
    json.writeNumberField("without_level", found.withoutLevel());
    json.writeStringField("reason", found.reason());
    json.writeEndObject();
    json.writeArrayFieldStart("subgroups");
    for (Comparison signature : found.signatures()) {
      write(found.column(), signature, signature.first(), 1, json);
      write(found.column(), signature, signature.second(), -1, json);
    }
    json.writeEndArray();
  }

  private static void write(
      String column, Comparison signature, Subgroup subgroup, int sign, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("column", column);
    json.writeStringField("level", subgroup.level());
    json.writeStringField("id", signature.id());
    json.writeNumberField("n", subgroup.n());
    json.writeNumberField("responders", subgroup.responders());
    ResultJson.number("auc", subgroup.auc(), json);
    ResultJson.limits("auc_", subgroup.interval(), json);
    writeInteraction(signature, sign, json);
    json.writeStringField("reason", signature.reason());
    json.writeEndObject();
  }

  /** Of either level the logit of its area less that of the other. */
  private static void writeInteraction(Comparison signature, int sign, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("interaction");
    ResultJson.number(
        "logit_difference",
        signature.interaction().map(test -> sign * test.difference()).orElse(Double.NaN),
        json);
    ResultJson.limits(
        "logit_difference_",
        signature.interaction().map(test -> signed(test.interval(), sign)).orElse(NO_INTERVAL),
        json);
    ResultJson.number(
        "p_value",
        signature.interaction().map(SubgroupInteraction::pValue).orElse(Double.NaN),
        json);
    ResultJson.number("p_adjusted", signature.adjustedPValue(), json);
    json.writeEndObject();
  }

  private static ConfidenceInterval signed(ConfidenceInterval interval, int sign) {
    return sign > 0
        ? interval
        : new ConfidenceInterval(interval.level(), -interval.high(), -interval.low());
  }
}
