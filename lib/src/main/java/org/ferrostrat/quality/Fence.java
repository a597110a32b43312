package org.ferrostrat.quality;

import java.util.Arrays;
import org.ferrostrat.stats.Quantiles;

/**
 * Tukey's outer fences: values more than 3 interquartile ranges outside the quartiles are far out,
 * in a normal distribution one of 400,000. Few samples have no quartiles worth the name.
 */
record Fence(double low, double high) {
  /** Fewest values that have fences. */
  static final int FEWEST = 10;

  private static final double FAR_OUT = 3;

  /** The fences of values; NaN are left out; infinite where there are too few. */
  static Fence of(double[] values) {
    double[] sorted =
        Quantiles.sorted(Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray());
    if (sorted.length < FEWEST) {
      return new Fence(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double lower = Quantiles.ofSorted(sorted, 0.25);
    double upper = Quantiles.ofSorted(sorted, 0.75);
    double reach = FAR_OUT * (upper - lower);
    return new Fence(lower - reach, upper + reach);
  }
}
