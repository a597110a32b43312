package org.ferrostrat.scoring;

import static org.ferrostrat.scoring.Signatures.up;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;

/** Scorers written to and read from text in memory. */
final class SavedScorers {
  static final String NAME = "frozen.json";

  /** Six genes of three samples. */
  static final ExpressionMatrix MIXED_COHORT =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  2  3
          B    4  4  1
          C    2  0  7
          D    5  5  5
          E    0  2  4
          F    6  3  3
          """);

  private static final ScoringPlan PLAN =
      ScoringPlan.published(
          List.of(
              set("ranks", "ssgsea"),
              set("gsva", "gsva"),
              set("z", "zscore"),
              set("axis", "plage"),
              set("places", "cohort-rank"),
              Signatures.of("centred", "expression-centred", up("A")),
              Signatures.of(
                  "sets",
                  "mean-set-z",
                  Signatures.inRole("one", "A"),
                  Signatures.inRole("one", "B"),
                  Signatures.inRole("two", "C"))));

  /** A saved scorer of a signature of every kind of state that a method can learn. */
  static final String MIXED = text(PLAN.fit(MIXED_COHORT));

  private static Signature set(String id, String method) {
    return Signatures.of(id, method, up("A"), up("B"), up("C"));
  }

  private SavedScorers() {}

  static String text(Scorer scorer) {
    StringWriter out = new StringWriter();
    try {
      scorer.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static Scorer read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static Scorer read(byte[] content) {
    try {
      return Scorer.load(NAME, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scorer as it comes back from its file, giving anchored scores. */
  static Scorer reloaded(Scorer scorer) {
    return read(text(scorer)).with(Scaling.ANCHORED);
  }

  /** Saved text as a tree to be edited. */
  static ObjectNode tree(String saved) {
    try {
      return (ObjectNode) new JsonMapper().readTree(saved);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
