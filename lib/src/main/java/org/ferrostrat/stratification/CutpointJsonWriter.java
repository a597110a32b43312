package org.ferrostrat.stratification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.YoudenPoint;

/** Writes the saved form of cut-points; {@code docs/reference/result-files.md} describes it. */
final class CutpointJsonWriter {
  static final String KIND = "ferrostrat-cutpoint-rule";
  static final int SCHEMA_VERSION = 1;

  private final JsonGenerator json;

  private CutpointJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(SavedCutpoints saved, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      generator.useDefaultPrettyPrinter();
      new CutpointJsonWriter(generator).write(saved);
      generator.writeRaw('\n');
    }
  }

  private void write(SavedCutpoints saved) throws IOException {
    Cutpoints cutpoints = saved.cutpoints();
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("kind", KIND);
    json.writeFieldName("rule");
    write(cutpoints.rule());
    json.writeFieldName("score");
    write(cutpoints.scoreName(), saved.provenance());
    json.writeFieldName("cutpoints");
    json.writeArray(cutpoints.values(), 0, cutpoints.values().length);
    json.writeArrayFieldStart("groups");
    for (String group : cutpoints.groups()) {
      json.writeString(group);
    }
    json.writeEndArray();
    json.writeNumberField("n", cutpoints.n());
    json.writeNumberField("missing", cutpoints.missing());
    if (cutpoints.selection().isPresent()) {
      json.writeFieldName("selection");
      write(cutpoints.selection().orElseThrow());
    }
    if (cutpoints.mixture().isPresent()) {
      json.writeFieldName("mixture");
      write(cutpoints.mixture().orElseThrow());
    }
    json.writeArrayFieldStart("issues");
    for (Issue issue : cutpoints.issues()) {
      write(issue);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(CutpointRule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", rule.kind().label());
    if (rule.parameter().isPresent()) {
      json.writeNumberField("parameter", rule.parameter().getAsDouble());
    }
    if (rule.groups().isPresent()) {
      json.writeNumberField("groups", rule.groups().getAsInt());
    }
    json.writeStringField("ties", rule.ties().label());
    if (rule.settings().isPresent()) {
      json.writeFieldName("settings");
      write(rule.settings().orElseThrow());
    }
    json.writeStringField("source", rule.source());
    json.writeEndObject();
  }

  private void write(SelectionSettings settings) throws IOException {
    json.writeStartObject();
    json.writeNumberField("min_share", settings.minShare());
    json.writeNumberField("max_share", settings.maxShare());
    json.writeStringField("p_method", settings.method().label());
    json.writeNumberField("permutations", settings.permutations());
    json.writeNumberField("seed", settings.seed());
    json.writeStringField("responders", settings.responders().label());
    json.writeEndObject();
  }

  private void write(String name, ScoreProvenance provenance) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("signature", provenance.signature());
    writeIfKnown("method", provenance.method());
    writeIfKnown("scaling", provenance.scaling());
    writeIfKnown("unit", provenance.unit());
    json.writeStringField("cohort", provenance.cohort());
    json.writeNumberField("samples", provenance.samples());
    json.writeArrayFieldStart("genes");
    for (String gene : provenance.genes()) {
      json.writeString(gene);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeIfKnown(String field, String text) throws IOException {
    json.writeStringField(field, text.isBlank() ? null : text);
  }

  private void write(CutpointSelection selection) throws IOException {
    json.writeStartObject();
    json.writeNumberField("n", selection.n());
    json.writeNumberField("positives", selection.positives());
    json.writeNumberField("candidates", selection.candidates());
    json.writeNumberField("statistic", selection.statistic());
    json.writeNumberField("cutpoint", selection.cutpoint());
    json.writeNumberField("lower_size", selection.lowerSize());
    json.writeNumberField("p_value", selection.pValue());
    json.writeNumberField("p_naive", selection.naivePValue());
    if (selection.youden().isPresent()) {
      YoudenPoint point = selection.youden().orElseThrow();
      json.writeObjectFieldStart("youden");
      json.writeNumberField("threshold", point.threshold());
      json.writeNumberField("sensitivity", point.sensitivity());
      json.writeNumberField("specificity", point.specificity());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(GaussianMixture mixture) throws IOException {
    json.writeStartObject();
    json.writeNumberField("low_weight", mixture.lowWeight());
    json.writeNumberField("low_mean", mixture.lowMean());
    json.writeNumberField("low_sd", mixture.lowDeviation());
    json.writeNumberField("high_mean", mixture.highMean());
    json.writeNumberField("high_sd", mixture.highDeviation());
    json.writeNumberField("log_likelihood", mixture.logLikelihood());
    json.writeNumberField("bic_one", mixture.bicOne());
    json.writeNumberField("bic_two", mixture.bicTwo());
    json.writeNumberField("iterations", mixture.iterations());
    json.writeBooleanField("converged", mixture.converged());
    json.writeEndObject();
  }

  private void write(Issue issue) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", issue.level().name());
    json.writeStringField("code", issue.code());
    json.writeStringField("message", issue.message());
    json.writeStringField("remedy", issue.remedy());
    json.writeEndObject();
  }
}
