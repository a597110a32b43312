package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

/** Concordance by hand and by its symmetries. */
class ConcordanceTest {
  /**
   * Times 1, 2+, 2, 3, 4+ with scores 5, 4, 3, 3, 1. Comparable: the first with all four (right
   * each time), the third with the second (tied in time but censored: wrong), the fourth (score
   * tied) and the fifth (right), the fourth with the fifth (right): 8 pairs, 6.5 right.
   */
  @Test
  void fivePatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 2, 3, 4}, 1, 0, 1, 1, 0);
    SampleValues risk = Cohorts.values("risk", data, 5, 4, 3, 3, 1);

    Concordance harrell = Concordance.harrell().of(data, risk);
    assertThat(harrell.estimate()).isCloseTo(6.5 / 8, within(1e-15));
    double c = 6.5 / 8;
    double variance = 0;
    double[][] pairs = {{4, 4}, {1, 2}, {2.5, 4}, {2.5, 3}, {3, 3}};
    for (double[] pair : pairs) {
      variance += Math.pow((pair[0] - c * pair[1]) / 8, 2);
    }
    assertThat(harrell.standardError()).isCloseTo(Math.sqrt(variance), within(1e-15));

    // Censoring takes 1 of 3 at time 2 once the event there is over: G(3-) = 2/3, weight 9/4.
    Concordance uno = Concordance.uno().of(data, risk);
    assertThat(uno.estimate()).isCloseTo((5.5 + 9 / 4.0) / (7 + 9 / 4.0), within(1e-15));
  }

  @Test
  void aReversedScoreMirrorsTheEstimate() {
    SurvivalData data = Cohorts.simulated(50, 1);
    SampleValues risk = Cohorts.draws("risk", data, 2);
    SampleValues reversed =
        SampleValues.of(
            "reversed", data.samples(), Arrays.stream(risk.toArray()).map(v -> -v).toArray());

    Concordance forward = Concordance.uno().of(data, risk);
    Concordance backward = Concordance.uno().of(data, reversed);
    assertThat(backward.estimate()).isCloseTo(1 - forward.estimate(), within(1e-12));
    assertThat(backward.standardError()).isCloseTo(forward.standardError(), within(1e-12));

    Concordance.Difference difference = forward.minus(backward);
    assertThat(difference.estimate()).isCloseTo(2 * forward.estimate() - 1, within(1e-12));
    assertThat(difference.standardError()).isCloseTo(2 * forward.standardError(), within(1e-12));
    assertThat(difference.interval().contains(difference.estimate())).isTrue();
  }

  @Test
  void aScoreDoesNotDifferFromItself() {
    SurvivalData data = Cohorts.simulated(30, 1);
    Concordance concordance = Concordance.harrell().of(data, Cohorts.draws("x", data, 2));

    assertThat(concordance.minus(concordance).pValue()).isEqualTo(1);
  }

  /** The standard error against the jackknife that leaves one patient out. */
  @Test
  void theStandardErrorIsThatOfTheJackknife() {
    SurvivalData data = Cohorts.simulated(80, 5);
    SampleValues risk = Cohorts.draws("risk", data, 6);
    Concordance all = Concordance.harrell().of(data, risk);
    double sum = 0;
    for (int i = 0; i < 80; i++) {
      double[] values = risk.toArray();
      values[i] = Double.NaN;
      SampleValues without = SampleValues.of("risk", data.samples(), values);
      Concordance rest = Concordance.harrell().of(data, without);
      assertThat(rest.n()).isEqualTo(79);
      sum += Math.pow(rest.estimate() - all.estimate(), 2);
    }

    assertThat(all.standardError() / Math.sqrt(sum)).isBetween(0.95, 1.05);
  }

  @Test
  void differentPatientsAreNotCompared() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3}, 1, 1, 0);
    Concordance all = Concordance.harrell().of(data, Cohorts.values("x", data, 1, 2, 3));
    Concordance two = Concordance.harrell().of(data, Cohorts.values("x", data, 1, 2, Double.NaN));

    assertThatThrownBy(() -> all.minus(two)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutComparablePairsThereIsNone() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2}, 0, 1);
    SampleValues risk = Cohorts.values("x", data, 1, 2);

    assertThatThrownBy(() -> Concordance.harrell().of(data, risk))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("events 1");
  }

  @Test
  void strataAreNotComparedWithEachOther() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 1);
    Strata centres = Strata.of("centre", data.samples(), List.of("a", "b"), new int[] {0, 1, 0, 1});
    SampleValues risk = Cohorts.values("x", data, 2, 8, 1, 9);

    assertThat(Concordance.harrell().of(data, risk, centres).estimate()).isEqualTo(0.5);
  }
}
