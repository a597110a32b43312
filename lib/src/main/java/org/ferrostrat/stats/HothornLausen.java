package org.ferrostrat.stats;

import java.util.Arrays;

/**
 * The bound of Hothorn and Lausen on the distribution of a maximally selected statistic of whole
 * numbers. The probability of each sum of m responses is built up response by response as a
 * probability, not as a number of permutations, so that it neither overflows (as R's own does from
 * 171 values on) nor needs logarithms.
 *
 * <p>Differs from maxstat 0.7 where that falls short of a bound: a sum of 0 counts, only what was
 * counted at the cut-point before is taken off (maxstat also takes off sizes that ties forbid), and
 * an excess on the one side is not taken for one on the other.
 */
final class HothornLausen {
  /** More would take minutes and gigabytes. */
  static final int MOST_VALUES = 300;

  private final int[] scores;
  private final int total;
  private final int largest;
  private final int[] sizes;
  private final double[][] probability;

  HothornLausen(double[] response, int[] sizes) {
    if (response.length > MOST_VALUES) {
      throw new IllegalArgumentException(
          "%d values; the Hothorn-Lausen p-value takes at most %d, use the permutation p-value"
              .formatted(response.length, MOST_VALUES));
    }
    double least = Arrays.stream(response).min().orElseThrow();
    this.scores = Arrays.stream(response).mapToInt(y -> (int) (y - least)).toArray();
    this.total = Arrays.stream(scores).sum();
    this.largest = Arrays.stream(scores).max().orElseThrow();
    this.sizes = sizes;
    this.probability = probabilities(sizes[sizes.length - 1]);
  }

  /** Whole numbers that are close to the responses, as R's maxstat makes them. */
  static double[] integerScores(double[] response) {
    if (Arrays.stream(response).allMatch(y -> y == Math.rint(y))) {
      return response.clone();
    }
    if (Arrays.stream(response).allMatch(y -> 2 * y == Math.rint(2 * y))) {
      return Arrays.stream(response).map(y -> 2 * y).toArray();
    }
    double least = Arrays.stream(response).min().orElseThrow();
    double range = Arrays.stream(response).map(y -> y - least).max().orElseThrow();
    return Arrays.stream(response)
        .map(y -> Math.rint((y - least) * response.length / range))
        .toArray();
  }

  /** The probability that m responses drawn without replacement have a given sum. */
  private double[][] probabilities(int most) {
    double[][] rows = new double[most + 1][total + 1];
    rows[0][0] = 1;
    int reached = 0;
    for (int k = 1; k <= scores.length; k++) {
      int score = scores[k - 1];
      reached += score;
      for (int m = Math.min(k, most); m >= 1; m--) {
        double without = (double) (k - m) / k;
        double with = (double) m / k;
        double[] row = rows[m];
        double[] fewer = rows[m - 1];
        for (int sum = reached; sum >= score; sum--) {
          row[sum] = without * row[sum] + with * fewer[sum - score];
        }
        for (int sum = score - 1; sum >= 0; sum--) {
          row[sum] *= without;
        }
      }
    }
    return rows;
  }

  /** The probability bound that any cut-point exceeds a statistic. */
  double pValue(double statistic) {
    double[] expected = new double[probability.length];
    double[] deviation = new double[probability.length];
    standardisation(expected, deviation);
    if (sizes.length == 1) {
      return pointProbability(sizes[0], expected, deviation, statistic);
    }
    double sum = 0;
    int before = -1;
    for (int m : sizes) {
      for (int s = 0; s <= total; s++) {
        if (Math.abs(standardised(m, s, expected, deviation)) > statistic) {
          sum += probability[m][s];
        }
      }
      if (before == m - 1) {
        sum -= sharedWithNext(before, expected, deviation, statistic);
      }
      before = m;
    }
    return Math.min(1, sum);
  }

  private void standardisation(double[] expected, double[] deviation) {
    double n = scores.length;
    double squares = Arrays.stream(scores).asDoubleStream().map(y -> y * y).sum();
    double spread = n * squares - (double) total * total;
    for (int m = 1; m < probability.length; m++) {
      expected[m] = m / n * total;
      deviation[m] = Math.sqrt(m * (n - m) / (n * n * (n - 1)) * spread);
    }
  }

  private static double standardised(int m, int sum, double[] expected, double[] deviation) {
    return (sum - expected[m]) / deviation[m];
  }

  /** With a single cut-point nothing was sought, and the exact p-value stands. */
  private double pointProbability(int m, double[] expected, double[] deviation, double statistic) {
    double p = 0;
    for (int sum = 0; sum <= total; sum++) {
      if (Math.abs(standardised(m, sum, expected, deviation)) >= statistic) {
        p += probability[m][sum];
      }
    }
    return Math.min(1, p);
  }

  /**
   * What exceeds with m responses and, on the same side, surely still does so with one more: it was
   * counted at both. As in R, only where the outermost sum with one more is a possible one.
   */
  private double sharedWithNext(int m, double[] expected, double[] deviation, double bound) {
    double shared = 0;
    for (int sum = 0; sum <= total; sum++) {
      double here = standardised(m, sum, expected, deviation);
      int nearest = here < 0 ? sum + largest : sum;
      if (Math.abs(here) > bound && nearest <= total && probability[m + 1][nearest] > 0) {
        double next = standardised(m + 1, nearest, expected, deviation);
        shared += Math.signum(here) * next > bound ? probability[m][sum] : 0;
      }
    }
    return shared;
  }
}
