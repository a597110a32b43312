package org.ferrostrat.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Published scores that come with the library, as something to look at beside one's own: resources
 * named {@code COLUMN.METHOD.SCALING.txt}, the first line saying what they are, then one score per
 * line.
 */
final class PublishedDistributions {
  private PublishedDistributions() {}

  static Optional<ReferenceDistribution> of(String column, ScoringMethod method, Scaling scaling) {
    String resource = "published/%s.%s.%s.txt".formatted(column, method.name(), scaling.label());
    try (InputStream in = PublishedDistributions.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      double[] scores = lines.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
      return Optional.of(ReferenceDistribution.of(lines.get(0), scores));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled distribution " + resource, e);
    }
  }
}
