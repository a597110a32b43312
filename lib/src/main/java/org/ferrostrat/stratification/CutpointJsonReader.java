package org.ferrostrat.stratification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.ReadLimits;
import org.ferrostrat.stats.YoudenPoint;

/** Reads the saved form of cut-points; anything else is a {@link DataFormatException}. */
final class CutpointJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "cutpoint-rule",
          "this is no usable cut-point rule",
          "make one with stratify --save-rule");

  private CutpointJsonReader() {}

  static SavedCutpoints read(String name, InputStream in, ReadLimits limits) throws IOException {
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return saved(root);
    } catch (IllegalArgumentException e) {
      throw DOCUMENT.unusable(name, e.getMessage(), e);
    }
  }

  private static SavedCutpoints saved(JsonNode root) {
    if (!CutpointJsonWriter.KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + CutpointJsonWriter.KIND);
    }
    if (root.path("schema_version").asInt() != CutpointJsonWriter.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %s; this program reads version %d"
              .formatted(root.path("schema_version"), CutpointJsonWriter.SCHEMA_VERSION));
    }
    CutpointRule rule = rule(object(root, "rule"));
    JsonNode score = object(root, "score");
    Cutpoints cutpoints =
        new Cutpoints(
            rule,
            text(score, "name"),
            numbers(root, "cutpoints"),
            count(root, "n"),
            count(root, "missing"),
            optional(root, "selection").map(node -> selection(node, rule)),
            optional(root, "mixture").map(CutpointJsonReader::mixture),
            issues(root),
            List.of());
    if (!cutpoints.groups().equals(texts(root, "groups"))) {
      throw new IllegalArgumentException(
          "its groups are %s; need %s".formatted(texts(root, "groups"), cutpoints.groups()));
    }
    return new SavedCutpoints(cutpoints, provenance(score));
  }

  private static CutpointRule rule(JsonNode node) {
    String label = text(node, "kind");
    CutpointRule.Kind kind =
        Arrays.stream(CutpointRule.Kind.values())
            .filter(known -> known.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no kind of rule"));
    return new CutpointRule(
        kind,
        node.has("parameter")
            ? OptionalDouble.of(number(node, "parameter"))
            : OptionalDouble.empty(),
        node.has("groups") ? OptionalInt.of(count(node, "groups")) : OptionalInt.empty(),
        ScoreSide.ofLabel(text(node, "ties")),
        optional(node, "settings").map(CutpointJsonReader::settings),
        text(node, "source"));
  }

  private static SelectionSettings settings(JsonNode node) {
    return new SelectionSettings(
        number(node, "min_share"),
        number(node, "max_share"),
        SelectionPValue.ofLabel(text(node, "p_method")),
        count(node, "permutations"),
        typed(node, "seed", JsonNode::canConvertToLong, "a whole number").asLong(),
        ScoreSide.ofLabel(text(node, "responders")));
  }

  private static ScoreProvenance provenance(JsonNode node) {
    return new ScoreProvenance(
        text(node, "signature"),
        knownText(node, "method"),
        knownText(node, "scaling"),
        knownText(node, "unit"),
        texts(node, "genes"),
        text(node, "cohort"),
        count(node, "samples"));
  }

  private static CutpointSelection selection(JsonNode node, CutpointRule rule) {
    return new CutpointSelection(
        rule.settings()
            .orElseThrow(
                () -> new IllegalArgumentException("a selection needs a rule with settings")),
        count(node, "n"),
        count(node, "positives"),
        count(node, "candidates"),
        number(node, "statistic"),
        number(node, "cutpoint"),
        count(node, "lower_size"),
        number(node, "p_value"),
        number(node, "p_naive"),
        optional(node, "youden")
            .map(
                point ->
                    new YoudenPoint(
                        number(point, "threshold"),
                        number(point, "sensitivity"),
                        number(point, "specificity"))));
  }

  private static GaussianMixture mixture(JsonNode node) {
    return new GaussianMixture(
        number(node, "low_weight"),
        number(node, "low_mean"),
        number(node, "low_sd"),
        number(node, "high_mean"),
        number(node, "high_sd"),
        number(node, "log_likelihood"),
        number(node, "bic_one"),
        number(node, "bic_two"),
        count(node, "iterations"),
        typed(node, "converged", JsonNode::isBoolean, "true or false").asBoolean());
  }

  private static List<Issue> issues(JsonNode root) {
    List<Issue> issues = new ArrayList<>();
    for (JsonNode node : array(root, "issues")) {
      String level = text(node, "level");
      Level known =
          Arrays.stream(Level.values())
              .filter(l -> l.name().equals(level))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("the field 'level' is '" + level + "'"));
      issues.add(
          new Issue(
              known,
              text(node, "code"),
              Place.NOWHERE,
              text(node, "message"),
              text(node, "remedy")));
    }
    return issues;
  }

  private static Optional<JsonNode> optional(JsonNode node, String field) {
    return node.has(field) ? Optional.of(object(node, field)) : Optional.empty();
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

  /** Null stands for what is not known. */
  private static String knownText(JsonNode node, String field) {
    JsonNode value = typed(node, field, n -> n.isTextual() || n.isNull(), "text or null");
    return value.isNull() ? "" : value.asText();
  }

  private static int count(JsonNode node, String field) {
    return typed(node, field, n -> n.isInt() && n.asInt() >= 0, "a whole number, 0 or more")
        .asInt();
  }

  private static double number(JsonNode node, String field) {
    return typed(node, field, CutpointJsonReader::isFinite, "a finite number").asDouble();
  }

  private static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.asDouble());
  }

  private static double[] numbers(JsonNode node, String field) {
    return elements(node, field, CutpointJsonReader::isFinite, "a list of finite numbers", n -> n)
        .stream()
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static List<String> texts(JsonNode node, String field) {
    return elements(node, field, JsonNode::isTextual, "a list of texts", JsonNode::asText);
  }

  private static <T> List<T> elements(
      JsonNode node,
      String field,
      Predicate<JsonNode> type,
      String wanted,
      Function<JsonNode, T> value) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : array(node, field)) {
      require(type.test(element), field, wanted);
      values.add(value.apply(element));
    }
    return values;
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
}
