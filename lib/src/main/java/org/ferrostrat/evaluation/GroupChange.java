package org.ferrostrat.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.SignedRankTest;

/**
 * The change of a score from before to under treatment in one group of patients.
 *
 * @param pairs patients with both scores
 * @param medianBefore median score before treatment; NaN for no pairs
 * @param medianAfter median score under treatment
 * @param medianChange median of after less before
 * @param interval limits of the median change of at least 95 %, from the order statistics that a
 *     binomial distribution allows, whatever the distribution of the changes; NaN below 6 pairs,
 *     where no two order statistics have that level
 * @param pValue Wilcoxon signed rank test that the changes lie around 0, two-sided; NaN where none
 *     changed
 */
public record GroupChange(
    int pairs,
    double medianBefore,
    double medianAfter,
    double medianChange,
    ConfidenceInterval interval,
    double pValue) {

  static GroupChange of(double[] before, double[] after) {
    double[] changes = new double[before.length];
    Arrays.setAll(changes, i -> after[i] - before[i]);
    return new GroupChange(
        changes.length,
        Quantiles.median(before),
        Quantiles.median(after),
        Quantiles.median(changes),
        interval(Quantiles.sorted(changes)),
        SignedRankTest.test(changes).pValue());
  }

  /** The innermost pair of order statistics that holds the median in 95 % of samples. */
  private static ConfidenceInterval interval(double[] sorted) {
    double level = ConfidenceInterval.USUAL_LEVEL;
    int n = sorted.length;
    int depth = 0;
    if (n > 0) {
      BinomialDistribution signs = BinomialDistribution.of(n, 0.5);
      while (signs.cumulativeProbability(depth) <= (1 - level) / 2) {
        depth++;
      }
    }
    return depth == 0
        ? new ConfidenceInterval(level, Double.NaN, Double.NaN)
        : new ConfidenceInterval(level, sorted[depth - 1], sorted[n - depth]);
  }
}
