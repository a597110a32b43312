package org.ferrostrat.normalization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;

/**
 * Writes and reads the saved form of a normaliser; {@code docs/reference/result-files.md} describes
 * it.
 */
final class NormalizerJson {
  private static final String KIND = "ferrostrat-normalizer";
  private static final int SCHEMA_VERSION = 1;
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "normalizer",
          "this is no usable normaliser",
          "make one with normalize --save-normalizer");

  private NormalizerJson() {}

  static void write(Normalizer normalizer, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("kind", KIND);
      writeCohort(normalizer.cohort(), json);
      json.writeArrayFieldStart("steps");
      for (int i = 0; i < normalizer.fitted().size(); i++) {
        NormalizationStep step = normalizer.normalization().steps().get(i);
        writeStep(step, normalizer.fitted().get(i).state(), json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeCohort(FittedCohort cohort, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("cohort");
    json.writeStringField("name", cohort.name());
    json.writeNumberField("samples", cohort.samples());
    json.writeStringField("scale", cohort.scale().kind().label());
    json.writeStringField("unit", cohort.scale().unit());
    if (cohort.scale().offset().isPresent()) {
      json.writeNumberField("offset", cohort.scale().offset().getAsDouble());
    } else {
      json.writeNullField("offset");
    }
    json.writeStringField("gene_id_type", cohort.geneIdType().name());
    writeNames("genes", cohort.geneIds(), json);
    json.writeEndObject();
  }

  private static void writeStep(NormalizationStep step, StepState state, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("step", step.label());
    json.writeObjectFieldStart("labels");
    for (Map.Entry<String, List<String>> names : state.labels().entrySet()) {
      writeNames(names.getKey(), names.getValue(), json);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("vectors");
    for (Map.Entry<String, double[]> vector : state.vectors().entrySet()) {
      json.writeFieldName(vector.getKey());
      json.writeArray(vector.getValue(), 0, vector.getValue().length);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeNames(String field, List<String> names, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  static Normalizer read(String name, InputStream in, ReadLimits limits) throws IOException {
    return DOCUMENT.readObject(name, in, limits, NormalizerJson::normalizer);
  }

  private static Normalizer normalizer(JsonFields root) {
    root.requireKind(KIND, SCHEMA_VERSION);
    FittedCohort cohort = cohort(root.object("cohort"));
    List<NormalizationStep> steps = new ArrayList<>();
    List<FittedStep> fitted = new ArrayList<>();
    List<String> genes = cohort.geneIds();
    for (JsonFields node : root.objects("steps")) {
      NormalizationStep step = NormalizationStep.parse(node.text("step"));
      FittedStep one = step.restore(state(node), genes);
      genes = one.genesAfter(genes);
      steps.add(step);
      fitted.add(one);
    }
    return new Normalizer(new Normalization(steps), cohort, fitted);
  }

  private static FittedCohort cohort(JsonFields node) {
    ExpressionScale scale =
        new ExpressionScale(
            ExpressionScale.parse(node.text("scale")).kind(),
            node.text("unit"),
            node.optionalNumber("offset"));
    return new FittedCohort(
        node.text("name"),
        node.positive("samples"),
        scale,
        node.oneOf("gene_id_type", GeneIdType.values(), GeneIdType::name),
        Labels.of(node.texts("genes")).toList());
  }

  private static StepState state(JsonFields node) {
    JsonFields labels = node.object("labels");
    JsonFields vectors = node.object("vectors");
    return new StepState(vectors.each(vectors::numbers), labels.each(labels::texts));
  }
}
