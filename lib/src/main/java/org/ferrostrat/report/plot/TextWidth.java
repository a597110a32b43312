package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * About how wide text is, a little too wide rather than too narrow: the fonts of a viewer are not
 * known, and what is drawn must not depend on those of the writer.
 */
final class TextWidth {
  /** Size of ordinary text in pixels. */
  static final double SIZE = 13;

  /** Size of small text in pixels. */
  static final double SMALL = 11;

  /** Bold letters are wider by so much. */
  static final double BOLD = 1.12;

  private static final String NARROW = "ijlftrI1.,:;'|!()[] -/\"";
  private static final String WIDE = "mwMW@%\u2026";

  private TextWidth() {}

  /** Size that stands for the width of text of a style of the sheet. */
  static double size(String style) {
    double size = style.contains("small") ? SMALL : SIZE;
    return style.contains("strong") ? size * BOLD : size;
  }

  /** Width in pixels of ordinary text. */
  static double of(String text) {
    return of(text, SIZE);
  }

  /** Width in pixels of text of a size. */
  static double of(String text, double size) {
    return text.codePoints().mapToDouble(TextWidth::share).sum() * size;
  }

  private static double share(int character) {
    if (character >= 0x2e80) {
      return 1.1;
    }
    if (NARROW.indexOf(character) >= 0) {
      return 0.4;
    }
    if (WIDE.indexOf(character) >= 0) {
      return 0.95;
    }
    return Character.isUpperCase(character) ? 0.7 : 0.6;
  }

  /** The text, or its beginning and an ellipsis where it is wider than allowed. */
  static String fit(String text, double widest, double size) {
    if (of(text, size) <= widest) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    double width = of("\u2026", size);
    for (int character : text.codePoints().toArray()) {
      width += share(character) * size;
      if (width > widest) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.toString().strip() + "\u2026";
  }

  /** The text in lines that fit, broken between words; a word that does not fit is cut. */
  static List<String> wrap(String text, double widest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      if (!line.isEmpty() && of(line + " " + word) > widest) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(fit(word, widest, SIZE));
    }
    lines.add(line.toString());
    return lines;
  }
}
