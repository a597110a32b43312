package org.ferrostrat.spark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrostrat.scoring.BoundScorer;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.Scorer;

/**
 * A scorer and the genes it is bound to as text, as it travels to the executors. Every JVM parses
 * it once.
 */
final class ScorerText implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  /** More are forgotten, so that a long session does not collect all it ever used. */
  private static final int MOST_KNOWN = 8;

  private static final ConcurrentHashMap<String, BoundScorer> KNOWN = new ConcurrentHashMap<>();

  private final String json;
  private final String scaling;
  private final String[] geneIds;
  private final String digest;

  private ScorerText(String json, String scaling, String[] geneIds) {
    this.json = json;
    this.scaling = scaling;
    this.geneIds = geneIds;
    this.digest = digest(json, scaling, String.join("\n", geneIds));
  }

  static ScorerText of(Scorer scorer, List<String> geneIds) {
    StringWriter json = new StringWriter();
    try {
      scorer.save(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String scaling = scorer.plan().scaling().map(Scaling::name).orElse("");
    return new ScorerText(json.toString(), scaling, geneIds.toArray(String[]::new));
  }

  private static String digest(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        sha.update(part.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The scorer, parsed when this JVM first asks for it. */
  BoundScorer bound() {
    BoundScorer known = KNOWN.get(digest);
    if (known != null) {
      return known;
    }
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(digest, key -> parsed());
  }

  private BoundScorer parsed() {
    try {
      Scorer scorer =
          Scorer.load(
              "broadcast scorer", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
      Optional<Scaling> wanted =
          scaling.isEmpty() ? Optional.empty() : Optional.of(Scaling.valueOf(scaling));
      return wanted.map(scorer::with).orElse(scorer).bind(List.of(geneIds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
