package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ferrostrat.stats.Logit;

/** Patients whose true probability of response is known. */
record SimulatedPredictions(double[] truth, boolean[] responder) {

  static SimulatedPredictions draw(SplittableRandom random, int n, double mean, double spread) {
    double[] truth = new double[n];
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      truth[i] = Logit.inverse(mean + spread * random.nextGaussian());
      responder[i] = random.nextDouble() < truth[i];
    }
    return new SimulatedPredictions(truth, responder);
  }

  /** Predictions that are wrong in level and extremeness. */
  double[] distorted(double intercept, double slope) {
    return Arrays.stream(truth).map(p -> Logit.inverse(intercept + slope * Logit.of(p))).toArray();
  }
}
