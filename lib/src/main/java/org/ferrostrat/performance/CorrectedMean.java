package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Moments;

/**
 * The mean of a number over splits whose training rows overlap, with the standard error of Nadeau
 * and Bengio 2003: s squared times (1 / J + test rows / training rows), J - 1 degrees of freedom.
 *
 * @param values the number in each split that has it
 * @param standardError NaN for fewer than two splits
 */
record CorrectedMean(double[] values, double standardError) {

  /** Of the splits where the number is defined. */
  static CorrectedMean of(Split[] splits, double[] values) {
    int[] defined =
        IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    double[] kept = Arrays.stream(defined).mapToDouble(i -> values[i]).toArray();
    double ratio =
        Arrays.stream(defined)
            .mapToDouble(i -> splits[i].testPerTraining())
            .average()
            .orElse(Double.NaN);
    double spread = Moments.of(kept).standardDeviation();
    return new CorrectedMean(kept, spread * Math.sqrt(1.0 / kept.length + ratio));
  }

  int degreesOfFreedom() {
    return Math.max(0, values.length - 1);
  }

  /** The interval around an estimate; NaN limits without a standard error. */
  ConfidenceInterval around(double estimate, double level) {
    if (values.length < 2) {
      return new ConfidenceInterval(level, Double.NaN, Double.NaN);
    }
    double reach =
        TDistribution.of(degreesOfFreedom()).inverseSurvivalProbability((1 - level) / 2)
            * standardError;
    return new ConfidenceInterval(level, estimate - reach, estimate + reach);
  }
}
