package org.ferrostrat.scoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scorers written to and read from text in memory. */
final class SavedScorers {
  static final String NAME = "frozen.json";

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
}
