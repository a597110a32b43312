package org.ferrostrat.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.ReadLimits;

/** Reads the JSON of a {@link RunManifest}; anything else is a {@link DataFormatException}. */
final class ManifestJsonReader {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "run-manifest",
          "this is no usable manifest of a run",
          "make one with the option --manifest of any command");

  private ManifestJsonReader() {}

  static RunManifest read(String name, InputStream in, ReadLimits limits) throws IOException {
    JsonNode root = DOCUMENT.read(name, in, limits, JsonNode.class);
    try {
      return manifest(root);
    } catch (IllegalArgumentException e) {
      throw DOCUMENT.unusable(name, e.getMessage(), e);
    }
  }

  private static RunManifest manifest(JsonNode root) {
    if (!ManifestJsonWriter.KIND.equals(root.path("kind").asText())) {
      throw new IllegalArgumentException("its kind is not " + ManifestJsonWriter.KIND);
    }
    long version = number(root, "schema_version");
    if (version != ManifestJsonWriter.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "its schema version is %d; this program reads version %d"
              .formatted(version, ManifestJsonWriter.SCHEMA_VERSION));
    }
    return new RunManifest(
        toolVersion(root),
        text(root, "command"),
        texts(array(root, "arguments"), "arguments"),
        options(object(root, "options")),
        contents(root, "inputs"),
        contents(root, "outputs"),
        seed(root),
        issues(root),
        platform(object(root, "platform")),
        new RunManifest.Outcome(
            Math.toIntExact(bounded(number(root, "exit_code"))), optionalText(root, "error")));
  }

  private static String toolVersion(JsonNode root) {
    String tool = text(root, "tool");
    if (!tool.startsWith(ManifestJsonWriter.TOOL)) {
      throw new IllegalArgumentException("its tool is '%s', not ferrostrat".formatted(tool));
    }
    return tool.substring(ManifestJsonWriter.TOOL.length());
  }

  private static Map<String, List<String>> options(JsonNode node) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : node.properties()) {
      JsonNode value = option.getValue();
      List<String> values =
          value.isNull()
              ? List.of()
              : value.isArray()
                  ? texts(value, option.getKey())
                  : List.of(text(node, option.getKey()));
      options.put(option.getKey(), values);
    }
    return options;
  }

  private static List<RunManifest.Content> contents(JsonNode root, String field) {
    List<RunManifest.Content> contents = new ArrayList<>();
    for (JsonNode node : array(root, field)) {
      Optional<String> hash = optionalText(node, "sha256");
      contents.add(
          hash.isPresent()
              ? RunManifest.Content.of(text(node, "name"), hash.get(), number(node, "bytes"))
              : RunManifest.Content.unread(text(node, "name"), text(node, "reason")));
    }
    return contents;
  }

  private static RunManifest.Seed seed(JsonNode root) {
    return root.path("seed").isNumber()
        ? new RunManifest.Seed(OptionalLong.of(number(root, "seed")), "")
        : RunManifest.Seed.none(text(root, "seed_reason"));
  }

  private static List<Issue> issues(JsonNode root) {
    List<Issue> issues = new ArrayList<>();
    for (JsonNode node : array(root, "warnings")) {
      issues.add(
          new Issue(
              level(text(node, "level")),
              text(node, "code"),
              Issue.Place.NOWHERE,
              text(node, "message"),
              text(node, "remedy")));
    }
    return issues;
  }

  private static Issue.Level level(String word) {
    return Arrays.stream(Issue.Level.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no level of a warning"));
  }

  private static RunManifest.Platform platform(JsonNode node) {
    return new RunManifest.Platform(
        text(node, "java_vendor"),
        text(node, "java_version"),
        text(node, "system"),
        text(node, "architecture"),
        text(node, "locale"),
        Math.toIntExact(bounded(number(node, "threads"))));
  }

  private static long bounded(long number) {
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("%d is out of range".formatted(number));
    }
    return number;
  }

  private static JsonNode object(JsonNode node, String field) {
    return require(node, field, node.path(field).isObject(), "an object");
  }

  private static JsonNode array(JsonNode node, String field) {
    return require(node, field, node.path(field).isArray(), "an array");
  }

  private static String text(JsonNode node, String field) {
    return require(node, field, node.path(field).isTextual(), "a text").textValue();
  }

  private static Optional<String> optionalText(JsonNode node, String field) {
    return node.path(field).isNull() ? Optional.empty() : Optional.of(text(node, field));
  }

  private static long number(JsonNode node, String field) {
    boolean isWhole = node.path(field).isIntegralNumber() && node.path(field).canConvertToLong();
    return require(node, field, isWhole, "a whole number").longValue();
  }

  private static JsonNode require(JsonNode node, String field, boolean isThere, String form) {
    if (!isThere) {
      throw new IllegalArgumentException("it has no %s that is %s".formatted(field, form));
    }
    return node.get(field);
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : array) {
      if (!node.isTextual()) {
        throw new IllegalArgumentException("its %s are not all texts".formatted(field));
      }
      texts.add(node.textValue());
    }
    return texts;
  }
}
