package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class TimeDependentRocTest {
  /**
   * At time 5: cases P0 (score 4, weight 1) and P2 (score 5, weight 5/4, as one of five is censored
   * at 2); controls P4 (score 3) and P5 (score 5).
   */
  @Test
  void sixPatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4, 6, 7}, 1, 0, 1, 0, 1, 0);
    SampleValues risk = Cohorts.values("risk", data, 4, 9, 5, 9, 3, 5);

    TimeDependentRoc curve = TimeDependentRoc.at(5, data, risk);

    assertThat(curve.points())
        .extracting(TimeDependentRoc.Point::threshold)
        .containsExactly(Double.POSITIVE_INFINITY, 9.0, 5.0, 4.0, 3.0);
    assertThat(curve.points().get(1).sensitivity()).isZero();
    assertThat(curve.points().get(2).sensitivity()).isCloseTo(1.25 / 2.25, within(1e-15));
    assertThat(curve.points().get(2).specificity()).isEqualTo(0.5);
    assertThat(curve.points().get(3).sensitivity()).isEqualTo(1);
    assertThat(curve.points().get(4).specificity()).isZero();
    assertThat(curve.area())
        .isCloseTo(TimeDependentAuc.at(5).of(data, risk).estimate(), within(1e-15));
  }

  @Test
  void theAreaIsThatOfTheTimeDependentAuc() {
    SurvivalData data = Cohorts.simulated(80, 3);
    SampleValues risk = Cohorts.draws("risk", data, 4);
    for (double time : new double[] {3, 8, 20}) {
      assertThat(TimeDependentRoc.at(time, data, risk).area())
          .isCloseTo(TimeDependentAuc.at(time).of(data, risk).estimate(), within(1e-12));
    }
  }
}
