package org.ferrostrat.performance;

import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;

/** Runs a procedure in every split of a design. */
public final class Resampling {
  private Resampling() {}

  /**
   * Learns in the training rows of each split and predicts its test rows. Seeds are drawn before
   * the work starts: the same bits for any number of threads. A split with too few patients for the
   * procedure is left out with an issue.
   *
   * @param design how rows are divided
   * @param outcomes the rows
   * @param procedure what is fitted
   * @param seed seed of the splits and of every fit
   * @throws IllegalArgumentException if a split has a patient on both sides, or a prediction is
   *     infinite
   * @throws InsufficientDataException if there are too few patients for the design, or for the
   *     procedure in half of the splits or more
   */
  public static OutOfFoldPredictions run(
      ResamplingDesign design,
      Outcomes outcomes,
      Procedure procedure,
      long seed,
      Execution execution) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Split> splits = design.splits(outcomes, random.nextLong());
    splits.forEach(split -> split.checkedFor(outcomes));
    long[] seeds = random.longs(splits.size()).toArray();
    return OutOfFoldPredictions.of(
        outcomes, SplitRuns.run(splits, Split::test, outcomes, procedure, seeds, execution));
  }
}
