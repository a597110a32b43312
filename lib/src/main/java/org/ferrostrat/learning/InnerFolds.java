package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.validation.Outcomes;

/**
 * How the patients of a training set are split once more, for what the data choose: a penalty, a
 * calibration, weights of a stack.
 *
 * <p>Stratified folds keep rows of one patient together and share responders out evenly. There are
 * never more folds than patients of the rarer class, so that no fold lacks one of them. With {@code
 * byCohort} one cohort after another is left out, which chooses what holds across cohorts; where
 * that leaves no two splits with both classes on both sides, the folds are stratified ones.
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

  /** Rows to learn from and rows to look at. */
  record Split(int[] training, int[] test) {}

  /** The splits of these rows; both classes stand on both sides of each. */
  List<Split> split(Outcomes outcomes, long seed) {
    if (byCohort) {
      List<Split> cohorts =
          splits(IntStream.range(0, outcomes.size()).map(outcomes::cohort).toArray()).stream()
              .filter(split -> Classes.both(outcomes, split.training()))
              .filter(split -> Classes.both(outcomes, split.test()))
              .toList();
      if (cohorts.size() >= 2) {
        return cohorts;
      }
    }
    return splits(stratifiedFolds(outcomes, seed));
  }

  private int[] stratifiedFolds(Outcomes outcomes, long seed) {
    Map<Integer, Boolean> classOf = new LinkedHashMap<>();
    IntStream.range(0, outcomes.size())
        .forEach(row -> classOf.putIfAbsent(outcomes.patient(row), outcomes.isResponder(row)));
    List<Integer> responders = patients(classOf, true);
    List<Integer> others = patients(classOf, false);
    int folds = Math.min(count, Math.min(responders.size(), others.size()));
    Classes.requireFolds(folds, responders.size(), others.size());
    SplittableRandom random = new SplittableRandom(seed);
    Map<Integer, Integer> foldOf = new LinkedHashMap<>();
    int next = 0;
    for (List<Integer> patients : List.of(responders, others)) {
      int[] order = Sampling.permutation(patients.size(), random);
      for (int position : order) {
        foldOf.put(patients.get(position), next++ % folds);
      }
    }
    return IntStream.range(0, outcomes.size())
        .map(row -> foldOf.get(outcomes.patient(row)))
        .toArray();
  }

  private static List<Integer> patients(Map<Integer, Boolean> classOf, boolean responder) {
    return classOf.entrySet().stream()
        .filter(entry -> entry.getValue() == responder)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Split> splits(int[] groupOf) {
    List<Split> splits = new ArrayList<>();
    for (int group : Arrays.stream(groupOf).sorted().distinct().toArray()) {
      splits.add(
          new Split(
              IntStream.range(0, groupOf.length).filter(row -> groupOf[row] != group).toArray(),
              IntStream.range(0, groupOf.length).filter(row -> groupOf[row] == group).toArray()));
    }
    return splits;
  }

  @Override
  public String toString() {
    return byCohort ? "leave-one-cohort-out" : count + "-stratified";
  }
}
