package org.ferrostrat.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureFiles;

/**
 * Reads the saved form of a scorer. Every field has its type and every list its length, so that a
 * scorer that was read can score; anything else is a {@link DataFormatException}.
 */
final class ScorerJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "scoring-reference",
          "this is no usable scoring reference",
          "make one with score --save-reference");

  private ScorerJsonReader() {}

  static Scorer read(String name, InputStream in, ReadLimits limits) throws IOException {
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return scorer(name, root);
    } catch (IllegalArgumentException e) {
      throw DOCUMENT.unusable(name, e.getMessage(), e);
    }
  }

  private static Scorer scorer(String name, JsonNode root) throws IOException {
    if (!ScorerJson.KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + ScorerJson.KIND);
    }
    if (root.path("schema_version").asInt() != ScorerJson.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %s; this program reads version %d"
              .formatted(root.path("schema_version"), ScorerJson.SCHEMA_VERSION));
    }
    Reference reference = reference(object(root, "reference"));
    List<FittedEntry> fitted = new ArrayList<>();
    for (JsonNode node : array(root, "signatures")) {
      FittedEntry entry = entry(name, node);
      check(entry, reference);
      fitted.add(entry);
    }
    GeneMatching matching = constant(root, "gene_matching", GeneMatching::valueOf);
    ScoringPlan plan =
        ScoringPlan.of(fitted.stream().map(FittedEntry::entry).toList())
            .withMinCoverage(finite(required(root, "min_coverage"), "min_coverage"))
            .with(matching);
    if (flag(root, "accepts_any_scale")) {
      plan = plan.acceptingAnyScale();
    }
    if (flag(root, "common_range")) {
      plan = plan.withCommonRange();
    }
    return new Scorer(plan, reference, fitted);
  }

  private static Reference reference(JsonNode node) {
    Labels genes = Labels.of(texts(node, "genes"));
    boolean isNone = genes.size() == 0 && wholeNumber(node, "samples") == 0;
    if (genes.size() == 0 && !isNone) {
      throw new IllegalArgumentException("the reference has no genes");
    }
    int samples = isNone ? 0 : positive(node, "samples");
    double offset = number(required(node, "offset"), "offset");
    ExpressionScale scale =
        new ExpressionScale(
            ExpressionScale.parse(text(node, "scale")).kind(),
            text(node, "unit"),
            Double.isNaN(offset) ? OptionalDouble.empty() : OptionalDouble.of(offset));
    return new Reference(
        text(node, "name"),
        samples,
        genes.toList(),
        constant(node, "gene_id_type", GeneIdType::valueOf),
        scale,
        node.has("values")
            ? Optional.of(values(array(node, "values"), genes.size(), samples))
            : Optional.empty());
  }

  private static double[][] values(JsonNode rows, int genes, int samples) {
    double[][] values = table(rows, "values");
    if (values.length != genes) {
      throw new IllegalArgumentException(
          "%d rows of values for %d genes".formatted(values.length, genes));
    }
    for (double[] row : values) {
      if (row.length != samples) {
        throw new IllegalArgumentException(
            "a row of %d values for %d samples".formatted(row.length, samples));
      }
    }
    return values;
  }

  private static FittedEntry entry(String name, JsonNode node) throws IOException {
    byte[] json = object(node, "signature").toString().getBytes(StandardCharsets.UTF_8);
    Signature signature = SignatureFiles.readJson(new ByteArrayInputStream(json), name).get(0);
    Map<String, double[]> vectors = new TreeMap<>();
    object(node, "vectors")
        .properties()
        .forEach(field -> vectors.put(field.getKey(), numbers(field.getValue(), field.getKey())));
    Map<String, double[][]> tables = new TreeMap<>();
    object(node, "tables")
        .properties()
        .forEach(field -> tables.put(field.getKey(), table(field.getValue(), field.getKey())));
    return new FittedEntry(
        new Entry(signature, method(signature, node)),
        new GeneState(vectors, tables),
        flag(node, "learned"),
        number(required(node, "range"), "range"),
        finiteNumbers(required(node, "scores"), "scores"));
  }

  /** The method; only a signature without a formula has none. */
  private static Optional<ScoringMethod> method(Signature signature, JsonNode node) {
    boolean hasNone = !node.has("method") && !signature.notScorable().isEmpty();
    return hasNone ? Optional.empty() : Optional.of(method(node));
  }

  private static ScoringMethod method(JsonNode node) {
    Map<String, String> parameters = new TreeMap<>();
    JsonNode object = object(node, "parameters");
    object.properties().forEach(e -> parameters.put(e.getKey(), text(object, e.getKey())));
    return ScoringMethod.of(text(node, "method"), parameters);
  }

  /** Refuses an entry that lacks what its method needs to score. */
  private static void check(FittedEntry fitted, Reference reference) {
    Entry entry = fitted.entry();
    if (!fitted.learned() || !entry.notScorable().isEmpty()) {
      return;
    }
    Formula formula = fitted.formula(reference.scale());
    formula.check(fitted.state(), entry.signature());
    if (formula.kernel().isPresent() && reference.rows().isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs the values of the reference, and the field 'values' is missing"
              .formatted(entry.method().orElseThrow().name()));
    }
    if (reference.samples() == 0) {
      throw new IllegalArgumentException(
          "%s has learned from a reference without samples".formatted(fitted.id()));
    }
    if (fitted.range() <= 0) {
      throw new IllegalArgumentException(
          "the range of %s is %s; need a number above 0".formatted(fitted.id(), fitted.range()));
    }
  }

  private static JsonNode required(JsonNode node, String field) {
    return typed(node, field, known -> true, "a value");
  }

  private static JsonNode object(JsonNode node, String field) {
    return typed(node, field, JsonNode::isObject, "an object");
  }

  private static JsonNode array(JsonNode node, String field) {
    return typed(node, field, JsonNode::isArray, "a list");
  }

  private static String text(JsonNode node, String field) {
    return typed(node, field, JsonNode::isTextual, "text").asText();
  }

  private static boolean flag(JsonNode node, String field) {
    return typed(node, field, JsonNode::isBoolean, "true or false").asBoolean();
  }

  private static int positive(JsonNode node, String field) {
    return typed(node, field, n -> n.isInt() && n.asInt() > 0, "a whole number above 0").asInt();
  }

  private static int wholeNumber(JsonNode node, String field) {
    return typed(node, field, n -> n.isInt() && n.asInt() >= 0, "a whole number from 0").asInt();
  }

  private static <T> T constant(JsonNode node, String field, Function<String, T> valueOf) {
    String name = text(node, field);
    try {
      return valueOf.apply(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the field '%s' is '%s'".formatted(field, name), e);
    }
  }

  private static JsonNode typed(
      JsonNode node, String field, Predicate<JsonNode> type, String wanted) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalArgumentException("the field '%s' is missing".formatted(field));
    }
    require(type.test(value), field, wanted);
    return value;
  }

  private static void require(boolean fulfilled, String field, String wanted) {
    if (!fulfilled) {
      throw new IllegalArgumentException("the field '%s' needs %s".formatted(field, wanted));
    }
  }

  private static double finite(JsonNode node, String field) {
    require(node.isNumber() && Double.isFinite(node.asDouble()), field, "a finite number");
    return node.asDouble();
  }

  /** A finite number, or NaN for null. */
  private static double number(JsonNode node, String field) {
    return node.isNull() ? Double.NaN : finite(node, field);
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(node, field)) {
      require(element.isTextual(), field, "a list of texts");
      texts.add(element.asText());
    }
    return texts;
  }

  private static double[] numbers(JsonNode list, String field) {
    require(list.isArray(), field, "a list of numbers");
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(list.get(i), field);
    }
    return numbers;
  }

  private static double[] finiteNumbers(JsonNode list, String field) {
    double[] numbers = numbers(list, field);
    for (double number : numbers) {
      require(!Double.isNaN(number), field, "numbers, not null");
    }
    return numbers;
  }

  private static double[][] table(JsonNode list, String field) {
    require(list.isArray(), field, "a list of lists of numbers");
    double[][] table = new double[list.size()][];
    for (int row = 0; row < table.length; row++) {
      table[row] = finiteNumbers(list.get(row), field);
    }
    return table;
  }
}
