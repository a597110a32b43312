package org.ferrostrat.normalization;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;

/** Writes and reads the saved form of a normaliser; {@code docs/formats.md} describes it. */
final class NormalizerJson {
  private static final String KIND = "ferrostrat-normalizer";
  private static final int SCHEMA_VERSION = 1;
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "normalizer", "this is no usable normaliser", "make one with normalize --save");

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
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return normalizer(root);
    } catch (IllegalArgumentException e) {
      throw DOCUMENT.unusable(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static Normalizer normalizer(JsonNode root) {
    if (!KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + KIND);
    }
    if (root.path("schema_version").asInt() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %s; this program reads version %d"
              .formatted(root.path("schema_version"), SCHEMA_VERSION));
    }
    FittedCohort cohort = cohort(field(root, "cohort", JsonNode::isObject, "an object"));
    List<NormalizationStep> steps = new ArrayList<>();
    List<FittedStep> fitted = new ArrayList<>();
    List<String> genes = cohort.geneIds();
    for (JsonNode node : field(root, "steps", JsonNode::isArray, "a list")) {
      NormalizationStep step = NormalizationStep.parse(text(node, "step"));
      FittedStep one = step.restore(state(node), genes);
      genes = one.genesAfter(genes);
      steps.add(step);
      fitted.add(one);
    }
    return new Normalizer(new Normalization(steps), cohort, fitted);
  }

  private static FittedCohort cohort(JsonNode node) {
    JsonNode offset = field(node, "offset", n -> n.isNull() || n.isNumber(), "a number or null");
    ExpressionScale scale =
        new ExpressionScale(
            ExpressionScale.parse(text(node, "scale")).kind(),
            text(node, "unit"),
            offset.isNull() ? OptionalDouble.empty() : OptionalDouble.of(offset.asDouble()));
    List<String> genes = names(field(node, "genes", JsonNode::isArray, "a list"), "genes");
    return new FittedCohort(
        text(node, "name"),
        field(node, "samples", n -> n.isInt() && n.asInt() > 0, "a whole number above 0").asInt(),
        scale,
        GeneIdType.valueOf(text(node, "gene_id_type")),
        Labels.of(genes).toList());
  }

  private static StepState state(JsonNode node) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    field(node, "labels", JsonNode::isObject, "an object")
        .properties()
        .forEach(entry -> labels.put(entry.getKey(), names(entry.getValue(), entry.getKey())));
    Map<String, double[]> vectors = new LinkedHashMap<>();
    field(node, "vectors", JsonNode::isObject, "an object")
        .properties()
        .forEach(entry -> vectors.put(entry.getKey(), numbers(entry.getValue(), entry.getKey())));
    return new StepState(vectors, labels);
  }

  private static List<String> names(JsonNode list, String field) {
    List<String> names = new ArrayList<>(list.size());
    for (JsonNode element : list) {
      require(element.isTextual(), field, "a list of names");
      names.add(element.asText());
    }
    return names;
  }

  private static double[] numbers(JsonNode list, String field) {
    require(list.isArray(), field, "a list of numbers");
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      require(list.get(i).isNumber(), field, "a list of numbers");
      numbers[i] = list.get(i).asDouble();
    }
    return numbers;
  }

  private static String text(JsonNode node, String name) {
    return field(node, name, JsonNode::isTextual, "text").asText();
  }

  private static JsonNode field(
      JsonNode node, String name, Predicate<JsonNode> type, String wanted) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field '%s' is missing".formatted(name));
    }
    require(type.test(value), name, wanted);
    return value;
  }

  private static void require(boolean fulfilled, String field, String wanted) {
    if (!fulfilled) {
      throw new IllegalArgumentException("the field '%s' needs %s".formatted(field, wanted));
    }
  }
}
