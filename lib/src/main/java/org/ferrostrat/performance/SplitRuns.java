package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

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
    double[][] predictions = new double[splits.size()][];
    InsufficientDataException[] failures = new InsufficientDataException[splits.size()];
    execution.forEach(
        "splits",
        splits.size(),
        number -> {
          Split split = splits.get(number);
          try {
            predictions[number] =
                predict(procedure, split.train(), outcomes, seeds[number], predicted.apply(split));
          } catch (InsufficientDataException e) {
            failures[number] = e;
          }
        });
    return collect(splits, predictions, failures);
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

  private static SplitRuns collect(
      List<Split> splits, double[][] predictions, InsufficientDataException[] failures) {
    int[] done = IntStream.range(0, splits.size()).filter(i -> failures[i] == null).toArray();
    if (2 * done.length <= splits.size()) {
      throw Arrays.stream(failures).filter(Objects::nonNull).findFirst().orElseThrow();
    }
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] != null) {
        issues.add(
            Issue.warning(
                "split-left-out",
                Place.NOWHERE,
                splits.get(i).name() + " is left out: " + failures[i].getMessage(),
                "read the result as that of the other splits"));
      }
    }
    return new SplitRuns(
        Arrays.stream(done).mapToObj(splits::get).toList(),
        Arrays.stream(done).mapToObj(i -> predictions[i]).toList(),
        issues);
  }
}
