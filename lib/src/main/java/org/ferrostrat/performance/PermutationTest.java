package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * Whether a whole procedure finds more than chance: the outcomes of patients are shuffled within
 * their cohort and everything is done again, splits, selection and tuning included. The share of
 * responders of each cohort stays as it is, so that a difference between cohorts alone is no
 * finding; all rows of a patient get the same outcome.
 *
 * @param permutations number of shuffles, {@value #FEWEST_PERMUTATIONS} to {@value
 *     #MOST_PERMUTATIONS}; 200 by default, with which p is at least 0.005
 * @param seed seed of shuffles, splits and fits
 */
public record PermutationTest(int permutations, long seed) {
  static final int FEWEST_PERMUTATIONS = 19;
  static final int MOST_PERMUTATIONS = 1_000_000;
  private static final double SAME = 1e-12;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PermutationTest {
    if (!(permutations >= FEWEST_PERMUTATIONS && permutations <= MOST_PERMUTATIONS)) {
      throw new IllegalArgumentException(
          "permutations is %d; need %d to %d"
              .formatted(permutations, FEWEST_PERMUTATIONS, MOST_PERMUTATIONS));
    }
  }

  /** 200 permutations. */
  public static PermutationTest withSeed(long seed) {
    return new PermutationTest(200, seed);
  }

  /**
   * What was found.
   *
   * @param auc mean AUC of the procedure with the outcomes as they are
   * @param pValue (b + 1) / (B + 1), b of B shuffles reaching that AUC (Phipson and Smyth 2010, <a
   *     href="https://doi.org/10.2202/1544-6115.1585">doi:10.2202/1544-6115.1585</a>)
   * @param permutations B, the permutations in which the procedure could be fitted
   * @param reaching b
   * @param nullMean mean AUC of the shuffles
   * @param nullLow their 2.5% quantile
   * @param nullMedian their median
   * @param nullHigh their 97.5% quantile
   * @param nullAucs each of them, in increasing order
   * @param issues shuffles left out, and what is doubtful with the outcomes as they are
   */
  public record Result(
      double auc,
      double pValue,
      int permutations,
      int reaching,
      double nullMean,
      double nullLow,
      double nullMedian,
      double nullHigh,
      List<Double> nullAucs,
      List<Issue> issues) {
    /** Copies the lists. */
    public Result {
      nullAucs = List.copyOf(nullAucs);
      issues = List.copyOf(issues);
    }
  }

  /**
   * Tests a procedure by its mean AUC within splits.
   *
   * @param design how rows are divided, again in every shuffle
   * @throws InsufficientDataException if there are too few patients for the design or the
   *     procedure, or for half of the shuffles or more
   */
  public Result run(
      ResamplingDesign design, Outcomes outcomes, Procedure procedure, Execution execution) {
    SplittableRandom random = new SplittableRandom(seed);
    long ownSeed = random.nextLong();
    long[] seeds = random.longs(permutations).toArray();
    OutOfFoldPredictions observed = Resampling.run(design, outcomes, procedure, ownSeed, execution);
    double auc = CrossValidatedAuc.of(observed).auc();
    Execution alone = new Execution(1, ProgressListener.NONE);
    double[] nulls = new double[permutations];
    execution.forEach(
        "permutations",
        permutations,
        number -> {
          SplittableRandom own = new SplittableRandom(seeds[number]);
          Outcomes shuffled = shuffle(outcomes, own);
          nulls[number] = aucOrNaN(design, shuffled, procedure, own.nextLong(), alone);
        });
    return result(auc, nulls, observed.issues(), outcomes);
  }

  private static double aucOrNaN(
      ResamplingDesign design,
      Outcomes shuffled,
      Procedure procedure,
      long seed,
      Execution execution) {
    try {
      return Resampling.run(design, shuffled, procedure, seed, execution)
          .mean(PredictionMeasure.AUC);
    } catch (InsufficientDataException e) {
      return Double.NaN; // counted by the caller
    }
  }

  private Result result(double auc, double[] all, List<Issue> observed, Outcomes outcomes) {
    double[] nulls = Arrays.stream(all).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (2 * nulls.length <= permutations) {
      throw Patients.of(outcomes)
          .insufficient("no model can be trained in half of the permutations or more");
    }
    List<Issue> issues = new ArrayList<>(observed);
    if (nulls.length < permutations) {
      issues.add(
          Issue.warning(
              "permutations-left-out",
              Place.NOWHERE,
              "%d of %d permutations have no AUC"
                  .formatted(permutations - nulls.length, permutations),
              "use fewer folds"));
    }
    int reaching = (int) Arrays.stream(nulls).filter(value -> value >= auc - SAME).count();
    return new Result(
        auc,
        (reaching + 1.0) / (nulls.length + 1.0),
        nulls.length,
        reaching,
        Moments.of(nulls).mean(),
        Quantiles.ofSorted(nulls, 0.025),
        Quantiles.median(nulls),
        Quantiles.ofSorted(nulls, 0.975),
        Arrays.stream(nulls).boxed().toList(),
        issues);
  }

  /** Outcomes with those of the patients of each cohort in another order. */
  static Outcomes shuffle(Outcomes outcomes, SplittableRandom random) {
    Patients patients = Patients.of(outcomes);
    int[] from = IntStream.range(0, patients.count()).toArray();
    int[] cohorts = IntStream.of(from).map(patients::cohort).sorted().distinct().toArray();
    for (int cohort : cohorts) {
      int[] members =
          IntStream.range(0, from.length).filter(p -> patients.cohort(p) == cohort).toArray();
      int[] order = members.clone();
      Patients.shuffle(order, random);
      IntStream.range(0, members.length).forEach(i -> from[members[i]] = order[i]);
    }
    int[] sourceOfRow = patients.perRow(from);
    boolean[] shuffled = new boolean[outcomes.size()];
    IntStream.range(0, shuffled.length)
        .forEach(row -> shuffled[row] = patients.isResponder(sourceOfRow[row]));
    return outcomes.withResponders(shuffled);
  }
}
