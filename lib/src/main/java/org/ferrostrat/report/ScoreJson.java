package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.genes.GeneLedger;
import org.ferrostrat.scoring.Coverage;
import org.ferrostrat.scoring.ReferenceDistribution;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;

/** Scores as one JSON document; {@code docs/reference/result-files.md} describes it. */
public final class ScoreJson {
  private ScoreJson() {}

  /** Writes the document; a number that is missing is null, and the column says why. */
  public static void write(RunDescription run, Scores scores, Writer out) throws IOException {
    ResultJson.write(
        run,
        out,
        json -> {
          json.writeStringField("scale", scores.scale().toString());
          ResultJson.strings("samples", scores.samples(), json);
          json.writeArrayFieldStart("columns");
          for (ScoreColumn column : scores.columns()) {
            writeColumn(column, scores.ledger(), json);
          }
          json.writeEndArray();
        });
  }

  private static void writeColumn(ScoreColumn column, GeneLedger ledger, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", column.name());
    json.writeStringField("signature", column.signature().id());
    json.writeStringField("component", column.component());
    json.writeStringField("method", column.method().toString());
    json.writeStringField("scaling", column.scaling().label());
    json.writeStringField("status", column.status().label());
    json.writeStringField("reason", column.reason());
    json.writeStringField("citation", column.signature().citation());
    json.writeBooleanField("verified", column.signature().verified());
    writeCoverage(column.coverage(), ledger, json);
    double[] values = column.values().toArray();
    ResultJson.numbers("values", values, json);
    if (column.reference().isPresent()) {
      writeAgainst("reference", column.reference().get(), values, json);
    }
    if (column.context().isPresent()) {
      writeAgainst("published", column.context().get(), values, json);
    }
    json.writeEndObject();
  }

  private static void writeCoverage(Coverage coverage, GeneLedger ledger, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("coverage");
    for (Coverage.Arm arm : coverage.arms()) {
      json.writeStartObject();
      json.writeStringField("arm", arm.name());
      json.writeNumberField("genes", arm.genes());
      json.writeNumberField("found", arm.found());
      json.writeNumberField("share", arm.share());
      ResultJson.strings("missing", arm.missing(), json);
      ResultJson.strings(
          "missing_reasons",
          arm.missing().stream().map(gene -> ScoreTables.reason(ledger, gene)).toList(),
          json);
      ResultJson.strings("duplicates", arm.duplicates(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeAgainst(
      String field, ReferenceDistribution distribution, double[] values, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("name", distribution.name());
    json.writeNumberField("n", distribution.size());
    double[] z = new double[values.length];
    double[] percentiles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      z[i] = distribution.z(values[i]);
      percentiles[i] = distribution.percentile(values[i]);
    }
    ResultJson.numbers("z", z, json);
    ResultJson.numbers("percentile", percentiles, json);
    json.writeEndObject();
  }
}
