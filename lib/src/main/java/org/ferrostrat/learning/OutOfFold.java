package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.Split;

/** Scores of held-out patients. */
final class OutOfFold {
  private OutOfFold() {}

  /** Learns a score from patients. */
  @FunctionalInterface
  interface ScoreLearner {
    Score learn(TrainingSet training, long seed);
  }

  /** A score of one patient. */
  @FunctionalInterface
  interface Score {
    double of(double[] values);
  }

  /** One score per patient; NaN for a patient who is in no test set. */
  static double[] scores(
      TrainingSet patients,
      List<Split> splits,
      long seed,
      Execution execution,
      ScoreLearner learner) {
    long[] seeds = Sampling.seeds(splits.size(), seed);
    double[] scores = new double[patients.size()];
    Arrays.fill(scores, Double.NaN);
    execution.forEach(
        "inner folds",
        splits.size(),
        piece -> {
          Split split = splits.get(piece);
          Score score = learner.learn(patients.select(split.train()), seeds[piece]);
          for (int row : split.test()) {
            scores[row] = score.of(patients.row(row));
          }
        });
    return scores;
  }

  /**
   * Probabilities out of fold of the patients that have one, and whether they responded.
   *
   * @param probabilities by models that were trained on other patients
   * @param responders of the same patients
   */
  record Predictions(double[] probabilities, boolean[] responders) {}

  static Predictions predictions(
      TrainingSet patients, List<Split> splits, long seed, Execution execution, Learner learner) {
    Execution alone = new Execution(1, ProgressListener.NONE);
    double[] all =
        scores(
            patients,
            splits,
            seed,
            execution,
            (training, child) -> {
              Classifier fitted = learner.fit(training, child, alone);
              return values -> Classifier.checkedProbability(fitted, values);
            });
    int[] rows = IntStream.range(0, all.length).filter(row -> !Double.isNaN(all[row])).toArray();
    Classes.requireBoth(patients.outcomes().select(rows));
    return new Predictions(
        Arrays.stream(rows).mapToDouble(row -> all[row]).toArray(),
        patients.outcomes().select(rows).responders());
  }
}
