package org.ferrostrat.cohort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** What {@code source.json} of a cohort folder says of the whole cohort. */
record CohortSource(
    String id, String title, Optional<String> cancerType, Optional<String> treatment) {
  private static final long MOST_BYTES = 1 << 20;

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
  static CohortSource read(Path file, CohortSource fallback) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw failure(file, "it is larger than a mebibyte", null);
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw failure(file, "it is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isObject()) {
      throw failure(file, "it holds no JSON object", null);
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

  private static DataFormatException failure(Path file, String message, Exception cause) {
    return new DataFormatException(
        Issue.error(
            "cohort-source",
            Place.inFile(file.toString()),
            message,
            "give one object with id, title, cancerType and treatment, or delete the file"),
        cause);
  }
}
