package org.ferrostrat.report;

import com.fasterxml.jackson.core.io.NumberOutput;

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
}
