package org.ferrostrat.performance;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;

/**
 * Learning here and testing there, once.
 *
 * @param split the division
 */
public record TrainTest(Split split) implements ResamplingDesign {
  /** Checks that there is one. */
  public TrainTest {
    Objects.requireNonNull(split, "split");
  }

  /**
   * Learns from some cohorts and tests in others.
   *
   * @param name what the test is called in results
   * @param outcomes the rows
   * @param train numbers of the training cohorts
   * @param test numbers of the test cohorts
   * @throws IllegalArgumentException if a side has no rows, or they share cohorts or patients
   */
  public static TrainTest ofCohorts(
      String name, Outcomes outcomes, Set<Integer> train, Set<Integer> test) {
    int[] learnt = rowsOf(outcomes, train);
    return new TrainTest(Split.of(name, 0, learnt, rowsOf(outcomes, test)).checkedFor(outcomes));
  }

  private static int[] rowsOf(Outcomes outcomes, Set<Integer> cohorts) {
    return IntStream.range(0, outcomes.size())
        .filter(row -> cohorts.contains(outcomes.cohort(row)))
        .toArray();
  }

  @Override
  public String description() {
    return "train and test, " + split;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a row does not exist or a patient is on both sides
   * @throws InsufficientDataException if the training rows have one class only
   */
  @Override
  public List<Split> splits(Outcomes outcomes, long seed) {
    split.checkedFor(outcomes);
    Patients.of(outcomes.select(split.train()))
        .requireOfEachClass(1, "learning for " + split.name());
    return List.of(split);
  }
}
