package org.ferrostrat.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureFiles;

/** The saved form of a scorer; {@code docs/formats.md} describes it. */
final class ScorerJson {
  private static final String KIND = "ferrostrat-scoring-reference";
  private static final int SCHEMA_VERSION = 1;

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

  static Scorer read(String name, InputStream in) throws IOException {
    JsonNode root;
    try {
      root = mapper().readTree(in);
    } catch (JsonProcessingException e) {
      throw failure(name, "it is not JSON: " + e.getOriginalMessage(), e);
    }
    try {
      return scorer(name, root);
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      throw failure(name, e.getMessage(), e);
    }
  }

  private static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(20)
            .maxStringLength(1_000_000)
            .maxNumberLength(40)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .build();
  }

  private static DataFormatException failure(String name, String reason, Exception cause) {
    return new DataFormatException(
        Issue.error(
            "scoring-reference",
            Place.inFile(name),
            "this is no usable scoring reference: " + reason,
            "make one with score --save-reference"),
        cause);
  }

  private static Scorer scorer(String name, JsonNode root) throws IOException {
    if (root == null || !KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + KIND);
    }
    if (root.path("schema_version").asInt() != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %s; this program reads version %d"
              .formatted(root.path("schema_version"), SCHEMA_VERSION));
    }
    Reference reference = reference(required(root, "reference"));
    List<FittedEntry> fitted = new ArrayList<>();
    for (JsonNode node : required(root, "signatures")) {
      fitted.add(entry(name, node));
    }
    ScoringPlan plan =
        ScoringPlan.ofEntries(fitted.stream().map(FittedEntry::entry).toList())
            .withMinCoverage(required(root, "min_coverage").asDouble())
            .with(
                GeneMatching.valueOf(
                    required(root, "gene_matching").asText().toUpperCase(Locale.ROOT)));
    if (root.path("accepts_any_scale").asBoolean()) {
      plan = plan.acceptingAnyScale();
    }
    if (root.path("common_range").asBoolean()) {
      plan = plan.withCommonRange();
    }
    return new Scorer(plan, reference, fitted);
  }

  private static Reference reference(JsonNode node) {
    double offset = number(node.path("offset"));
    ExpressionScale.Kind kind = ExpressionScale.parse(required(node, "scale").asText()).kind();
    List<String> genes = new ArrayList<>();
    required(node, "genes").forEach(gene -> genes.add(gene.asText()));
    Optional<double[][]> rows =
        node.has("values") ? Optional.of(table(node.get("values"))) : Optional.empty();
    if (rows.isPresent() && rows.get().length != genes.size()) {
      throw new IllegalArgumentException(
          "%d rows of values for %d genes".formatted(rows.get().length, genes.size()));
    }
    return new Reference(
        required(node, "name").asText(),
        required(node, "samples").asInt(),
        genes,
        GeneIdType.valueOf(required(node, "gene_id_type").asText()),
        new ExpressionScale(
            kind,
            required(node, "unit").asText(),
            Double.isNaN(offset) ? OptionalDouble.empty() : OptionalDouble.of(offset)),
        rows);
  }

  private static FittedEntry entry(String name, JsonNode node) throws IOException {
    byte[] json = required(node, "signature").toString().getBytes(StandardCharsets.UTF_8);
    Signature signature = SignatureFiles.readJson(new ByteArrayInputStream(json), name).get(0);
    Optional<ScoringMethod> method = Optional.empty();
    if (node.has("method")) {
      Map<String, String> parameters = new TreeMap<>();
      node.path("parameters")
          .properties()
          .forEach(field -> parameters.put(field.getKey(), field.getValue().asText()));
      method = Optional.of(ScoringMethod.of(node.get("method").asText(), parameters));
    }
    Map<String, double[]> vectors = new TreeMap<>();
    required(node, "vectors")
        .properties()
        .forEach(field -> vectors.put(field.getKey(), numbers(field.getValue())));
    Map<String, double[][]> tables = new TreeMap<>();
    required(node, "tables")
        .properties()
        .forEach(field -> tables.put(field.getKey(), table(field.getValue())));
    return new FittedEntry(
        new Entry(signature, method),
        new GeneState(vectors, tables),
        required(node, "learned").asBoolean(),
        number(required(node, "range")),
        numbers(required(node, "scores")));
  }

  private static JsonNode required(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalArgumentException("the field '%s' is missing".formatted(field));
    }
    return value;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.get(i));
    }
    return numbers;
  }

  private static double[][] table(JsonNode array) {
    double[][] table = new double[array.size()][];
    for (int row = 0; row < table.length; row++) {
      table[row] = numbers(array.get(row));
    }
    return table;
  }
}
