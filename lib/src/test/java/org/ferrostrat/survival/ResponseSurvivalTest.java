package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

class ResponseSurvivalTest {
  private static final ResponseSurvival AT_THREE = ResponseSurvival.atLandmark(3);

  @Test
  void patientsUpToTheLandmarkAreCountedAndLaterRespondersAreNonResponders() {
    SurvivalData data =
        Cohorts.followUp(new double[] {1, 2, 3, 5, 6, 7, 9, 10}, 1, 0, 1, 1, 1, 1, 1, 0);
    Strata response = responses(data, 0, 1, 0, 0, 1, 1, 0, 1);
    double na = Double.NaN;
    SampleValues when = Cohorts.values("response_time", data, na, 1, na, na, 2, 4, na, 3);

    ResponseSurvival.AtLandmark result = AT_THREE.atLandmark(data, response, when);
    assertThat(result.deadBefore()).isEqualTo(2);
    assertThat(result.censoredBefore()).isEqualTo(1);
    assertThat(result.groups().toArray()).containsExactly(0, 1, 0, 0, 1);
    assertThat(result.curves().get("responder").times()).containsExactly(3, 7);
    assertThat(result.issues()).extracting(Issue::code).doesNotContain("response-time-unknown");

    ResponseSurvival.AtLandmark best = AT_THREE.atLandmark(data, response);
    assertThat(best.groups().toArray()).containsExactly(0, 1, 1, 0, 1);
    assertThat(best.issues()).extracting(Issue::code).contains("response-time-unknown");
  }

  /** By hand: at the deaths at 2, 4, 5 and 6 one of 3, 1 of 3, 1 of 2 and 1 of 1 responded. */
  @Test
  void mantelByarTestByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {2, 4, 5, 6}, 1, 1, 1, 1);
    Strata response = responses(data, 0, 0, 1, 1);
    SampleValues when = Cohorts.values("response_time", data, Double.NaN, Double.NaN, 3, 1);
    LogRankTest.Result test = AT_THREE.timeDependent(data, response, when).mantelByar();

    // at 2: states 0 0 0 1; at 4: 0 1 1; at 5: 1 1; at 6: 1
    double expected = 1.0 / 4 + 2.0 / 3 + 1 + 1;
    double variance = 3.0 / 16 + 2.0 / 9;
    assertThat(test.groups().get(1).expected()).isCloseTo(expected, within(1e-12));
    assertThat(test.groups().get(1).observed()).isEqualTo(2);
    assertThat(test.test().statistic())
        .isCloseTo((2 - expected) * (2 - expected) / variance, within(1e-12));
  }

  /** Response without any effect: survival from time 0 by best response looks better. */
  @Test
  void responseWithoutEffectHasNoHazardRatioWhereTimeCounts() {
    int n = 4000;
    SplittableRandom random = new SplittableRandom(4);
    double[] time = new double[n];
    int[] event = new int[n];
    double[] when = new double[n];
    int[] responded = new int[n];
    for (int i = 0; i < n; i++) {
      time[i] = -10 * Math.log(1 - random.nextDouble());
      event[i] = 1;
      double would = -8 * Math.log(1 - random.nextDouble());
      responded[i] = would < time[i] ? 1 : 0;
      when[i] = would < time[i] ? would : Double.NaN;
    }
    SurvivalData data = Cohorts.followUp(time, event);
    Strata response = responses(data, responded);
    ResponseSurvival.TimeDependent result =
        AT_THREE.timeDependent(data, response, Cohorts.values("when", data, when));
    CoxFit biased = CoxRegression.withDefaults().fit(data, CoxDesign.of(response, "non-responder"));

    assertThat(biased.coefficients().get(0).hazardRatio()).isLessThan(0.6);
    assertThat(result.cox().coefficients().get(0).interval().contains(1)).isTrue();
    assertThat(result.mantelByar().test().pValue()).isGreaterThan(0.05);
    double late = result.simonMakuch().get("responder").at(13).survival();
    assertThat(late).isCloseTo(Math.exp(-1), within(0.04));
    assertThat(
            AT_THREE
                .atLandmark(data, response, Cohorts.values("when", data, when))
                .cox()
                .coefficients()
                .get(0)
                .interval()
                .contains(1))
        .isTrue();
  }

  @Test
  void respondersWithoutATimeAreLeftOutAndCounted() {
    SurvivalData data = Cohorts.simulated(60, 8);
    int[] group = new int[60];
    double[] when = new double[60];
    for (int i = 0; i < 60; i++) {
      group[i] = i % 3 == 0 ? 1 : 0;
      when[i] = i % 6 == 0 ? 0.5 : Double.NaN;
    }
    ResponseSurvival.TimeDependent result =
        AT_THREE.timeDependent(data, responses(data, group), Cohorts.values("when", data, when));

    assertThat(result.withoutTime()).isEqualTo(10);
    assertThat(result.patients()).isEqualTo(50);
    assertThat(result.responders()).isEqualTo(10);
    assertThatThrownBy(() -> AT_THREE.atLandmark(data, responses(data, new int[60])))
        .hasMessageContaining("0 responders");
  }

  private static Strata responses(SurvivalData data, int... group) {
    return Strata.of("response", data.samples(), List.of("non-responder", "responder"), group);
  }
}
