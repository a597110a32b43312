package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.ferrostrat.data.Issue;
import org.ferrostrat.scoring.Coverage;
import org.ferrostrat.scoring.ReferenceDistribution;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.Scores;

/** Scores as one JSON document; {@code docs/formats.md} describes it. */
public final class ScoreJson {
  private static final int SCHEMA_VERSION = 1;

  private ScoreJson() {}

  /** Writes the document; a number that is missing is null, and the column says why. */
  public static void write(RunDescription run, Scores scores, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      writeHead(run, json);
      json.writeStringField("scale", scores.scale().toString());
      writeStrings("samples", scores.samples(), json);
      json.writeArrayFieldStart("columns");
      for (ScoreColumn column : scores.columns()) {
        writeColumn(column, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeHead(RunDescription run, JsonGenerator json) throws IOException {
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("tool", "ferrostrat " + run.toolVersion());
    json.writeStringField("command", run.command());
    json.writeArrayFieldStart("inputs");
    for (RunDescription.Input input : run.inputs()) {
      json.writeStartObject();
      json.writeStringField("name", input.name());
      json.writeStringField("sha256", input.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (run.seed().isPresent()) {
      json.writeNumberField("seed", run.seed().getAsLong());
    } else {
      json.writeNullField("seed");
    }
    json.writeArrayFieldStart("warnings");
    for (Issue issue : run.warnings()) {
      json.writeStartObject();
      json.writeStringField("level", issue.level().name().toLowerCase(Locale.ROOT));
      json.writeStringField("code", issue.code());
      json.writeStringField("message", issue.message());
      json.writeStringField("remedy", issue.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeColumn(ScoreColumn column, JsonGenerator json) throws IOException {
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
    writeCoverage(column.coverage(), json);
    double[] values = column.values().toArray();
    writeNumbers("values", values, json);
    if (column.reference().isPresent()) {
      writeAgainst("reference", column.reference().get(), values, json);
    }
    if (column.context().isPresent()) {
      writeAgainst("published", column.context().get(), values, json);
    }
    json.writeEndObject();
  }

  private static void writeCoverage(Coverage coverage, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("coverage");
    for (Coverage.Arm arm : coverage.arms()) {
      json.writeStartObject();
      json.writeStringField("arm", arm.name());
      json.writeNumberField("genes", arm.genes());
      json.writeNumberField("found", arm.found());
      json.writeNumberField("share", arm.share());
      writeStrings("missing", arm.missing(), json);
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
    writeNumbers("z", z, json);
    writeNumbers("percentile", percentiles, json);
    json.writeEndObject();
  }

  private static void writeStrings(String field, Iterable<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeNumbers(String field, double[] numbers, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }
}
