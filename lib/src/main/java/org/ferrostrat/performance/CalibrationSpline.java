package org.ferrostrat.performance;

import java.util.stream.IntStream;
import org.ferrostrat.stats.RestrictedCubicSpline;

/**
 * The columns of a calibration curve: a {@link RestrictedCubicSpline}, or without knots the value
 * itself.
 */
record CalibrationSpline(double... knots) {
  static final int FEWEST = RestrictedCubicSpline.FEWEST_KNOTS;
  static final int MOST = 5;

  /** Knots at Harrell's quantiles of the values. */
  static CalibrationSpline of(double[] values, int knots) {
    return new CalibrationSpline(RestrictedCubicSpline.quantileKnots(values, knots));
  }

  /** The value itself. */
  static CalibrationSpline linear() {
    return new CalibrationSpline();
  }

  /** Whether every knot lies above the one before. */
  boolean hasDifferentKnots() {
    return IntStream.range(1, knots.length).allMatch(i -> knots[i - 1] < knots[i]);
  }

  /** The columns at a value, one less than there are knots. */
  double[] row(double value) {
    return knots.length == 0
        ? new double[] {value}
        : RestrictedCubicSpline.withKnots(knots).basis(value);
  }

  /** One array per column. */
  double[][] columns(double[] values) {
    double[][] columns = new double[row(0).length][values.length];
    for (int i = 0; i < values.length; i++) {
      double[] row = row(values[i]);
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = row[j];
      }
    }
    return columns;
  }
}
