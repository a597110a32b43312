package org.ferrostrat.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.Quantiles;

/**
 * P-values adjusted over signatures by the distribution of the largest of their rank sum statistics
 * when the labels of the samples are permuted (Westfall and Young 1993, Resampling-Based Multiple
 * Testing, single step). For correlated signatures it is less conservative than adjustments that
 * ignore the correlation.
 */
final class MaxStatistic {
  private static final int PERMUTATIONS_PER_PIECE = 50;

  private final boolean[] responder;
  private final long[][] ranks;
  private final boolean[][] isPresent;
  private final double[] spread;

  private MaxStatistic(
      boolean[] responder, long[][] ranks, boolean[][] isPresent, double[] spread) {
    this.responder = responder;
    this.ranks = ranks;
    this.isPresent = isPresent;
    this.spread = spread;
  }

  /**
   * Adjusted p-values, (b + 1) / (permutations + 1).
   *
   * @param cohort the labelled samples
   * @param scores those of each signature; without scores NaN comes of it
   */
  static double[] adjusted(
      ResponseCohort cohort,
      List<LabelledScores> scores,
      int permutations,
      long seed,
      Execution execution) {
    return of(cohort, scores).adjusted(permutations, seed, execution);
  }

  private static MaxStatistic of(ResponseCohort cohort, List<LabelledScores> scores) {
    long[][] ranks = new long[scores.size()][cohort.size()];
    boolean[][] isPresent = new boolean[scores.size()][cohort.size()];
    double[] spread = new double[scores.size()];
    for (int s = 0; s < ranks.length; s++) {
      LabelledScores own = scores.get(s);
      double[] sorted = Quantiles.sorted(own.values());
      double squares = 0;
      for (int i = 0; i < own.size(); i++) {
        long rank = centredRank(sorted, own.values()[i]);
        ranks[s][own.rows()[i]] = rank;
        isPresent[s][own.rows()[i]] = true;
        squares += (double) rank * rank;
      }
      spread[s] = Math.sqrt(squares / own.size() / (own.size() - 1.0));
    }
    return new MaxStatistic(cohort.responders(), ranks, isPresent, spread);
  }

  /** Twice the average rank less n + 1: a whole number, so that equal sums are equal. */
  private static long centredRank(double[] sorted, double value) {
    long below = Arrays.stream(sorted).filter(other -> other < value).count();
    long atMost = Arrays.stream(sorted).filter(other -> other <= value).count();
    return below + atMost - sorted.length;
  }

  private double[] adjusted(int permutations, long seed, Execution execution) {
    double[] largest = largest(permutations, seed, execution);
    double[] adjusted = new double[ranks.length];
    for (int s = 0; s < adjusted.length; s++) {
      double own = statistic(s, responder);
      long reached = Arrays.stream(largest).filter(other -> other >= own).count();
      adjusted[s] = Double.isNaN(own) ? Double.NaN : (reached + 1.0) / (permutations + 1);
    }
    return adjusted;
  }

  /** The largest statistic under each permutation; their seeds are drawn beforehand. */
  private double[] largest(int permutations, long seed, Execution execution) {
    long[] seeds = new SplittableRandom(seed).longs(permutations).toArray();
    double[] largest = new double[permutations];
    execution.forEach(
        "permuting labels",
        (permutations + PERMUTATIONS_PER_PIECE - 1) / PERMUTATIONS_PER_PIECE,
        piece -> {
          int end = Math.min(permutations, (piece + 1) * PERMUTATIONS_PER_PIECE);
          for (int b = piece * PERMUTATIONS_PER_PIECE; b < end; b++) {
            largest[b] = largest(shuffled(seeds[b]));
          }
        });
    return largest;
  }

  private boolean[] shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] labels = responder.clone();
    for (int i = labels.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      boolean label = labels[i];
      labels[i] = labels[j];
      labels[j] = label;
    }
    return labels;
  }

  private double largest(boolean[] labels) {
    double largest = 0;
    for (int s = 0; s < ranks.length; s++) {
      double statistic = statistic(s, labels);
      if (statistic > largest) {
        largest = statistic;
      }
    }
    return largest;
  }

  /** The standardised rank sum without its sign; NaN where a class is empty or all scores equal. */
  private double statistic(int s, boolean[] labels) {
    long sum = 0;
    int n = 0;
    int positive = 0;
    for (int row = 0; row < labels.length; row++) {
      if (isPresent[s][row]) {
        n++;
        if (labels[row]) {
          positive++;
          sum += ranks[s][row];
        }
      }
    }
    double deviation = spread[s] * Math.sqrt((double) positive * (n - positive));
    return deviation > 0 ? Math.abs(sum) / deviation : Double.NaN;
  }
}
