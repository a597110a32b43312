package org.ferrostrat.evaluation;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.Quantiles;
import org.ferrostrat.stats.SignedRankTest;

/**
 * The change of a score from before to under treatment in one group of patients.
 *
 * @param pairs patients with both scores
 * @param medianBefore median score before treatment; missing for no pairs
 * @param medianAfter median score under treatment
 * @param medianChange median of after minus before with an interval of at least 95%, from the order
 *     statistics that a binomial distribution allows, whatever the distribution of the changes; no
 *     interval below 6 pairs, where no two order statistics have that level
 * @param pValue Wilcoxon signed rank test that the changes are centred at 0, two-sided; missing
 *     where none changed
 */
public record GroupChange(
    int pairs,
    Estimate medianBefore,
    Estimate medianAfter,
    Estimate medianChange,
    Estimate pValue) {
  private static final String NO_PAIRS = "no patient has both scores";

  static GroupChange of(double[] before, double[] after) {
    double[] changes = new double[before.length];
    Arrays.setAll(changes, i -> after[i] - before[i]);
    return new GroupChange(
        changes.length,
        Estimate.ofNullable(Quantiles.median(before), NO_PAIRS),
        Estimate.ofNullable(Quantiles.median(after), NO_PAIRS),
        medianChange(changes),
        Estimate.ofNullable(
            SignedRankTest.test(changes).pValue(),
            changes.length == 0 ? NO_PAIRS : "no score changed"));
  }

  private static Estimate medianChange(double[] changes) {
    if (changes.length == 0) {
      return Estimate.missing(NO_PAIRS);
    }
    double median = Quantiles.median(changes);
    return interval(Quantiles.sorted(changes))
        .map(interval -> Estimate.of(median, interval))
        .orElse(Estimate.of(median));
  }

  /** The innermost pair of order statistics that contains the median with 95% confidence. */
  private static Optional<ConfidenceInterval> interval(double[] sorted) {
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
        ? Optional.empty()
        : Optional.of(new ConfidenceInterval(level, sorted[depth - 1], sorted[n - depth]));
  }
}
