package org.ferrostrat.subtypes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.subtypes.ConsensusClustering.Method;

/** Writes and reads the saved form of subtypes; {@code docs/formats.md} describes it. */
final class SubtypeJson {
  static final String KIND = "ferrostrat-subtypes";
  static final int SCHEMA_VERSION = 1;

  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "subtypes",
          "these are no usable subtypes",
          "save them from a fitted consensus clustering");

  private SubtypeJson() {}

  static void write(SubtypeCentroids centroids, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("kind", KIND);
      writeSpecification(centroids.origin().specification(), json);
      writeNumber("ambiguous_proportion", centroids.origin().ambiguousProportion(), json);
      writeNumber("cophenetic_correlation", centroids.origin().copheneticCorrelation(), json);
      writeNumber("p_value", centroids.origin().pValue(), json);
      json.writeArrayFieldStart("features");
      for (SubtypeCentroids.Feature feature : centroids.features()) {
        json.writeStartObject();
        json.writeStringField("name", feature.name());
        json.writeNumberField("mean", feature.mean());
        json.writeNumberField("standard_deviation", feature.standardDeviation());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("subtypes");
      for (SubtypeCentroids.Subtype subtype : centroids.subtypes()) {
        writeSubtype(subtype, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeSpecification(ConsensusClustering plan, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("specification");
    json.writeStringField("method", plan.method().label());
    json.writeNumberField("fewest", plan.fewest());
    json.writeNumberField("most", plan.most());
    json.writeNumberField("resamples", plan.resamples());
    json.writeNumberField("sample_share", plan.sampleShare());
    json.writeNumberField("feature_share", plan.featureShare());
    json.writeNumberField("starts", plan.starts());
    json.writeNumberField("references", plan.references());
    json.writeNumberField("seed", plan.seed());
    json.writeEndObject();
  }

  private static void writeSubtype(SubtypeCentroids.Subtype subtype, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", subtype.name());
    json.writeNumberField("size", subtype.size());
    writeNumber("consensus", subtype.consensus(), json);
    json.writeArrayFieldStart("centroid");
    for (double coordinate : subtype.centroid()) {
      json.writeNumber(coordinate);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A number that may be missing. */
  private static void writeNumber(String name, double number, JsonGenerator json)
      throws IOException {
    if (Double.isNaN(number)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }

  static SubtypeCentroids read(String name, InputStream in, ReadLimits limits) throws IOException {
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return centroids(root);
    } catch (IllegalArgumentException e) {
      throw DOCUMENT.unusable(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static SubtypeCentroids centroids(JsonNode root) {
    if (!KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + KIND);
    }
    if (integer(root, "schema_version") != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %s; this program reads version %d"
              .formatted(root.path("schema_version"), SCHEMA_VERSION));
    }
    List<SubtypeCentroids.Feature> features = new ArrayList<>();
    for (JsonNode node : field(root, "features", JsonNode::isArray, "a list")) {
      features.add(
          new SubtypeCentroids.Feature(
              text(node, "name"), number(node, "mean"), number(node, "standard_deviation")));
    }
    List<SubtypeCentroids.Subtype> subtypes = new ArrayList<>();
    for (JsonNode node : field(root, "subtypes", JsonNode::isArray, "a list")) {
      subtypes.add(subtype(node));
    }
    return new SubtypeCentroids(
        features,
        subtypes,
        new SubtypeCentroids.Origin(
            specification(field(root, "specification", JsonNode::isObject, "an object")),
            number(root, "ambiguous_proportion"),
            numberOrMissing(root, "cophenetic_correlation"),
            numberOrMissing(root, "p_value")));
  }

  private static ConsensusClustering specification(JsonNode node) {
    String method = text(node, "method");
    for (Method known : Method.values()) {
      if (known.label().equals(method)) {
        return new ConsensusClustering(
            known,
            integer(node, "fewest"),
            integer(node, "most"),
            integer(node, "resamples"),
            number(node, "sample_share"),
            number(node, "feature_share"),
            integer(node, "starts"),
            integer(node, "references"),
            field(node, "seed", n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number")
                .asLong());
      }
    }
    throw new IllegalArgumentException("the field 'method' is '%s'".formatted(method));
  }

  private static SubtypeCentroids.Subtype subtype(JsonNode node) {
    List<Double> centroid = new ArrayList<>();
    for (JsonNode element : field(node, "centroid", JsonNode::isArray, "a list of numbers")) {
      if (!element.isNumber()) {
        throw new IllegalArgumentException("the field 'centroid' needs a list of numbers");
      }
      centroid.add(element.asDouble());
    }
    return new SubtypeCentroids.Subtype(
        text(node, "name"), integer(node, "size"), numberOrMissing(node, "consensus"), centroid);
  }

  private static JsonNode field(
      JsonNode node, String name, Predicate<JsonNode> type, String wanted) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field '%s' is missing".formatted(name));
    }
    if (!type.test(value)) {
      throw new IllegalArgumentException("the field '%s' needs %s".formatted(name, wanted));
    }
    return value;
  }

  private static String text(JsonNode node, String name) {
    return field(node, name, JsonNode::isTextual, "text").asText();
  }

  private static int integer(JsonNode node, String name) {
    return field(node, name, JsonNode::isInt, "a whole number").asInt();
  }

  private static double number(JsonNode node, String name) {
    return field(node, name, JsonNode::isNumber, "a number").asDouble();
  }

  private static double numberOrMissing(JsonNode node, String name) {
    JsonNode value = field(node, name, n -> n.isNull() || n.isNumber(), "a number or null");
    return value.isNull() ? Double.NaN : value.asDouble();
  }
}
