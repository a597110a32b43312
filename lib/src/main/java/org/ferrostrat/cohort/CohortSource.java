package org.ferrostrat.cohort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.ReadLimits;

/** What {@code source.json} of a cohort folder says of the whole cohort. */
record CohortSource(
    String id, String title, Optional<String> cancerType, Optional<String> treatment) {
  private static final JsonDocument DOCUMENT =
      new JsonDocument(
          "cohort-source",
          "this does not describe a cohort",
          "give one object with id, title, cancerType and treatment, or delete the file");

  CohortSource {
    Objects.requireNonNull(title, "title");
    if (id.isBlank()) {
      throw new IllegalArgumentException("a cohort needs an id that is not blank");
    }
  }

  static CohortSource named(String id) {
    return new CohortSource(id, id, Optional.empty(), Optional.empty());
  }

  /** The statements of a file, those of a fallback where it has none. */
  static CohortSource read(Path file, CohortSource fallback, ReadLimits limits) throws IOException {
    JsonNode root;
    try (InputStream in = InputFiles.open(file)) {
      root = DOCUMENT.read(file.toString(), in, limits, JsonNode.class);
    }
    if (!root.isObject()) {
      throw DOCUMENT.unusable(file.toString(), "it holds no JSON object", null);
    }
    String id = text(root, "id").orElse(fallback.id());
    return new CohortSource(
        id, text(root, "title").orElse(id), text(root, "cancerType"), text(root, "treatment"));
  }

  private static Optional<String> text(JsonNode root, String field) {
    return Optional.ofNullable(root.get(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank());
  }
}
