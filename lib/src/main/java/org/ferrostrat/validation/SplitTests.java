package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.performance.Split;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.stats.ConfusionCounts;

/**
 * What is measured in the test rows of every split, and of all splits of every repeat.
 *
 * @param splits one entry per split, in order
 * @param repeats one entry per repeat, in order
 */
record SplitTests(List<TestedPatients> splits, List<TestedPatients> repeats) {
  static final Execution SERIAL = new Execution(1, ProgressListener.NONE);

  static SplitTests of(
      ThresholdRule rule,
      Procedure procedure,
      OutOfFoldPredictions held,
      TestRows.Known rows,
      long seed,
      Execution execution) {
    List<Split> all = held.splits();
    Outcomes outcomes = held.outcomes();
    long[] seeds = new SplittableRandom(seed).longs(all.size()).toArray();
    TestedPatients[] tests = new TestedPatients[all.size()];
    execution.forEach(
        "thresholds",
        tests.length,
        i -> {
          int[] training = all.get(i).train();
          tests[i] =
              measurement(held, rows, i)
                  .with(TrainingThreshold.of(rule, procedure, outcomes, training, seeds[i]));
        });
    return new SplitTests(List.of(tests), repeats(held, rows, List.of(tests)));
  }

  private static Measurement measurement(OutOfFoldPredictions held, TestRows.Known rows, int i) {
    Split split = held.splits().get(i);
    return Measurement.of(
        split.name(),
        split.train().length,
        rows.with(
            split.test(), held.predictions(i), held.outcomes().select(split.test()).responders()));
  }

  private static List<TestedPatients> repeats(
      OutOfFoldPredictions held, TestRows.Known rows, List<TestedPatients> tests) {
    double[] areas = held.perSplit(PredictionMeasure.AUC);
    List<TestedPatients> repeats = new ArrayList<>();
    int[] numbers = held.splits().stream().mapToInt(Split::repeat).distinct().toArray();
    for (int repeat : numbers) {
      int[] own =
          IntStream.range(0, areas.length)
              .filter(i -> held.splits().get(i).repeat() == repeat)
              .toArray();
      double mean =
          Arrays.stream(own)
              .mapToDouble(i -> areas[i])
              .filter(area -> !Double.isNaN(area))
              .average()
              .orElse(Double.NaN);
      repeats.add(
          together(held, rows, own, "repeat " + (repeat + 1)).ofSeveral(mean, calls(tests, own)));
    }
    return repeats;
  }

  private static Measurement together(
      OutOfFoldPredictions held, TestRows.Known known, int[] own, String name) {
    int[] rows =
        Arrays.stream(own).flatMap(i -> Arrays.stream(held.splits().get(i).test())).toArray();
    double[] predictions =
        Arrays.stream(own)
            .boxed()
            .flatMapToDouble(i -> Arrays.stream(held.predictions(i)))
            .toArray();
    int trained =
        (int) Arrays.stream(own).map(i -> held.splits().get(i).train().length).average().orElse(0);
    return Measurement.of(
        name, trained, known.with(rows, predictions, held.outcomes().select(rows).responders()));
  }

  /** The calls of all folds, each at its own threshold; empty where a fold has none. */
  private static Optional<ConfusionCounts> calls(List<TestedPatients> tests, int[] own) {
    ConfusionCounts total = new ConfusionCounts(0, 0, 0, 0);
    for (int i : own) {
      Optional<ConfusionCounts> calls = tests.get(i).calls();
      if (calls.isEmpty()) {
        return Optional.empty();
      }
      total = sum(total, calls.get());
    }
    return Optional.of(total);
  }

  private static ConfusionCounts sum(ConfusionCounts one, ConfusionCounts other) {
    return new ConfusionCounts(
        one.truePositives() + other.truePositives(),
        one.falsePositives() + other.falsePositives(),
        one.trueNegatives() + other.trueNegatives(),
        one.falseNegatives() + other.falseNegatives());
  }
}
