package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.SurvivalData;

/**
 * Linear predictors and risks at declared times of test rows, by models that were fitted without
 * their patients. Immutable.
 *
 * <p>Linear predictors of different models have different origins, so they are compared within a
 * split only ({@link HeldOutConcordance}). Risks are probabilities and are pooled over the splits
 * of a repeat for Brier score, calibration and decision curve.
 */
public final class HeldOutRisks {
  private final SurvivalOutcomes outcomes;
  private final double[] times;
  private final List<Split> splits;
  private final List<double[]> predictors;
  private final List<double[][]> risks;
  private final List<Issue> issues;

  private HeldOutRisks(
      SurvivalOutcomes outcomes,
      double[] times,
      List<Split> splits,
      List<double[]> predictors,
      List<double[][]> risks,
      List<Issue> issues) {
    this.outcomes = outcomes;
    this.times = times;
    this.splits = List.copyOf(splits);
    this.predictors = List.copyOf(predictors);
    this.risks = List.copyOf(risks);
    this.issues = List.copyOf(issues);
  }

  /**
   * Fits a procedure to the training rows of each split and predicts its test rows.
   *
   * @param times times of the risks, in the unit of the follow-up
   * @throws IllegalArgumentException if a split does not fit the rows
   * @throws InsufficientDataException if the procedure cannot be fitted in half of the splits
   */
  public static HeldOutRisks of(
      SurvivalOutcomes outcomes,
      List<Split> splits,
      double[] times,
      SurvivalProcedure procedure,
      long seed,
      Execution execution) {
    splits.forEach(split -> split.checkedFor(outcomes.strata()));
    long[] seeds = new SplittableRandom(seed).longs(splits.size()).toArray();
    double[] asked = times.clone();
    FittedSplits<Predicted> fitted =
        FittedSplits.run(
            splits,
            number -> predicted(splits.get(number), outcomes, asked, procedure, seeds[number]),
            execution);
    return new HeldOutRisks(
        outcomes,
        asked,
        fitted.splits(),
        fitted.results().stream().map(Predicted::predictors).toList(),
        fitted.results().stream().map(Predicted::risks).toList(),
        fitted.issues());
  }

  /** Linear predictors of the test rows of a split, and for each time their risks. */
  private record Predicted(double[] predictors, double[][] risks) {}

  private static Predicted predicted(
      Split split,
      SurvivalOutcomes outcomes,
      double[] times,
      SurvivalProcedure procedure,
      long seed) {
    int[] train = split.train();
    int[] test = split.test();
    SurvivalProcedure.Fitted fitted = procedure.fit(train, outcomes.select(train), seed);
    double[][] risks = new double[times.length][];
    for (int k = 0; k < times.length; k++) {
      double time = times[k];
      risks[k] = Arrays.stream(test).mapToDouble(row -> fitted.risk(row, time)).toArray();
    }
    return new Predicted(Arrays.stream(test).mapToDouble(fitted::linearPredictor).toArray(), risks);
  }

  /** The rows. */
  public SurvivalOutcomes outcomes() {
    return outcomes;
  }

  /** The times of the risks. */
  public double[] times() {
    return times.clone();
  }

  /** The splits in which a model was fitted, in the order of the design. */
  public List<Split> splits() {
    return splits;
  }

  /** Splits that were left out. */
  public List<Issue> issues() {
    return issues;
  }

  /** The linear predictors of the test rows of a split, in their order; NaN where there is none. */
  public double[] linearPredictors(int split) {
    return predictors.get(split).clone();
  }

  /** Numbers of the repeats that have a split. */
  public int[] repeats() {
    return splits.stream().mapToInt(Split::repeat).distinct().toArray();
  }

  /**
   * Follow-up and risks of the test rows of a repeat that have a risk.
   *
   * @param data follow-up; samples are numbers of rows, counted from 1
   * @param risk risk at the time
   */
  public record Pooled(SurvivalData data, SampleValues risk) {}

  /**
   * The test rows of a repeat with their risks at a time. A row of several splits of the repeat
   * takes part once, by the first of them.
   *
   * @param time position among the times
   */
  public Pooled pooled(int repeat, int time) {
    double[] ofRow = new double[outcomes.size()];
    Arrays.fill(ofRow, Double.NaN);
    for (int split = splits.size() - 1; split >= 0; split--) {
      if (splits.get(split).repeat() == repeat) {
        int[] test = splits.get(split).test();
        for (int i = 0; i < test.length; i++) {
          ofRow[test[i]] = risks.get(split)[time][i];
        }
      }
    }
    int[] rows = IntStream.range(0, ofRow.length).filter(r -> !Double.isNaN(ofRow[r])).toArray();
    SurvivalData data = outcomes.data().select(rows);
    double[] risk = Arrays.stream(rows).mapToDouble(row -> ofRow[row]).toArray();
    return new Pooled(data, SampleValues.of("risk at " + times[time], data.samples(), risk));
  }
}
