package org.ferrostrat.stratification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * Two normal components of a distribution, fitted by the EM algorithm (Dempster, Laird and Rubin
 * 1977) from several starts, which are splits at quantiles; the largest likelihood wins. Solutions
 * with a component of fewer than two patients' weight, or narrower than a hundredth of the whole,
 * are spurious and dropped.
 *
 * @param lowWeight share of the component with the smaller mean
 * @param lowMean its mean
 * @param lowDeviation its standard deviation (maximum likelihood)
 * @param highMean mean of the other component
 * @param highDeviation its standard deviation
 * @param logLikelihood log-likelihood of the two components
 * @param bicOne Bayesian information criterion of a single normal distribution; smaller is better
 * @param bicTwo that of the two components, with five parameters
 * @param iterations number of EM steps of the best start
 * @param converged whether the likelihood stood still at the end
 */
public record GaussianMixture(
    double lowWeight,
    double lowMean,
    double lowDeviation,
    double highMean,
    double highDeviation,
    double logLikelihood,
    double bicOne,
    double bicTwo,
    int iterations,
    boolean converged) {
  private static final double[] STARTS = {0.5, 0.25, 0.75, 0.1, 0.9};
  private static final int MOST_ITERATIONS = 5_000;
  private static final double TOLERANCE = 1e-10;
  private static final double NARROWEST = 0.01;
  private static final int FEWEST_SCORES = 6;
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

  /**
   * Checks that weight and deviations are usable.
   *
   * @throws IllegalArgumentException if they are not
   */
  public GaussianMixture {
    if (!(lowWeight > 0 && lowWeight < 1)) {
      throw new IllegalArgumentException(
          "weight is " + lowWeight + "; need more than 0 and less than 1");
    }
    if (!(lowDeviation > 0 && highDeviation > 0)) {
      throw new IllegalArgumentException(
          "deviations are %s and %s; need more than 0".formatted(lowDeviation, highDeviation));
    }
    if (!(lowMean <= highMean)) {
      throw new IllegalArgumentException(
          "means are %s and %s; need the smaller first".formatted(lowMean, highMean));
    }
  }

  static GaussianMixture fit(double[] scores) {
    double[] sorted = Quantiles.sorted(scores);
    long different = Arrays.stream(sorted).distinct().count();
    if (sorted.length < FEWEST_SCORES || different < 3) {
      throw indistinguishable(sorted.length, (int) different);
    }
    Moments all = Moments.of(sorted);
    GaussianMixture best = null;
    for (double start : STARTS) {
      GaussianMixture found = new Em(sorted, all).run(start);
      if (found != null && (best == null || found.logLikelihood > best.logLikelihood)) {
        best = found;
      }
    }
    if (best == null) {
      throw indistinguishable(sorted.length, (int) different);
    }
    return best;
  }

  private static InsufficientDataException indistinguishable(int n, int different) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("scores", n);
    counts.put("different", different);
    return new InsufficientDataException("two normal components cannot be separated", counts);
  }

  /** Whether one normal distribution describes the scores better, by the smaller BIC. */
  public boolean isOneComponentPreferred() {
    return bicOne <= bicTwo;
  }

  /** The probability that a score belongs to the component with the larger mean. */
  public double posteriorHigh(double score) {
    double low = StrictMath.log(lowWeight) + logDensity(score, lowMean, lowDeviation);
    double high = StrictMath.log(1 - lowWeight) + logDensity(score, highMean, highDeviation);
    return 1 / (1 + StrictMath.exp(low - high));
  }

  /** Where, between the means, both components are equally likely; NaN where they never are. */
  double cutpoint() {
    double below = lowMean;
    double above = highMean;
    if (!(posteriorHigh(below) < 0.5 && posteriorHigh(above) > 0.5)) {
      return Double.NaN;
    }
    for (int step = 0; step < 200; step++) {
      double middle = below + (above - below) / 2;
      if (posteriorHigh(middle) < 0.5) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }

  private static double logDensity(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return -z * z / 2 - StrictMath.log(deviation) - LOG_ROOT_TWO_PI;
  }

  /** One run of the algorithm. */
  private static final class Em {
    private final double[] x;
    private final Moments all;
    private final double[] high;
    private double weight;
    private double lowMean;
    private double lowDeviation;
    private double highMean;
    private double highDeviation;

    Em(double[] sorted, Moments all) {
      this.x = sorted;
      this.all = all;
      this.high = new double[sorted.length];
    }

    /** The fit from a split at a quantile, or null where it collapses. */
    GaussianMixture run(double start) {
      double split = Quantiles.ofSorted(x, start);
      Arrays.setAll(high, i -> x[i] > split ? 1 : 0);
      double before = Double.NEGATIVE_INFINITY;
      for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
        if (!maximise()) {
          return null;
        }
        double now = expect();
        boolean still = now - before <= TOLERANCE * (1 + Math.abs(now));
        if (still || iteration == MOST_ITERATIONS) {
          return result(now, iteration, still);
        }
        before = now;
      }
      return null;
    }

    private boolean maximise() {
      double highCount = Arrays.stream(high).sum();
      double lowCount = x.length - highCount;
      if (!(highCount >= 2 && lowCount >= 2)) {
        return false;
      }
      weight = lowCount / x.length;
      lowMean = mean(false, lowCount);
      highMean = mean(true, highCount);
      lowDeviation = deviation(false, lowMean, lowCount);
      highDeviation = deviation(true, highMean, highCount);
      double narrowest = NARROWEST * all.standardDeviation();
      return lowDeviation > narrowest && highDeviation > narrowest;
    }

    private double mean(boolean ofHigh, double count) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (ofHigh ? high[i] : 1 - high[i]) * (x[i] - all.mean());
      }
      return all.mean() + sum / count;
    }

    private double deviation(boolean ofHigh, double mean, double count) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (ofHigh ? high[i] : 1 - high[i]) * (x[i] - mean) * (x[i] - mean);
      }
      return Math.sqrt(sum / count);
    }

    private double expect() {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double a = StrictMath.log(weight) + logDensity(x[i], lowMean, lowDeviation);
        double b = StrictMath.log(1 - weight) + logDensity(x[i], highMean, highDeviation);
        double largest = Math.max(a, b);
        sum += largest + StrictMath.log(StrictMath.exp(a - largest) + StrictMath.exp(b - largest));
        high[i] = 1 / (1 + StrictMath.exp(a - b));
      }
      return sum;
    }

    private GaussianMixture result(double logLikelihood, int iterations, boolean converged) {
      double n = x.length;
      double penalty = StrictMath.log(n);
      double variance = all.standardDeviation() * all.standardDeviation() * (n - 1) / n;
      double single = -n / 2 * (StrictMath.log(2 * Math.PI * variance) + 1);
      boolean swapped = lowMean > highMean;
      return new GaussianMixture(
          swapped ? 1 - weight : weight,
          swapped ? highMean : lowMean,
          swapped ? highDeviation : lowDeviation,
          swapped ? lowMean : highMean,
          swapped ? lowDeviation : highDeviation,
          logLikelihood,
          2 * penalty - 2 * single,
          5 * penalty - 2 * logLikelihood,
          iterations,
          converged);
    }
  }
}
