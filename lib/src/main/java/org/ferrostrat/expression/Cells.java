package org.ferrostrat.expression;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The kind of content of a table cell, to distinguish columns of numbers from others. */
enum Cells {
  /** Nothing, or a sign for a missing value. */
  MISSING,
  /** A number, or what is nearly one, such as a number with a decimal comma. */
  NUMBER,
  /** Any other text. */
  TEXT;

  private static final Set<String> MISSING_TEXTS =
      Set.of(
          "", "na", "n/a", "nan", "null", "-", "--", "---", "none", ".", "?", "#n/a", "inf",
          "-inf");

  private static final Pattern NEARLY_A_NUMBER =
      Pattern.compile("[-+]?[\\d.,\\s]*\\d[\\d.,]*([eE][-+]?\\d+)?\\s*%?");

  static Cells of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!Double.isNaN(DecimalParser.parse(bytes, 0, bytes.length))) {
      return NUMBER;
    }
    if (MISSING_TEXTS.contains(text.toLowerCase(Locale.ROOT))) {
      return MISSING;
    }
    return NEARLY_A_NUMBER.matcher(text).matches() ? NUMBER : TEXT;
  }
}
