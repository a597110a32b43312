package org.ferrostrat.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.InputFiles;
import org.ferrostrat.data.JsonDocument;
import org.ferrostrat.data.JsonFields;
import org.ferrostrat.data.ReadLimits;

/** The description of the whole cohort in {@code source.json} of a cohort folder. */
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
    try (InputStream in = InputFiles.open(file)) {
      return DOCUMENT.readObject(
          file.toString(), in, limits, fields -> CohortSource.of(fields, fallback));
    }
  }

  private static CohortSource of(JsonFields fields, CohortSource fallback) {
    String id = stated(fields, "id").orElse(fallback.id());
    return new CohortSource(
        id,
        stated(fields, "title").orElse(id),
        stated(fields, "cancerType"),
        stated(fields, "treatment"));
  }

  private static Optional<String> stated(JsonFields fields, String field) {
    return fields.optionalText(field).filter(text -> !text.isBlank());
  }
}
