package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.stats.Quantiles;

/**
 * A cubic spline that is linear beyond its outer knots, as columns of a regression (Harrell 2015,
 * <a href="https://doi.org/10.1007/978-3-319-19425-7">doi:10.1007/978-3-319-19425-7</a>, section
 * 2.4.5). Without knots it is the value itself.
 */
record RestrictedCubicSpline(double... knots) {
  private static final double[][] QUANTILES = {
    {0.1, 0.5, 0.9}, {0.05, 0.35, 0.65, 0.95}, {0.05, 0.275, 0.5, 0.725, 0.95}
  };

  static final int FEWEST = 3;
  static final int MOST = 5;

  /** Knots at Harrell's quantiles of the values. */
  static RestrictedCubicSpline of(double[] values, int knots) {
    double[] sorted = Quantiles.sorted(values);
    return new RestrictedCubicSpline(
        Arrays.stream(QUANTILES[knots - FEWEST])
            .map(share -> Quantiles.ofSorted(sorted, share))
            .toArray());
  }

  /** The value itself. */
  static RestrictedCubicSpline linear() {
    return new RestrictedCubicSpline();
  }

  /** Whether every knot lies above the one before. */
  boolean hasDifferentKnots() {
    return IntStream.range(1, knots.length).allMatch(i -> knots[i - 1] < knots[i]);
  }

  /** The value and its bends, one less than there are knots. */
  double[] row(double value) {
    int last = knots.length - 1;
    double[] row = new double[Math.max(1, last)];
    row[0] = value;
    for (int j = 0; j + 2 < knots.length; j++) {
      double span = knots[last] - knots[last - 1];
      double bend =
          cubed(value - knots[j])
              - cubed(value - knots[last - 1]) * (knots[last] - knots[j]) / span
              + cubed(value - knots[last]) * (knots[last - 1] - knots[j]) / span;
      double range = knots[last] - knots[0];
      row[j + 1] = bend / (range * range);
    }
    return row;
  }

  /** One array per column. */
  double[][] columns(double[] values) {
    double[][] rows = Arrays.stream(values).mapToObj(this::row).toArray(double[][]::new);
    double[][] columns = new double[row(0).length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  private static double cubed(double x) {
    return x > 0 ? x * x * x : 0;
  }
}
