package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.RocCurve;

/**
 * Predictions of test rows by models that were trained without their patients. Immutable.
 *
 * <p>Ranks are compared within a split only: two splits have two models, and pooled scores of
 * models without information rank responders below the others, because leaving a responder out
 * lowers the prevalence in the training set. Probabilities are meant to be compared with outcomes
 * one by one, so Brier score and calibration are those of all test rows of a repeat together.
 */
public final class OutOfFoldPredictions {
  private final Outcomes outcomes;
  private final List<Split> splits;
  private final List<double[]> predictions;
  private final List<RankedPredictions> ranked;
  private final List<Issue> issues;

  private OutOfFoldPredictions(Outcomes outcomes, SplitRuns runs, List<Issue> issues) {
    this.outcomes = outcomes;
    this.splits = runs.splits();
    this.predictions = runs.predictions();
    this.ranked =
        IntStream.range(0, splits.size())
            .mapToObj(i -> RankedPredictions.of(outcomes, splits.get(i).test(), predictions.get(i)))
            .toList();
    this.issues = List.copyOf(issues);
  }

  static OutOfFoldPredictions of(Outcomes outcomes, SplitRuns runs) {
    List<Issue> issues = new ArrayList<>(runs.issues());
    long missing =
        runs.predictions().stream().flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
    if (missing > 0) {
      issues.add(
          Issue.warning(
              "rows-without-prediction",
              Place.NOWHERE,
              missing + " predictions of test rows are missing and take no part",
              "impute missing values within the procedure"));
    }
    return new OutOfFoldPredictions(outcomes, runs, issues);
  }

  /** The rows. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** The splits in which a model was fitted, in the order of the design. */
  public List<Split> splits() {
    return splits;
  }

  /**
   * The predictions of the test rows of a split, in their order; NaN where there is none.
   *
   * @param split position in {@link #splits()}
   */
  public double[] predictions(int split) {
    return predictions.get(split).clone();
  }

  /** Splits left out and predictions that are missing. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * A measure of each split, in order; NaN where it is undefined, as an AUC of one class.
   *
   * @throws IllegalArgumentException if a Brier score is asked of what are no probabilities
   */
  public double[] perSplit(PredictionMeasure measure) {
    return Arrays.stream(portions(measure, once())).mapToDouble(Portion::ratio).toArray();
  }

  /**
   * The AUC of each split with DeLong's variance, named after the split; for designs in which every
   * split is a cohort, whose AUCs {@link PooledAuc} pools. Rows without a prediction are left out.
   */
  public List<CohortAuc> cohortAucs() {
    return IntStream.range(0, splits.size())
        .mapToObj(
            i -> {
              Pooled tested = pooled(new int[] {i});
              return CohortAuc.of(splits.get(i).name(), tested.probabilities, tested.responders);
            })
        .toList();
  }

  /** The ROC curve of a split; empty where a class is absent. */
  Optional<RocCurve> curve(int split) {
    Pooled tested = pooled(new int[] {split});
    int responders =
        (int)
            IntStream.range(0, tested.responders.length).filter(i -> tested.responders[i]).count();
    return responders > 0 && responders < tested.responders.length
        ? Optional.of(RocCurve.of(tested.probabilities, tested.responders))
        : Optional.empty();
  }

  /**
   * The mean of one number per split: over the splits of a repeat that have it, then over repeats.
   */
  double meanOverRepeats(double[] values) {
    return IntStream.of(repeats())
        .mapToDouble(
            repeat ->
                IntStream.of(splitsOf(repeat))
                    .mapToDouble(i -> values[i])
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The mean of a measure: within each split, over the splits of a repeat where it is defined, over
   * repeats. NaN where it is defined in no split.
   */
  public double mean(PredictionMeasure measure) {
    return resampledMean(measure).applyAsDouble(once());
  }

  /** The same mean from how often each row is counted. */
  ToDoubleFunction<int[]> resampledMean(PredictionMeasure measure) {
    Portion[] once = portions(measure, once());
    return times -> {
      Portion[] drawn = portions(measure, times);
      return IntStream.of(repeats())
          .mapToDouble(repeat -> Portion.mean(pick(drawn, repeat), pick(once, repeat)))
          .filter(value -> !Double.isNaN(value))
          .average()
          .orElse(Double.NaN);
    };
  }

  private Portion[] pick(Portion[] all, int repeat) {
    return IntStream.of(splitsOf(repeat)).mapToObj(i -> all[i]).toArray(Portion[]::new);
  }

  private Portion[] portions(PredictionMeasure measure, int[] times) {
    return ranked.stream().map(fold -> measure.of(fold, times)).toArray(Portion[]::new);
  }

  private int[] once() {
    int[] once = new int[outcomes.size()];
    Arrays.fill(once, 1);
    return once;
  }

  /** Numbers of the repeats that have a split. */
  int[] repeats() {
    return splits.stream().mapToInt(Split::repeat).distinct().toArray();
  }

  /** Outcomes and predictions of the test rows, without those that have none. */
  private record Pooled(boolean[] responders, double[] probabilities) {}

  /**
   * The mean over repeats of a measure of all test rows of a repeat together, such as the Brier
   * score or the slope of calibration: of measures that compare each probability with its outcome,
   * never of an AUC.
   *
   * @param measure of whether each patient responded and of the predictions; NaN for none
   * @return the mean over the repeats that have the measure; NaN where none has
   */
  public double meanOfPooled(ToDoubleBiFunction<boolean[], double[]> measure) {
    return IntStream.of(repeats())
        .mapToObj(repeat -> pooled(splitsOf(repeat)))
        .mapToDouble(pooled -> measure.applyAsDouble(pooled.responders, pooled.probabilities))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private int[] splitsOf(int repeat) {
    return IntStream.range(0, splits.size())
        .filter(i -> splits.get(i).repeat() == repeat)
        .toArray();
  }

  private Pooled pooled(int[] own) {
    int[] rows = Arrays.stream(own).flatMap(i -> Arrays.stream(splits.get(i).test())).toArray();
    double[] all =
        Arrays.stream(own)
            .boxed()
            .flatMapToDouble(i -> Arrays.stream(predictions.get(i)))
            .toArray();
    int[] predicted = IntStream.range(0, all.length).filter(i -> !Double.isNaN(all[i])).toArray();
    return new Pooled(
        outcomes.select(Arrays.stream(predicted).map(i -> rows[i]).toArray()).responders(),
        Arrays.stream(predicted).mapToDouble(i -> all[i]).toArray());
  }
}
