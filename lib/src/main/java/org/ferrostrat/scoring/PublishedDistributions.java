package org.ferrostrat.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;

/**
 * Published scores that come with the library, as something to look at beside one's own. The
 * resource {@code published/index.txt} names them {@code ID.METHOD.SCALING}; each is a text whose
 * first line says what it is, with one score per further line.
 */
final class PublishedDistributions {
  private static final List<String> NAMES = lines("index");

  private PublishedDistributions() {}

  /** The distribution of a signature that is scored as it was published. */
  static Optional<ReferenceDistribution> of(
      Signature signature, ScoringMethod method, Scaling scaling) {
    String name = "%s.%s.%s".formatted(signature.id(), method, scaling.label());
    return NAMES.contains(name) && isOfCatalogue(signature)
        ? Optional.of(distribution(name))
        : Optional.empty();
  }

  /** A user's own signature may have the id of a published one. */
  private static boolean isOfCatalogue(Signature signature) {
    return SignatureCatalog.bundled().find(signature.id()).filter(signature::equals).isPresent();
  }

  private static ReferenceDistribution distribution(String name) {
    List<String> lines = lines(name);
    double[] scores = lines.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
    return ReferenceDistribution.of(lines.get(0), scores);
  }

  private static List<String> lines(String name) {
    String resource = "published/" + name + ".txt";
    try (InputStream in = PublishedDistributions.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled " + resource, e);
    }
  }
}
