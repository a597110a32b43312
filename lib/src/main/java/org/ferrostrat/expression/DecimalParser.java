package org.ferrostrat.expression;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Decimal numbers straight from bytes. Numbers of up to 15 digits, nearly all there are in
 * expression files, take one multiplication or division, which is exact (Clinger 1990, <a
 * href="https://doi.org/10.1145/93542.93557">doi:10.1145/93542.93557</a>); longer ones go to
 * FastDoubleParser. Every result equals that of {@link Double#parseDouble(String)}.
 */
final class DecimalParser {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Numbers of up to this many digits are exact as a double before the point is set. */
  static final int EXACT_DIGITS = 15;

  private DecimalParser() {}

  /** The number written in {@code bytes[from, to)}, or NaN where there is no finite number. */
  static double parse(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    long digits = 0;
    int digitCount = 0;
    int afterPoint = 0;
    boolean point = false;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        digitCount++;
        afterPoint += point ? 1 : 0;
      } else if (bytes[at] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (at < to || digitCount == 0 || digitCount > EXACT_DIGITS) {
      return parseAnyForm(bytes, from, to);
    }
    double value = decimal(digits, afterPoint);
    return negative ? -value : value;
  }

  /** The number of up to {@link #EXACT_DIGITS} digits with some of them after the point. */
  static double decimal(long digits, int afterPoint) {
    return digits / POWERS_OF_TEN[afterPoint];
  }

  private static double parseAnyForm(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("0123456789+-.eE".indexOf(bytes[i]) < 0) {
        return Double.NaN;
      }
    }
    try {
      double value = JavaDoubleParser.parseDouble(bytes, from, to - from);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
