package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class TimeDependentBrierTest {
  /**
   * P0 and P2 have events (weights 1 and 5/4); P4 and P5 are followed beyond the time, and
   * censoring takes one of five at 2 and one of three at 4.
   */
  @Test
  void brierScoreOfSixPatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4, 6, 7}, 1, 0, 1, 0, 1, 0);
    SampleValues risk = Cohorts.values("risk", data, 0.5, 0.1, 0.8, 0.2, 0.4, 0.3);

    TimeDependentBrier.Estimate brier = TimeDependentBrier.at(5).of(data, risk);

    double atFive = 4.0 / 5 * 2 / 3;
    double expected = (0.25 + 0.04 * 1.25 + (0.16 + 0.09) / atFive) / 6;
    assertThat(brier.score()).isCloseTo(expected, within(1e-15));
    assertThat(brier.events()).isEqualTo(2);
    assertThatThrownBy(() -> TimeDependentBrier.at(9).of(data, risk))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(
            () -> TimeDependentBrier.at(5).of(data, Cohorts.values("r", data, 2, 0, 0, 0, 0, 0)))
        .hasMessageContaining("risk is 2.0");
  }

  @Test
  void withoutCensoringTheErrorIsThatOfTheMean() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 1);
    SampleValues risk = Cohorts.values("risk", data, 0.9, 0.6, 0.5, 0.2);

    TimeDependentBrier.Estimate brier = TimeDependentBrier.at(2.5).of(data, risk);

    double[] terms = {0.01, 0.16, 0.25, 0.04};
    double mean = 0.46 / 4;
    double squares = 0;
    for (double term : terms) {
      squares += (term - mean) * (term - mean);
    }
    assertThat(brier.score()).isCloseTo(mean, within(1e-15));
    assertThat(brier.standardError()).isCloseTo(Math.sqrt(squares / 3 / 4), within(1e-15));
    assertThat(brier.nullScore()).isCloseTo(0.25, within(1e-15));
  }
}
