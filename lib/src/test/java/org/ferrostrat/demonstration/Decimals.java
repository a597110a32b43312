package org.ferrostrat.demonstration;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, the same on every platform. */
final class Decimals {
  private Decimals() {}

  /** A number with so many decimals; zero has no sign. */
  static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
