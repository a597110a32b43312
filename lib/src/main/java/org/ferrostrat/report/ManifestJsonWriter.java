package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes a {@link RunManifest} as JSON. */
final class ManifestJsonWriter {
  static final String KIND = "run-manifest";
  static final int SCHEMA_VERSION = 1;
  static final String TOOL = "ferrostrat ";

  private ManifestJsonWriter() {}

  static void write(RunManifest run, Writer out) throws IOException {
    ResultJson.write(
        out,
        json -> {
          json.writeNumberField("schema_version", SCHEMA_VERSION);
          json.writeStringField("kind", KIND);
          json.writeStringField("tool", TOOL + run.toolVersion());
          json.writeStringField("command", run.command());
          ResultJson.strings("arguments", run.arguments(), json);
          options(run.options(), json);
          contents("inputs", run.inputs(), json);
          seed(run.seed(), json);
          ResultJson.shapes(run.issues(), json);
          ResultJson.issues("warnings", run.issues(), json);
          contents("outputs", run.outputs(), json);
          outcome(run.outcome(), json);
          platform(run.platform(), json);
        });
  }

  /** One value as a text, several as an array, none as null. */
  private static void options(Map<String, List<String>> options, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("options");
    for (Map.Entry<String, List<String>> option : options.entrySet()) {
      if (option.getValue().isEmpty()) {
        json.writeNullField(option.getKey());
      } else if (option.getValue().size() == 1) {
        json.writeStringField(option.getKey(), option.getValue().get(0));
      } else {
        ResultJson.strings(option.getKey(), option.getValue(), json);
      }
    }
    json.writeEndObject();
  }

  private static void contents(String field, List<RunManifest.Content> contents, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (RunManifest.Content content : contents) {
      json.writeStartObject();
      json.writeStringField("name", content.name());
      if (content.sha256().isPresent()) {
        json.writeStringField("sha256", content.sha256().get());
        json.writeNumberField("bytes", content.bytes());
      } else {
        json.writeNullField("sha256");
        json.writeNullField("bytes");
        json.writeStringField("reason", content.reason());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void seed(RunManifest.Seed seed, JsonGenerator json) throws IOException {
    if (seed.value().isPresent()) {
      json.writeNumberField("seed", seed.value().getAsLong());
    } else {
      json.writeNullField("seed");
      json.writeStringField("seed_reason", seed.reason());
    }
  }

  private static void outcome(RunManifest.Outcome outcome, JsonGenerator json) throws IOException {
    json.writeNumberField("exit_code", outcome.exitCode());
    if (outcome.error().isPresent()) {
      json.writeStringField("error", outcome.error().get());
    } else {
      json.writeNullField("error");
    }
  }

  private static void platform(RunManifest.Platform platform, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("platform");
    json.writeStringField("java_vendor", platform.javaVendor());
    json.writeStringField("java_version", platform.javaVersion());
    json.writeStringField("system", platform.system());
    json.writeStringField("architecture", platform.architecture());
    json.writeStringField("locale", platform.locale());
    json.writeNumberField("threads", platform.threads());
    json.writeEndObject();
  }
}
