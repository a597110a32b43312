package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;

/**
 * The predictions of a procedure in each split in which it could be fitted.
 *
 * @param splits those splits
 * @param predictions of each, in the order of the rows that were asked for
 * @param issues splits in which it could not be fitted ({@code split-left-out})
 */
record SplitRuns(List<Split> splits, List<double[]> predictions, List<Issue> issues) {
  /**
   * Fits and predicts.
   *
   * @param predicted the rows that are predicted in a split
   * @param seeds one per split
   */
  static SplitRuns run(
      List<Split> splits,
      Function<Split, int[]> predicted,
      Outcomes outcomes,
      Procedure procedure,
      long[] seeds,
      Execution execution) {
    FittedSplits<double[]> fitted =
        FittedSplits.run(
            splits,
            number -> {
              Split split = splits.get(number);
              return predict(
                  procedure, split.train(), outcomes, seeds[number], predicted.apply(split));
            },
            execution);
    return new SplitRuns(fitted.splits(), fitted.results(), fitted.issues());
  }

  /** Fits once and predicts, with a check of what comes back. */
  static double[] predict(
      Procedure procedure, int[] train, Outcomes outcomes, long seed, int[] rows) {
    double[] predictions =
        procedure.fit(train, outcomes.select(train), seed).predict(rows.clone()).clone();
    if (predictions.length != rows.length
        || Arrays.stream(predictions).anyMatch(Double::isInfinite)) {
      throw new IllegalArgumentException(
          "%d predictions of %d rows, or an infinite one; need a finite one, or NaN, of each"
              .formatted(predictions.length, rows.length));
    }
    return predictions;
  }
}
