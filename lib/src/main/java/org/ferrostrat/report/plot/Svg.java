package org.ferrostrat.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes SVG elements: escapes text, closes what was opened, rounds coordinates alike everywhere.
 */
final class Svg {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Svg open(String element, Object... attributes) {
    startTag(element, attributes);
    text.append(">\n");
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  Svg close() {
    text.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content. */
  Svg element(String element, Object... attributes) {
    startTag(element, attributes);
    text.append("/>\n");
    return this;
  }

  /** An element with text. */
  Svg text(String element, String content, Object... attributes) {
    startTag(element, attributes);
    text.append('>').append(escape(content)).append("</").append(element).append(">\n");
    return this;
  }

  private void startTag(String element, Object... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String shown = value instanceof Double number ? coordinate(number) : value.toString();
      text.append(' ').append(attributes[i]).append("=\"").append(escape(shown)).append('"');
    }
  }

  /** A coordinate, to a hundredth of a pixel. */
  static String coordinate(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** A coordinate to a tenth of a pixel, for paths of many points. */
  static String tenth(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  private static String escape(String content) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(isAllowed(c) ? c : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  /**
   * XML has no place for control characters, escaped or not; those that turn the direction of
   * reading would make of a name what it is not, and of the figures behind it as well.
   */
  private static boolean isAllowed(char c) {
    boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return c == '\n' || (c >= ' ' && c < '\uFFFE' && !turns);
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("element is not closed: " + open.peek());
    }
    return text.toString();
  }
}
