package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.Procedure;
import org.ferrostrat.performance.RepeatedCrossValidation;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.performance.Split;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Estimate;

/**
 * The threshold that training patients give, by what is predicted of them in inner folds.
 *
 * @param value the threshold, or the reason why it is missing
 */
record TrainingThreshold(Estimate value) {
  private static final int FOLDS = 5;
  private static final Execution SERIAL = new Execution(1, ProgressListener.NONE);

  static TrainingThreshold of(
      ThresholdRule rule, Procedure procedure, Outcomes outcomes, int[] training, long seed) {
    Outcomes own = outcomes.select(training);
    try {
      if (rule.kind() == ThresholdRule.Kind.FIXED || rule.kind() == ThresholdRule.Kind.PREVALENCE) {
        return found(rule, new double[own.size()], own.responders());
      }
      OutOfFoldPredictions held =
          Resampling.run(
              RepeatedCrossValidation.once(FOLDS).forAtMost(own),
              own,
              within(procedure, training),
              seed,
              SERIAL);
      return of(rule, held);
    } catch (InsufficientDataException e) {
      return new TrainingThreshold(Estimate.missing(e.getMessage()));
    }
  }

  /** The procedure on rows that are numbered among the training rows. */
  private static Procedure within(Procedure procedure, int[] training) {
    return (rows, known, seed) -> {
      Procedure.Fitted fitted = procedure.fit(at(training, rows), known, seed);
      return tested -> fitted.predict(at(training, tested));
    };
  }

  private static int[] at(int[] training, int[] rows) {
    return Arrays.stream(rows).map(row -> training[row]).toArray();
  }

  private static TrainingThreshold of(ThresholdRule rule, OutOfFoldPredictions held) {
    List<Double> scores = new ArrayList<>();
    List<Boolean> classes = new ArrayList<>();
    for (int split = 0; split < held.splits().size(); split++) {
      Split fold = held.splits().get(split);
      double[] predicted = held.predictions(split);
      int[] test = fold.test();
      for (int i = 0; i < test.length; i++) {
        if (!Double.isNaN(predicted[i])) {
          scores.add(predicted[i]);
          classes.add(held.outcomes().isResponder(test[i]));
        }
      }
    }
    boolean[] responders = new boolean[classes.size()];
    IntStream.range(0, responders.length).forEach(i -> responders[i] = classes.get(i));
    return found(rule, scores.stream().mapToDouble(Double::doubleValue).toArray(), responders);
  }

  private static TrainingThreshold found(
      ThresholdRule rule, double[] scores, boolean[] responders) {
    return new TrainingThreshold(Estimate.of(rule.fit(scores, responders).value()));
  }

  Optional<ConfusionCounts> calls(double[] probabilities, boolean[] responders) {
    return value.isPresent()
        ? Optional.of(ConfusionCounts.at(probabilities, responders, value.value()))
        : Optional.empty();
  }
}
