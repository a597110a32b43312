package org.ferrostrat.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Locale;
import org.ferrostrat.stats.ConfidenceInterval;

/** Numbers as text. */
final class Numbers {
  private Numbers() {}

  /**
   * The shortest decimal that reads back as the same number, {@code NA} where there is none. Unlike
   * {@link Double#toString}, which changed in JDK 19, it is the same on every JDK.
   */
  static String format(double number) {
    return Double.isNaN(number) ? "NA" : NumberOutput.toString(number, true);
  }

  /** Three digits for people; whole numbers above them stay whole. */
  static String shown(double number) {
    if (!Double.isFinite(number)) {
      return "NA";
    }
    if (number == 0) {
      return "0";
    }
    double size = Math.abs(number);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", number);
    }
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%,." + digits + "f", number);
  }

  /** A p-value for people: three digits, and a bound where it is very small. */
  static String shownP(double p) {
    return Double.isFinite(p) && p < 1e-4 ? "< 0.0001" : shown(p);
  }

  /** An estimate with its limits. */
  static String shown(double estimate, ConfidenceInterval interval) {
    return "%s (%s to %s)"
        .formatted(shown(estimate), shown(interval.low()), shown(interval.high()));
  }
}
