package org.ferrostrat.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import org.ferrostrat.signature.SignatureFiles;

/** Writes the saved form of a scorer; {@code docs/reference/result-files.md} describes it. */
final class ScorerJson {
  static final String KIND = "ferrostrat-scoring-reference";
  static final int SCHEMA_VERSION = 1;

  private ScorerJson() {}

  static void write(Scorer scorer, Writer out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("kind", KIND);
      json.writeStringField("gene_matching", scorer.plan().geneMatching().label());
      json.writeNumberField("min_coverage", scorer.plan().minCoverage());
      json.writeBooleanField("common_range", scorer.plan().hasCommonRange());
      json.writeBooleanField("accepts_any_scale", scorer.plan().acceptsAnyScale());
      json.writeFieldName("reference");
      writeReference(scorer.reference(), json);
      json.writeArrayFieldStart("signatures");
      for (FittedEntry entry : scorer.fitted()) {
        writeEntry(entry, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeReference(Reference reference, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", reference.name());
    json.writeNumberField("samples", reference.samples());
    json.writeStringField("gene_id_type", reference.geneIdType().name());
    json.writeStringField("scale", reference.scale().kind().label());
    json.writeStringField("unit", reference.scale().unit());
    writeNumberField("offset", reference.scale().offset().orElse(Double.NaN), json);
    json.writeArrayFieldStart("genes");
    for (String gene : reference.geneIds()) {
      json.writeString(gene);
    }
    json.writeEndArray();
    if (reference.rows().isPresent()) {
      json.writeFieldName("values");
      writeTable(reference.rows().get(), json);
    }
    json.writeEndObject();
  }

  private static void writeEntry(FittedEntry fitted, JsonGenerator json) throws IOException {
    json.writeStartObject();
    StringBuilder signature = new StringBuilder();
    SignatureFiles.writeJson(fitted.entry().signature(), signature);
    json.writeFieldName("signature");
    json.writeRawValue(signature.toString().strip());
    if (fitted.entry().method().isPresent()) {
      ScoringMethod method = fitted.entry().method().get();
      json.writeStringField("method", method.name());
      json.writeObjectFieldStart("parameters");
      for (Map.Entry<String, String> parameter : new TreeMap<>(method.parameters()).entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
    }
    json.writeBooleanField("learned", fitted.learned());
    writeNumberField("range", fitted.range(), json);
    json.writeObjectFieldStart("vectors");
    for (Map.Entry<String, double[]> vector : fitted.state().vectors().entrySet()) {
      json.writeFieldName(vector.getKey());
      writeNumbers(vector.getValue(), json);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("tables");
    for (Map.Entry<String, double[][]> table : fitted.state().tables().entrySet()) {
      json.writeFieldName(table.getKey());
      writeTable(table.getValue(), json);
    }
    json.writeEndObject();
    json.writeFieldName("scores");
    writeNumbers(fitted.scores(), json);
    json.writeEndObject();
  }

  private static void writeTable(double[][] table, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (double[] row : table) {
      writeNumbers(row, json);
    }
    json.writeEndArray();
  }

  private static void writeNumbers(double[] numbers, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (double number : numbers) {
      writeNumber(number, json);
    }
    json.writeEndArray();
  }

  private static void writeNumberField(String name, double number, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    writeNumber(number, json);
  }

  private static void writeNumber(double number, JsonGenerator json) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }
}
