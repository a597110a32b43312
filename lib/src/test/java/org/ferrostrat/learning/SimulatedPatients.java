package org.ferrostrat.learning;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.stats.Logit;

/** Patients whose truth is known. */
final class SimulatedPatients {
  private SimulatedPatients() {}

  static Labels features(int count) {
    return Labels.of(IntStream.rangeClosed(1, count).mapToObj(j -> "f" + j).toList());
  }

  /** Standard normal features; log odds = intercept + slopes of the first features. */
  static TrainingSet logistic(int n, int features, long seed, double intercept, double... slopes) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][features];
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      double logit = intercept;
      for (int j = 0; j < features; j++) {
        rows[i][j] = normal(random);
        logit += j < slopes.length ? slopes[j] * rows[i][j] : 0;
      }
      responder[i] = random.nextDouble() < Logit.inverse(logit);
    }
    return TrainingSet.of(features(features), rows, Outcomes.ofOneCohort(responder));
  }

  static TrainingSet of(double[][] rows, boolean... responder) {
    return TrainingSet.of(features(rows[0].length), rows, Outcomes.ofOneCohort(responder));
  }

  static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  static double[] probabilities(Classifier classifier, TrainingSet patients) {
    return IntStream.range(0, patients.size())
        .mapToDouble(row -> classifier.probability(patients.row(row)))
        .toArray();
  }

  static double auc(Classifier classifier, TrainingSet patients) {
    return RankSum.auc(probabilities(classifier, patients), patients.outcomes().responders());
  }
}
