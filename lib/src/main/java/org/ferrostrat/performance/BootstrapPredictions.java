package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * The predictions of a procedure for all rows when it was trained on all of them and when it was
 * trained on bootstrap resamples: the material of {@link Bootstrap632Plus} and {@link
 * OptimismCorrection}. Immutable.
 */
public final class BootstrapPredictions {
  private final Outcomes outcomes;
  private final RankedPredictions apparent;
  private final List<RankedPredictions> ofDraws;
  private final List<int[]> drawn;
  private final List<Issue> issues;

  private BootstrapPredictions(
      Outcomes outcomes,
      RankedPredictions apparent,
      List<RankedPredictions> ofDraws,
      List<int[]> drawn,
      List<Issue> issues) {
    this.outcomes = outcomes;
    this.apparent = apparent;
    this.ofDraws = ofDraws;
    this.drawn = drawn;
    this.issues = List.copyOf(issues);
  }

  /**
   * Learns from all rows and from each draw.
   *
   * @param seed seed of the draws and of every fit
   * @throws InsufficientDataException if there are too few patients for the draws, or for the
   *     procedure in all rows or in half of the draws or more
   */
  public static BootstrapPredictions run(
      Bootstrap design, Outcomes outcomes, Procedure procedure, long seed, Execution execution) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Split> splits = design.splits(outcomes, random.nextLong());
    long apparentSeed = random.nextLong();
    long[] seeds = random.longs(splits.size()).toArray();
    int[] all = IntStream.range(0, outcomes.size()).toArray();
    double[] apparent = SplitRuns.predict(procedure, all, outcomes, apparentSeed, all);
    SplitRuns runs = SplitRuns.run(splits, split -> all, outcomes, procedure, seeds, execution);
    return new BootstrapPredictions(
        outcomes,
        RankedPredictions.of(outcomes, all, apparent),
        runs.predictions().stream().map(p -> RankedPredictions.of(outcomes, all, p)).toList(),
        runs.splits().stream().map(split -> counts(split.train(), all.length)).toList(),
        runs.issues());
  }

  private static int[] counts(int[] rows, int size) {
    int[] counts = new int[size];
    Arrays.stream(rows).forEach(row -> counts[row]++);
    return counts;
  }

  /** The rows. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** Number of resamples in which a model was fitted. */
  public int draws() {
    return ofDraws.size();
  }

  /** Resamples in which the procedure could not be fitted. */
  public List<Issue> issues() {
    return issues;
  }

  /** The same, and why an interval has no limits. */
  List<Issue> issues(BootstrapInterval.Result drawn) {
    if (drawn.reason().isEmpty()) {
      return issues;
    }
    List<Issue> all = new ArrayList<>(issues);
    all.add(
        Issue.warning(
            "no-interval",
            Place.NOWHERE,
            "there is no bootstrap interval: " + drawn.reason(),
            "use percentile intervals, or report the estimate without a CI"));
    return all;
  }

  /** Every row once. */
  int[] once() {
    int[] once = new int[outcomes.size()];
    Arrays.fill(once, 1);
    return once;
  }

  /** Of the model of all rows, on its training rows. */
  double apparent(PredictionMeasure measure, int[] times) {
    return measure.of(apparent, times).ratio();
  }

  /** What its predictions would have if they had no relation to the outcomes. */
  double withoutInformation(PredictionMeasure measure, int[] times) {
    return measure.withoutInformation(apparent, times);
  }

  /** Mean over the draws of the measure in the rows that were not drawn. */
  ToDoubleFunction<int[]> outOfBag(PredictionMeasure measure) {
    Portion[] once = outOfBagPortions(measure, once());
    return times -> Portion.mean(outOfBagPortions(measure, times), once);
  }

  private Portion[] outOfBagPortions(PredictionMeasure measure, int[] times) {
    return IntStream.range(0, draws())
        .mapToObj(
            draw -> measure.of(ofDraws.get(draw), times(times, draw, count -> count == 0 ? 1 : 0)))
        .toArray(Portion[]::new);
  }

  /** Mean over the draws of the measure in the draw less the measure in all rows. */
  double optimism(PredictionMeasure measure, int[] times) {
    return meanOverDraws(
        draw -> {
          RankedPredictions predictions = ofDraws.get(draw);
          return measure.of(predictions, times(times, draw, count -> count)).ratio()
              - measure.of(predictions, times).ratio();
        });
  }

  private int[] times(int[] times, int draw, IntUnaryOperator factor) {
    int[] counts = drawn.get(draw);
    int[] counted = new int[times.length];
    for (int row = 0; row < counted.length; row++) {
      counted[row] = times[row] * factor.applyAsInt(counts[row]);
    }
    return counted;
  }

  private double meanOverDraws(IntToDoubleFunction ofDraw) {
    return IntStream.range(0, ofDraws.size())
        .mapToDouble(ofDraw)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
