package org.ferrostrat.evaluation;

import java.util.Arrays;

/**
 * The area under the ROC curve with DeLong's variance, as {@link org.ferrostrat.stats.RocCurve} has
 * them, for the many scores of random signatures: counts of pairs only, in one merge of the sorted
 * classes.
 *
 * @param auc the area; NaN where a class is empty
 * @param variance its variance; NaN where a class has fewer than two patients
 */
record AucEstimate(double auc, double variance) {
  static final AucEstimate NONE = new AucEstimate(Double.NaN, Double.NaN);

  /**
   * The estimate from some of the samples; scores that are not finite are left out.
   *
   * @param scores one per sample
   * @param responders positions of the responders among them
   * @param others positions of the non-responders
   */
  static AucEstimate of(double[] scores, int[] responders, int[] others) {
    double[] high = sorted(scores, responders);
    double[] low = sorted(scores, others);
    if (high.length == 0 || low.length == 0) {
      return NONE;
    }
    long won = 0;
    long squares = 0;
    int below = 0;
    int atMost = 0;
    for (double score : high) {
      below = advance(low, below, score, false);
      atMost = advance(low, Math.max(atMost, below), score, true);
      long halves = (long) below + atMost;
      won += halves;
      squares += halves * halves;
    }
    double auc = won / (2.0 * high.length * low.length);
    double variance =
        varianceOfMean(squares, won, high.length, low.length) + varianceOfOthers(high, low);
    return new AucEstimate(auc, variance);
  }

  /** Whether the logit and its variance are finite and the variance is above 0. */
  boolean isPoolable() {
    return auc > 0 && auc < 1 && variance > 0 && variance < Double.POSITIVE_INFINITY;
  }

  /** Variance of the logit of the area. */
  double logitVariance() {
    double slope = auc * (1 - auc);
    return variance / (slope * slope);
  }

  private static double varianceOfOthers(double[] high, double[] low) {
    long won = 0;
    long squares = 0;
    int below = 0;
    int atMost = 0;
    for (double score : low) {
      below = advance(high, below, score, false);
      atMost = advance(high, Math.max(atMost, below), score, true);
      long halves = 2L * high.length - below - atMost;
      won += halves;
      squares += halves * halves;
    }
    return varianceOfMean(squares, won, low.length, high.length);
  }

  /** The variance of the mean of n placements, halves of pairs over twice the other class. */
  private static double varianceOfMean(long squares, long sum, int n, int otherClass) {
    double spread = (double) (n * squares - sum * sum) / n / (n - 1.0);
    return spread / (4.0 * otherClass * otherClass) / n;
  }

  private static int advance(double[] sorted, int from, double score, boolean orEqual) {
    int position = from;
    while (position < sorted.length
        && (sorted[position] < score || (orEqual && sorted[position] == score))) {
      position++;
    }
    return position;
  }

  private static double[] sorted(double[] scores, int[] positions) {
    double[] chosen = new double[positions.length];
    int size = 0;
    for (int position : positions) {
      if (Double.isFinite(scores[position])) {
        chosen[size++] = scores[position];
      }
    }
    double[] finite = size == chosen.length ? chosen : Arrays.copyOf(chosen, size);
    Arrays.sort(finite);
    return finite;
  }
}
