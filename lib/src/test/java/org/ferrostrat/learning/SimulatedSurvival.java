package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.performance.SurvivalOutcomes;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;

/** Patients whose hazards are known. */
final class SimulatedSurvival {
  private SimulatedSurvival() {}

  /**
   * Standard normal features; log hazard ratios of the first features; exponential times, half of
   * the patients censored or so, many ties where times are rounded to whole months.
   */
  static SurvivalTrainingSet of(int n, int features, long seed, boolean rounded, double... slopes) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][features];
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      double predictor = 0;
      for (int j = 0; j < features; j++) {
        rows[i][j] = SimulatedPatients.normal(random);
        predictor += j < slopes.length ? slopes[j] * rows[i][j] : 0;
      }
      double death = -12 * Math.log(1 - random.nextDouble()) / Math.exp(predictor);
      double censoring = 30 * random.nextDouble();
      event[i] = death <= censoring;
      time[i] = Math.min(death, censoring);
      time[i] = rounded ? Math.ceil(time[i]) : time[i];
    }
    return of(rows, time, event);
  }

  static SurvivalTrainingSet of(double[][] rows, double[] time, boolean... event) {
    Labels names = Labels.of(IntStream.range(0, time.length).mapToObj(i -> "P" + i).toList());
    return SurvivalTrainingSet.of(
        SimulatedPatients.features(rows[0].length),
        rows,
        SurvivalOutcomes.ofOneCohort(SurvivalData.of(names, time, event, FollowUpUnit.MONTHS)));
  }

  static double[][] rows(SurvivalTrainingSet patients) {
    return IntStream.range(0, patients.size()).mapToObj(patients::row).toArray(double[][]::new);
  }

  static double[] predictors(RiskPredictor predictor, SurvivalTrainingSet patients) {
    return Arrays.stream(rows(patients)).mapToDouble(predictor::linearPredictor).toArray();
  }
}
