package org.ferrostrat.stats;

import java.util.Arrays;

/**
 * A restricted cubic spline: a smooth curve of cubic pieces between knots that is linear beyond the
 * outer ones (Stone and Koo 1985; Harrell 2015, <a
 * href="https://doi.org/10.1007/978-3-319-19425-7">doi:10.1007/978-3-319-19425-7</a>, 2.4.5). The
 * basis of k knots has k - 1 columns: the value itself and k - 2 cubic terms, these divided by the
 * squared distance of the outer knots, as in {@code rcspline.eval}. Immutable.
 */
public final class RestrictedCubicSpline {
  /** The fewest knots of a curve. */
  public static final int FEWEST_KNOTS = 3;

  /** The most knots whose places are chosen by quantiles. */
  public static final int MOST_KNOTS = 7;

  private static final int FEWEST_VALUES_FOR_QUANTILES = 100;
  private static final int OUTER_RANK = 5;

  private static final double[][] QUANTILES = {
    {0.1, 0.5, 0.9},
    {0.05, 0.35, 0.65, 0.95},
    {0.05, 0.275, 0.5, 0.725, 0.95},
    {0.05, 0.23, 0.41, 0.59, 0.77, 0.95},
    {0.025, 0.18333, 0.34167, 0.5, 0.65833, 0.81667, 0.975}
  };

  private final double[] knots;

  private RestrictedCubicSpline(double[] knots) {
    this.knots = knots;
  }

  /**
   * A spline with the given knots.
   *
   * @throws IllegalArgumentException if there are fewer than three, or they do not increase
   */
  public static RestrictedCubicSpline withKnots(double... knots) {
    boolean increasing = knots.length >= FEWEST_KNOTS;
    for (int i = 1; i < knots.length; i++) {
      increasing &= knots[i] > knots[i - 1];
    }
    if (!increasing || !Double.isFinite(knots[0]) || !Double.isFinite(knots[knots.length - 1])) {
      throw new IllegalArgumentException(
          "knots are %s; need at least %d finite, increasing ones"
              .formatted(Arrays.toString(knots), FEWEST_KNOTS));
    }
    return new RestrictedCubicSpline(knots.clone());
  }

  /**
   * A spline with Harrell's knots: equally spaced quantiles from 10% to 90% for three knots, 5% to
   * 95% for four to six, 2.5% to 97.5% for seven; with fewer than 100 values the outer knots are
   * the fifth smallest and fifth largest value.
   *
   * @param values the values, NaN where missing
   * @param count number of knots, 3 to 7
   * @throws IllegalArgumentException if the number is out of range, or values are so few or so tied
   *     that knots fall together
   */
  public static RestrictedCubicSpline ofQuantiles(double[] values, int count) {
    if (!(count >= FEWEST_KNOTS && count <= MOST_KNOTS)) {
      throw new IllegalArgumentException(
          "number of knots is %d; need %d to %d".formatted(count, FEWEST_KNOTS, MOST_KNOTS));
    }
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] knots = sorted.length == 0 ? new double[count] : quantileKnots(sorted, count);
    if (sorted.length >= 2 * OUTER_RANK && sorted.length < FEWEST_VALUES_FOR_QUANTILES) {
      knots[0] = sorted[OUTER_RANK - 1];
      knots[count - 1] = sorted[sorted.length - OUTER_RANK];
    }
    for (int k = 1; k < count; k++) {
      if (!(knots[k] > knots[k - 1])) {
        throw new IllegalArgumentException(
            "%d knots of %d values are %s; too few distinct values, use fewer knots"
                .formatted(count, sorted.length, Arrays.toString(knots)));
      }
    }
    return withKnots(knots);
  }

  /**
   * The quantiles at which the knots are placed, without the rule for few values; tied ones are the
   * same.
   *
   * @param values at least one value, none missing
   * @param count number of knots, 3 to 7
   */
  public static double[] quantileKnots(double[] values, int count) {
    double[] sorted = Quantiles.sorted(values);
    double[] knots = new double[count];
    for (int k = 0; k < count; k++) {
      knots[k] = Quantiles.ofSorted(sorted, QUANTILES[count - FEWEST_KNOTS][k]);
    }
    return knots;
  }

  /** The knots, increasing. */
  public double[] knots() {
    return knots.clone();
  }

  /** The number of columns of the basis. */
  public int columns() {
    return knots.length - 1;
  }

  /** The basis at a value: the value, then the cubic terms; NaN for a missing value. */
  public double[] basis(double value) {
    int k = knots.length;
    double last = knots[k - 1];
    double beforeLast = knots[k - 2];
    double scale = (last - knots[0]) * (last - knots[0]);
    double[] basis = new double[k - 1];
    basis[0] = value;
    for (int j = 0; j < k - 2; j++) {
      double cubic =
          cube(value - knots[j])
              - cube(value - beforeLast) * (last - knots[j]) / (last - beforeLast)
              + cube(value - last) * (beforeLast - knots[j]) / (last - beforeLast);
      basis[j + 1] = cubic / scale;
    }
    return basis;
  }

  private static double cube(double value) {
    return value > 0 ? value * value * value : value <= 0 ? 0 : Double.NaN;
  }

  @Override
  public String toString() {
    return "restricted cubic spline with knots " + Arrays.toString(knots);
  }
}
