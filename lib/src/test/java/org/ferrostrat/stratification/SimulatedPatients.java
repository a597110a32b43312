package org.ferrostrat.stratification;

import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/**
 * Patients with a normal score and exponential survival.
 *
 * @param scores the scores
 * @param survival their follow-up, a fifth to a third censored
 */
record SimulatedPatients(SampleValues scores, SurvivalData survival) {

  /** Patients whose log hazard is higher by {@code effect} above a score of 0. */
  static SimulatedPatients of(int n, double effect, long seed) {
    Random random = new Random(seed);
    Labels samples = labels(n);
    double[] score = new double[n];
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      score[i] = random.nextGaussian();
      double rate = Math.exp(score[i] > 0 ? effect : 0);
      double death = -Math.log(1 - random.nextDouble()) / rate;
      double end = -3 * Math.log(1 - random.nextDouble());
      time[i] = Math.min(death, end);
      event[i] = death <= end;
    }
    return new SimulatedPatients(
        SampleValues.of("score", samples, score),
        SurvivalData.of(samples, time, event, FollowUpUnit.MONTHS));
  }

  static Labels labels(int n) {
    return Labels.of(IntStream.range(0, n).mapToObj(i -> "p" + i).toList());
  }
}
