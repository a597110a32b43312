package org.ferrostrat.signature;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled catalogue of published signatures. Only the index is read at first; a signature is
 * read when it is asked for, and kept.
 *
 * <p>A signature is found by its id or an alias, in upper or lower case. Safe for use by several
 * threads.
 */
public final class SignatureCatalog {
  private static final String FOLDER = "catalog/";

  private static final class Bundled {
    static final SignatureCatalog CATALOG =
        new SignatureCatalog(CatalogIndex.parse(resource("index.tsv")));
  }

  private final List<SignatureSummary> summaries;
  private final Map<String, String> idsByName = new LinkedHashMap<>();
  private final Map<String, Signature> loaded = new ConcurrentHashMap<>();

  private SignatureCatalog(List<SignatureSummary> summaries) {
    this.summaries = summaries;
    for (SignatureSummary summary : summaries) {
      summary.aliases().forEach(alias -> idsByName.put(key(alias), summary.id()));
    }
    // ids last, so that no alias can hide an id
    summaries.forEach(summary -> idsByName.put(key(summary.id()), summary.id()));
  }

  /** The catalogue that comes with the library. */
  public static SignatureCatalog bundled() {
    return Bundled.CATALOG;
  }

  /** The ids of all signatures, by category and name. */
  public List<String> ids() {
    return summaries.stream().map(SignatureSummary::id).toList();
  }

  /** One line about every signature, in the order of {@link #ids}; reads no signature. */
  public List<SignatureSummary> summaries() {
    return summaries;
  }

  /** The categories, scores of ferroptosis first. */
  public List<String> categories() {
    return summaries.stream().map(SignatureSummary::category).distinct().toList();
  }

  /**
   * The signature of an id or alias.
   *
   * @throws IllegalArgumentException if there is none; the message names similar ids
   */
  public Signature get(String idOrAlias) {
    return find(idOrAlias).orElseThrow(() -> unknown(idOrAlias));
  }

  /** The signature of an id or alias, if there is one. */
  public Optional<Signature> find(String idOrAlias) {
    return id(idOrAlias).map(id -> loaded.computeIfAbsent(id, SignatureCatalog::load));
  }

  /**
   * The signatures of a category, in the order of {@link #ids}.
   *
   * @throws IllegalArgumentException if there is no such category; the message names those there
   *     are
   */
  public List<Signature> inCategory(String category) {
    List<Signature> found =
        summaries.stream()
            .filter(summary -> summary.matchesCategory(category))
            .map(summary -> get(summary.id()))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown category '%s'; need one of %s"
              .formatted(category, String.join(", ", categories())));
    }
    return found;
  }

  /**
   * The JSON of a signature as bundled, fields among it that {@link Signature} does not have.
   *
   * @throws IllegalArgumentException if there is no such signature; the message names similar ids
   */
  public String json(String idOrAlias) {
    return resource(id(idOrAlias).orElseThrow(() -> unknown(idOrAlias)) + ".json");
  }

  /** The bundled rules for single biomarkers. */
  public List<BiomarkerRule> rules() {
    return resource("rules.tsv").lines().skip(1).map(SignatureCatalog::rule).toList();
  }

  private Optional<String> id(String idOrAlias) {
    return Optional.ofNullable(idsByName.get(key(idOrAlias)));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private IllegalArgumentException unknown(String asked) {
    List<String> near = NearNames.of(asked, summaries);
    return new IllegalArgumentException(
        "unknown signature '%s'; ".formatted(asked)
            + (near.isEmpty()
                ? "none of the %d ids is similar".formatted(summaries.size())
                : "did you mean " + String.join(", ", near) + "?"));
  }

  private static Signature load(String id) {
    String file = id + ".json";
    return SignatureJson.read(file, resource(file)).get(0);
  }

  private static BiomarkerRule rule(String line) {
    String[] fields = line.split("\t", -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].equals("-") ? "" : fields[i];
    }
    return new BiomarkerRule(
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7],
        fields[8]);
  }

  private static String resource(String name) {
    try (InputStream in = SignatureCatalog.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled catalogue lacks " + name, e);
    }
  }

  @Override
  public String toString() {
    return "%d signatures, %d rules".formatted(summaries.size(), rules().size());
  }
}
