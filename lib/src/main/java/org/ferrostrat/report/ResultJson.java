package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.TableShape;

/** What all JSON results have in common: the head, and numbers that may be missing. */
final class ResultJson {
  private static final int SCHEMA_VERSION = 2;

  private ResultJson() {}

  /** The content of a document. */
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Writes a whole document behind the head of its run. */
  static void write(RunDescription run, Writer out, Body body) throws IOException {
    write(
        out,
        json -> {
          writeHead(run, json);
          body.writeTo(json);
        });
  }

  /** Writes a whole document. */
  static void write(Writer out, Body body) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      body.writeTo(json);
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
    shapes(run.warnings(), json);
    issues("warnings", run.warnings(), json);
  }

  /** What was recognised of the expression tables; nothing where they were used as they are. */
  static void shapes(Iterable<Issue> issues, JsonGenerator json) throws IOException {
    List<String> shapes = TableShape.of(issues);
    if (!shapes.isEmpty()) {
      json.writeObjectFieldStart("input");
      json.writeStringField("shape", String.join("; ", shapes));
      json.writeEndObject();
    }
  }

  /** Issues, each with what to do about it. */
  static void issues(String field, Iterable<Issue> issues, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (Issue issue : issues) {
      json.writeStartObject();
      json.writeStringField("level", issue.level().name().toLowerCase(Locale.ROOT));
      json.writeStringField("code", issue.code());
      json.writeStringField("message", issue.message());
      json.writeStringField("remedy", issue.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A number, or null where there is none. */
  static void number(double number, JsonGenerator json) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  /** Texts. */
  static void strings(String field, Iterable<String> texts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
