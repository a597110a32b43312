package org.ferrostrat.subtypes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Arrays;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.subtypes.ConsensusClustering.Method;

/**
 * Writes and reads the saved form of subtypes; {@code docs/reference/result-files.md} describes it.
 */
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
    return DOCUMENT.readObject(name, in, limits, SubtypeJson::centroids);
  }

  private static SubtypeCentroids centroids(JsonFields root) {
    root.requireKind(KIND, SCHEMA_VERSION);
    return new SubtypeCentroids(
        root.objects("features").stream().map(SubtypeJson::feature).toList(),
        root.objects("subtypes").stream().map(SubtypeJson::subtype).toList(),
        new SubtypeCentroids.Origin(
            specification(root.object("specification")),
            root.number("ambiguous_proportion"),
            root.optionalNumber("cophenetic_correlation").orElse(Double.NaN),
            root.optionalNumber("p_value").orElse(Double.NaN)));
  }

  private static SubtypeCentroids.Feature feature(JsonFields node) {
    return new SubtypeCentroids.Feature(
        node.text("name"), node.number("mean"), node.number("standard_deviation"));
  }

  private static ConsensusClustering specification(JsonFields node) {
    return new ConsensusClustering(
        node.oneOf("method", Method.values(), Method::label),
        node.integer("fewest"),
        node.integer("most"),
        node.integer("resamples"),
        node.number("sample_share"),
        node.number("feature_share"),
        node.integer("starts"),
        node.integer("references"),
        node.wholeNumber("seed"));
  }

  private static SubtypeCentroids.Subtype subtype(JsonFields node) {
    return new SubtypeCentroids.Subtype(
        node.text("name"),
        node.integer("size"),
        node.optionalNumber("consensus").orElse(Double.NaN),
        Arrays.stream(node.numbers("centroid")).boxed().toList());
  }
}
