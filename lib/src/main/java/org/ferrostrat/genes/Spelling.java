package org.ferrostrat.genes;

/**
 * The spelling of symbols without what files get wrong: outer spaces, case, and the dot that R
 * writes for a hyphen. No two approved symbols share a spelling.
 */
final class Spelling {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Spelling() {}

  /** The text without outer spaces (no-break spaces included), in lower case, dots as hyphens. */
  static String fold(String text) {
    char[] folded = strip(text).toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }

  /** One character of a folded text. */
  static char fold(char c) {
    if (c < 0x80) {
      return c == '.' ? '-' : c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    return isDash(c) ? '-' : Character.toLowerCase(c);
  }

  /** The text without outer spaces, no-break spaces and byte order marks included. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c <= ' '
        || (c > '~'
            && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK));
  }

  /** The dashes that word processors put for a hyphen. */
  private static boolean isDash(char c) {
    return (c >= '\u2010' && c <= '\u2015') || c == '\u2212';
  }
}
