package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals hold a known hazard ratio as often as they say. */
class CoxCoverageTest {
  private static final int COHORTS = 2000;
  private static final int PATIENTS = 120;

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5})
  void intervalsHoldTheTrueHazardRatio(double hazardRatio) {
    SplittableRandom random = new SplittableRandom(81);
    int held = 0;
    for (int cohort = 0; cohort < COHORTS; cohort++) {
      double[] score = new double[PATIENTS];
      double[] time = new double[PATIENTS];
      int[] event = new int[PATIENTS];
      for (int i = 0; i < PATIENTS; i++) {
        score[i] = 3 * random.nextDouble();
        double death = -Math.log(1 - random.nextDouble()) / Math.pow(hazardRatio, score[i]);
        double censored = 3 * -Math.log(1 - random.nextDouble());
        time[i] = Math.min(death, censored);
        event[i] = death <= censored ? 1 : 0;
      }
      SurvivalData data = Cohorts.followUp(time, event);
      CoxDesign design = CoxDesign.of(Cohorts.values("score", data, score));
      CoxFit fit = CoxRegression.withDefaults().fit(data, design);
      held += fit.coefficients().get(0).interval().contains(hazardRatio) ? 1 : 0;
    }

    assertThat((double) held / COHORTS).isBetween(0.935, 0.965);
  }
}
