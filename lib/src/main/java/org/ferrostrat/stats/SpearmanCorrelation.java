package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Spearman's rank correlation of two variables: Pearson's correlation of their ranks, ties at their
 * average rank.
 *
 * <p>The p-value is two-sided by t = rho sqrt((n - 2) / (1 - rho^2)) on n - 2 degrees of freedom,
 * as in R's {@code cor.test(method = "spearman", exact = FALSE)}. The interval is that of Fisher's
 * z with the variance (1 + rho^2 / 2) / (n - 3) of Bonett and Wright (2000), Psychometrika
 * 65:23-28, doi:10.1007/BF02294183, which keeps its level better than 1 / (n - 3).
 */
public final class SpearmanCorrelation {
  /** Fewest pairs that a correlation with an interval can be had of. */
  public static final int FEWEST_PAIRS = 4;

  /**
   * A correlation.
   *
   * @param n pairs that have both values
   * @param missing pairs left out because a value is NaN
   * @param rho the correlation, -1 to 1; NaN where there is none
   * @param interval of rho; its limits are NaN where there is no rho, and equal rho where that is 1
   *     or -1
   * @param pValue two-sided, of no monotone association; 0 where rho is 1 or -1
   * @param hasTies whether a variable has equal values
   * @param reason why there is no correlation; empty where there is one
   */
  public record Result(
      int n,
      int missing,
      double rho,
      ConfidenceInterval interval,
      double pValue,
      boolean hasTies,
      String reason) {
    /** The correlation with its interval, or the reason why it is missing. */
    public Estimate estimate() {
      return reason.isEmpty() ? Estimate.of(rho, interval) : Estimate.missing(reason);
    }
  }

  private SpearmanCorrelation() {}

  /** The correlation with a 95% confidence interval. */
  public static Result test(double[] x, double[] y) {
    return test(x, y, ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * The correlation of pairs {@code (x[i], y[i])}; those with a NaN are left out and counted.
   *
   * @param level level of the interval, between 0 and 1
   * @throws IllegalArgumentException if the lengths differ, a value is infinite or the level is
   *     outside its range
   */
  public static Result test(double[] x, double[] y, double level) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "%d and %d values; need as many of both".formatted(x.length, y.length));
    }
    ConfidenceInterval.requireLevel(level);
    requireNotInfinite(x);
    requireNotInfinite(y);
    int[] complete =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
            .toArray();
    double[] ranksX = AverageRanks.of(Arrays.stream(complete).mapToDouble(i -> x[i]).toArray());
    double[] ranksY = AverageRanks.of(Arrays.stream(complete).mapToDouble(i -> y[i]).toArray());
    boolean hasTies = hasTies(ranksX) || hasTies(ranksY);
    int missing = x.length - complete.length;
    if (complete.length < FEWEST_PAIRS) {
      return none(
          complete.length,
          missing,
          level,
          hasTies,
          "%d complete pairs; need at least %d".formatted(complete.length, FEWEST_PAIRS));
    }
    double rho = pearson(ranksX, ranksY);
    return Double.isNaN(rho)
        ? none(complete.length, missing, level, hasTies, "a variable has the same value throughout")
        : result(complete.length, missing, rho, level, hasTies);
  }

  private static void requireNotInfinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "value %d is %s; need a finite value, or NaN where missing"
                .formatted(i + 1, values[i]));
      }
    }
  }

  private static Result none(int n, int missing, double level, boolean hasTies, String reason) {
    ConfidenceInterval unknown = new ConfidenceInterval(level, Double.NaN, Double.NaN);
    return new Result(n, missing, Double.NaN, unknown, Double.NaN, hasTies, reason);
  }

  private static Result result(int n, int missing, double rho, double level, boolean hasTies) {
    if (Math.abs(rho) == 1) {
      ConfidenceInterval point = new ConfidenceInterval(level, rho, rho);
      return new Result(n, missing, rho, point, 0, hasTies, "");
    }
    double z = 0.5 * StrictMath.log((1 + rho) / (1 - rho));
    double reach =
        ConfidenceInterval.normalQuantile(level) * Math.sqrt((1 + rho * rho / 2) / (n - 3));
    double t = rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho)));
    double p = 2 * TDistribution.of(n - 2).survivalProbability(Math.abs(t));
    return new Result(
        n,
        missing,
        rho,
        new ConfidenceInterval(level, StrictMath.tanh(z - reach), StrictMath.tanh(z + reach)),
        Math.min(1, p),
        hasTies,
        "");
  }

  private static boolean hasTies(double[] ranks) {
    return Arrays.stream(ranks).distinct().count() < ranks.length;
  }

  /** Pearson's correlation of ranks, whose sums are exact; NaN where one does not vary. */
  private static double pearson(double[] x, double[] y) {
    double mean = (x.length + 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean) * (y[i] - mean);
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
    }
    // One root of the product: then the same order has exactly 1, and nothing has more.
    return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
  }
}
