package org.ferrostrat.stats;

import java.util.Arrays;

/** Order statistics of finite numbers. */
public final class Quantiles {
  private Quantiles() {}

  /** The median: the middle number, or the mean of the two middle ones; NaN for no numbers. */
  public static double median(double[] values) {
    double[] sorted = sorted(values);
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** The numbers in increasing order, as a new array. */
  public static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * A quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, the
   * default of R's {@code quantile}).
   *
   * @param sorted numbers in increasing order
   * @param probability between 0 and 1
   * @return the quantile; NaN for no numbers
   */
  public static double ofSorted(double[] sorted, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability + "; need 0 to 1");
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    // Counted from 1, rounded and compared as R does it, so that ties give the same bits.
    double index = 1 + (sorted.length - 1) * probability;
    int below = (int) Math.floor(index);
    int above = (int) Math.ceil(index);
    double low = sorted[below - 1];
    double high = sorted[above - 1];
    double share = index - below;
    return low == high ? low : (1 - share) * low + share * high;
  }

  /**
   * The rank of a value among sorted numbers: the share that is smaller plus half the share that is
   * equal, between 0 and 1; NaN for no numbers or a NaN value.
   */
  public static double rankWithin(double[] sorted, double value) {
    if (sorted.length == 0 || Double.isNaN(value)) {
      return Double.NaN;
    }
    return halvesBelow(sorted, value) / (2.0 * sorted.length);
  }

  /** Twice the number of sorted numbers that are smaller plus the number of those equal. */
  static int halvesBelow(double[] sorted, double value) {
    return countBelow(sorted, value, false) + countBelow(sorted, value, true);
  }

  /** How many of the sorted numbers are smaller than a value. */
  static int countBelow(double[] sorted, double value) {
    return countBelow(sorted, value, false);
  }

  /**
   * The share of sorted numbers that are at most equal to a value, between 0 and 1; NaN for no
   * numbers or a NaN value.
   */
  public static double shareAtMost(double[] sorted, double value) {
    if (sorted.length == 0 || Double.isNaN(value)) {
      return Double.NaN;
    }
    return (double) countBelow(sorted, value, true) / sorted.length;
  }

  /** How many of the sorted numbers are below a value, or at most equal to it. */
  private static int countBelow(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
