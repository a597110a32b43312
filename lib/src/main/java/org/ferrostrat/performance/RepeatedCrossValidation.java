package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;

/**
 * Cross-validation in folds of patients, repeated with other folds. Folds are stratified by class
 * and, within a class, by cohort: the numbers of patients, of responders and of responders of one
 * cohort differ by at most 1 between the folds of a repeat. All rows of a patient are in one fold.
 *
 * <p>A class with fewer patients than folds is refused, because a fold without it has no AUC; fewer
 * folds are taken by asking for them, as {@link #forAtMost} does, never in silence.
 *
 * @param folds number of folds, {@value #FEWEST_FOLDS} to {@value #MOST_FOLDS}; 5 by default, which
 *     leaves responders in every fold of cohorts of usual size
 * @param repeats number of repeats, 1 to {@value #MOST_REPEATS}; 10 by default
 */
public record RepeatedCrossValidation(int folds, int repeats) implements ResamplingDesign {
  static final int FEWEST_FOLDS = 2;
  static final int MOST_FOLDS = 1000;
  static final int MOST_REPEATS = 100_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public RepeatedCrossValidation {
    if (!(folds >= FEWEST_FOLDS && folds <= MOST_FOLDS)) {
      throw new IllegalArgumentException(
          "folds is %d; need %d to %d".formatted(folds, FEWEST_FOLDS, MOST_FOLDS));
    }
    if (!(repeats >= 1 && repeats <= MOST_REPEATS)) {
      throw new IllegalArgumentException(
          "repeats is %d; need 1 to %d".formatted(repeats, MOST_REPEATS));
    }
  }

  /** Five folds, ten repeats. */
  public static RepeatedCrossValidation withDefaults() {
    return new RepeatedCrossValidation(5, 10);
  }

  /** One repeat, as within the training rows of another design. */
  public static RepeatedCrossValidation once(int folds) {
    return new RepeatedCrossValidation(folds, 1);
  }

  /**
   * The same with no more folds than the smaller class has patients. Compare the number of folds to
   * detect that there are fewer.
   *
   * @throws InsufficientDataException if a class has fewer than two patients
   */
  public RepeatedCrossValidation forAtMost(Outcomes outcomes) {
    Patients patients = Patients.of(outcomes);
    patients.requireOfEachClass(FEWEST_FOLDS, "cross-validation");
    return new RepeatedCrossValidation(Math.min(folds, patients.smallerClass()), repeats);
  }

  @Override
  public String description() {
    return "%d-fold cross-validation, %d times".formatted(folds, repeats);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InsufficientDataException if a class has fewer patients than there are folds
   */
  @Override
  public List<Split> splits(Outcomes outcomes, long seed) {
    Patients patients = Patients.of(outcomes);
    patients.requireOfEachClass(folds, "cross-validation in %d folds".formatted(folds));
    return splits(patients, seed);
  }

  /**
   * The splits of rows with follow-up, their folds stratified by event and cohort as those of
   * response are by class. Only events are needed in every fold; all patients may have the event.
   *
   * @throws InsufficientDataException if there are fewer patients with the event than folds
   */
  public List<Split> splits(SurvivalOutcomes outcomes, long seed) {
    Patients patients = Patients.of(outcomes.strata());
    requireEvents(patients, folds);
    return splits(patients, seed);
  }

  /**
   * The same with no more folds than there are patients with the event.
   *
   * @throws InsufficientDataException if there are fewer than two patients with the event
   */
  public RepeatedCrossValidation forAtMost(SurvivalOutcomes outcomes) {
    Patients patients = Patients.of(outcomes.strata());
    requireEvents(patients, FEWEST_FOLDS);
    return new RepeatedCrossValidation(Math.min(folds, patients.ofClass(true).length), repeats);
  }

  private static void requireEvents(Patients patients, int needed) {
    int events = patients.ofClass(true).length;
    if (events < needed) {
      throw InsufficientDataException.of(
          "cross-validation needs at least %d patients with the event".formatted(needed),
          patients.count(),
          events);
    }
  }

  private List<Split> splits(Patients patients, long seed) {
    long[] seeds = new SplittableRandom(seed).longs(repeats).toArray();
    List<Split> splits = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      int[] foldOf = patients.perRow(deal(patients, new SplittableRandom(seeds[repeat])));
      for (int fold = 0; fold < folds; fold++) {
        splits.add(split(foldOf, repeat, fold));
      }
    }
    return List.copyOf(splits);
  }

  private Split split(int[] foldOf, int repeat, int fold) {
    IntStream all = IntStream.range(0, foldOf.length);
    IntStream again = IntStream.range(0, foldOf.length);
    return Split.of(
        "repeat %d fold %d".formatted(repeat + 1, fold + 1),
        repeat,
        all.filter(row -> foldOf[row] != fold).toArray(),
        again.filter(row -> foldOf[row] == fold).toArray());
  }

  /** Deals shuffled patients, stratum after stratum, so that what remains goes to other folds. */
  private int[] deal(Patients patients, SplittableRandom random) {
    int[] foldOf = new int[patients.count()];
    int next = 0;
    for (boolean responders : new boolean[] {true, false}) {
      int[] members = patients.ofClass(responders);
      int[] cohorts = Arrays.stream(members).map(patients::cohort).sorted().distinct().toArray();
      for (int cohort : cohorts) {
        int[] stratum = Arrays.stream(members).filter(p -> patients.cohort(p) == cohort).toArray();
        Patients.shuffle(stratum, random);
        for (int patient : stratum) {
          foldOf[patient] = next++ % folds;
        }
      }
    }
    return foldOf;
  }
}
