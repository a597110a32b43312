package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.RepeatedCrossValidation;
import org.ferrostrat.performance.Split;
import org.ferrostrat.performance.SurvivalOutcomes;

/**
 * How the patients of a training set are split once more, for what the data choose: a penalty, a
 * calibration, weights of a stack.
 *
 * <p>Stratified folds are those of {@link RepeatedCrossValidation}, once, and no more of them than
 * the rarer class has patients. With {@code byCohort} one cohort after another is left out, which
 * chooses what holds across cohorts; cohorts of one class are never left out, and where fewer than
 * two can be, the folds are stratified ones.
 *
 * @param count number of stratified folds, 2 to 100
 * @param byCohort whether one cohort after another is left out
 */
public record InnerFolds(int count, boolean byCohort) {
  private static final int MOST_FOLDS = 100;

  /** Checks the number of folds. */
  public InnerFolds {
    if (count < 2 || count > MOST_FOLDS) {
      throw new IllegalArgumentException(
          "number of inner folds is %d; need 2 to %d".formatted(count, MOST_FOLDS));
    }
  }

  /** Stratified folds. */
  public static InnerFolds stratified(int count) {
    return new InnerFolds(count, false);
  }

  /** One cohort after another; ten stratified folds where there are too few cohorts. */
  public static InnerFolds leaveOneCohortOut() {
    return new InnerFolds(10, true);
  }

  /** The splits of these rows; both classes stand on both sides of each. */
  List<Split> split(Outcomes outcomes, long seed) {
    List<Split> cohorts = byCohort ? cohorts(outcomes, seed) : List.of();
    return cohorts.size() >= 2
        ? cohorts
        : RepeatedCrossValidation.once(count).forAtMost(outcomes).splits(outcomes, seed);
  }

  /** The splits of these rows; there are events on both sides of each. */
  List<Split> split(SurvivalOutcomes outcomes, long seed) {
    List<Split> cohorts = byCohort ? cohortsWithEvents(outcomes) : List.of();
    return cohorts.size() >= 2
        ? cohorts
        : RepeatedCrossValidation.once(count).forAtMost(outcomes).splits(outcomes, seed);
  }

  private static List<Split> cohortsWithEvents(SurvivalOutcomes outcomes) {
    Outcomes strata = outcomes.strata();
    int[] all = IntStream.range(0, outcomes.size()).toArray();
    List<Split> splits = new ArrayList<>();
    for (int cohort : Arrays.stream(all).map(strata::cohort).sorted().distinct().toArray()) {
      int[] test = Arrays.stream(all).filter(row -> strata.cohort(row) == cohort).toArray();
      int[] left = Arrays.stream(test).map(strata::patient).sorted().toArray();
      int[] train =
          Arrays.stream(all)
              .filter(row -> Arrays.binarySearch(left, strata.patient(row)) < 0)
              .toArray();
      if (Arrays.stream(test).anyMatch(outcomes::event)
          && Arrays.stream(train).anyMatch(outcomes::event)) {
        splits.add(Split.of(Integer.toString(cohort), 0, train, test));
      }
    }
    return splits;
  }

  private static List<Split> cohorts(Outcomes outcomes, long seed) {
    int[] cohort = IntStream.range(0, outcomes.size()).map(outcomes::cohort).toArray();
    int[] distinct = Arrays.stream(cohort).sorted().distinct().toArray();
    Outcomes numbered =
        Outcomes.of(
            outcomes.responders(),
            IntStream.range(0, outcomes.size()).map(outcomes::patient).toArray(),
            Arrays.stream(cohort).map(c -> Arrays.binarySearch(distinct, c)).toArray());
    List<String> names = Arrays.stream(distinct).mapToObj(Integer::toString).toList();
    try {
      return LeaveOneCohortOut.of(names, numbered).splits(numbered, seed).stream()
          .filter(split -> Classes.both(outcomes, split.test()))
          .toList();
    } catch (InsufficientDataException e) {
      return List.of();
    }
  }

  @Override
  public String toString() {
    return byCohort ? "leave-one-cohort-out" : count + "-stratified";
  }
}
