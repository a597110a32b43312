package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Whether one procedure is better than another on the same splits: the corrected resampled t test
 * of Nadeau and Bengio 2003 (<a
 * href="https://doi.org/10.1023/A:1024068626366">doi:10.1023/A:1024068626366</a>) of the difference
 * within each split, t = mean / (s sqrt(1 / J + test rows / training rows)), J - 1 degrees of
 * freedom, two-sided.
 *
 * @param measure what is compared
 * @param difference mean over splits of the first less the second
 * @param standardError corrected
 * @param interval of the difference
 * @param statistic t; infinite where the difference is the same in all splits and not 0, NaN where
 *     it is 0 in all
 * @param degreesOfFreedom splits that were compared less one
 * @param pValue two-sided; 1 where there is no difference in any split
 * @param splits number of splits that were compared
 * @param splitsLeftOut number of those where a measure is undefined
 * @param issues {@code difference-without-spread} where it is the same in all splits
 */
public record CorrectedResampledTest(
    PredictionMeasure measure,
    double difference,
    double standardError,
    ConfidenceInterval interval,
    double statistic,
    int degreesOfFreedom,
    double pValue,
    int splits,
    int splitsLeftOut,
    List<Issue> issues) {

  /** Copies the list. */
  public CorrectedResampledTest {
    issues = List.copyOf(issues);
  }

  /** Compares at the level 0.95. */
  public static CorrectedResampledTest of(
      PredictionMeasure measure, OutOfFoldPredictions first, OutOfFoldPredictions second) {
    return of(measure, first, second, ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * Compares.
   *
   * @param first predictions of one procedure
   * @param second predictions of the other, by the same design, outcomes and seed
   * @param level level of the interval
   * @throws IllegalArgumentException if the splits or outcomes differ
   * @throws InsufficientDataException if fewer than two splits have the measure
   */
  public static CorrectedResampledTest of(
      PredictionMeasure measure,
      OutOfFoldPredictions first,
      OutOfFoldPredictions second,
      double level) {
    ConfidenceInterval.requireLevel(level);
    requireSame(first, second);
    double[] one = first.perSplit(measure);
    double[] other = second.perSplit(measure);
    double[] differences =
        IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
    CorrectedMean mean = CorrectedMean.of(first.splits().toArray(Split[]::new), differences);
    int used = mean.values().length;
    if (used < 2) {
      throw Patients.of(first.outcomes())
          .insufficient("a comparison needs two splits with predictions of both classes");
    }
    double difference = Arrays.stream(mean.values()).average().orElseThrow();
    double statistic = difference / mean.standardError();
    return new CorrectedResampledTest(
        measure,
        difference,
        mean.standardError(),
        mean.around(difference, level),
        statistic,
        mean.degreesOfFreedom(),
        difference == 0 ? 1 : pValue(statistic, mean.degreesOfFreedom()),
        used,
        one.length - used,
        issues(mean));
  }

  private static double pValue(double statistic, int degreesOfFreedom) {
    return Math.min(
        1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(statistic)));
  }

  private static List<Issue> issues(CorrectedMean mean) {
    List<Issue> issues = new ArrayList<>();
    if (mean.standardError() == 0) {
      issues.add(
          Issue.warning(
              "difference-without-spread",
              Place.NOWHERE,
              "the difference is the same in all splits",
              "do not read its p-value"));
    }
    return issues;
  }

  private static void requireSame(OutOfFoldPredictions first, OutOfFoldPredictions second) {
    boolean same =
        first.splits().equals(second.splits())
            && Arrays.equals(first.outcomes().responders(), second.outcomes().responders());
    if (!same) {
      throw new IllegalArgumentException(
          "splits or outcomes differ (%d and %d splits); need those of one design and seed"
              .formatted(first.splits().size(), second.splits().size()));
    }
  }
}
