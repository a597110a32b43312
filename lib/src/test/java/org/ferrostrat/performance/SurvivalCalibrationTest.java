package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;

class SurvivalCalibrationTest {
  private static SurvivalData data(double[] time, boolean... event) {
    Labels names = Labels.of(IntStream.range(0, time.length).mapToObj(i -> "P" + i).toList());
    return SurvivalData.of(names, time, event, FollowUpUnit.MONTHS);
  }

  private static SampleValues values(SurvivalData data, double... values) {
    return SampleValues.of("risk", data.samples(), values);
  }

  /** Exponential survival whose risk at 12 is 1 - exp(-exp(predictor)), a third censored. */
  private static SurvivalData simulated(double[] predictor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] time = new double[predictor.length];
    boolean[] event = new boolean[predictor.length];
    for (int i = 0; i < time.length; i++) {
      predictor[i] = -1.5 + 3 * random.nextDouble();
      double death = -12 * Math.log(1 - random.nextDouble()) / Math.exp(predictor[i]);
      double censoring = 40 * random.nextDouble();
      event[i] = death <= censoring;
      time[i] = Math.min(death, censoring);
    }
    return data(time, event);
  }

  /** Kaplan-Meier at 3: 3/4 x 1/2; mean risk 0.5. */
  @Test
  void observedOverExpectedByHand() {
    SurvivalData data = data(new double[] {1, 2, 3, 4}, true, false, true, false);
    SurvivalCalibration.Estimate estimate =
        SurvivalCalibration.at(3).of(data, values(data, 0.8, 0.2, 0.6, 0.4));

    assertThat(estimate.observed()).isCloseTo(0.625, within(1e-15));
    assertThat(estimate.expected()).isCloseTo(0.5, within(1e-15));
    assertThat(estimate.observedOverExpected()).isCloseTo(1.25, within(1e-15));
    double greenwood = 0.375 * Math.sqrt(1.0 / 12 + 1.0 / 2);
    assertThat(estimate.logRatio().standardError()).isCloseTo(greenwood / 0.625, within(1e-15));
    assertThat(estimate.groups()).hasSize(1);
    assertThat(estimate.groups().get(0).observed()).isCloseTo(0.625, within(1e-15));
  }

  @Test
  void trueRisksAreCalibrated() {
    double[] predictor = new double[4000];
    SurvivalData data = simulated(predictor, 11);
    double[] risk = new double[predictor.length];
    double[] extreme = new double[predictor.length];
    for (int i = 0; i < risk.length; i++) {
      risk[i] = 1 - Math.exp(-Math.exp(predictor[i]));
      extreme[i] = 1 - Math.exp(-Math.exp(2 * predictor[i]));
    }
    SurvivalCalibration.Estimate good = SurvivalCalibration.at(12).of(data, values(data, risk));
    SurvivalCalibration.Estimate bad = SurvivalCalibration.at(12).of(data, values(data, extreme));

    assertThat(good.interval().contains(1)).isTrue();
    assertThat(good.integratedIndex()).isLessThan(0.03);
    assertThat(bad.integratedIndex()).isGreaterThan(0.1);
    assertThat(good.groups()).hasSize(5);
    for (SurvivalCalibration.Group group : good.groups()) {
      assertThat(group.interval().low() - 0.02).isLessThan(group.predicted());
      assertThat(group.interval().high() + 0.02).isGreaterThan(group.predicted());
    }
    assertThat(good.points())
        .isSortedAccordingTo((a, b) -> Double.compare(a.predicted(), b.predicted()));
    assertThat(
            SurvivalCalibration.slope(data, values(data, predictor), 0.95).interval().contains(1))
        .isTrue();
    double[] doubled = Arrays.stream(predictor).map(p -> 2 * p).toArray();
    assertThat(SurvivalCalibration.slope(data, values(data, doubled), 0.95).value())
        .isCloseTo(0.5, within(0.05));
  }

  @Test
  void aConstantRiskHasNoCurveAndNoSlope() {
    double[] predictor = new double[60];
    SurvivalData data = simulated(predictor, 2);
    double[] same = new double[60];
    Arrays.fill(same, 0.4);
    SurvivalCalibration.Estimate estimate = SurvivalCalibration.at(12).of(data, values(data, same));

    assertThat(estimate.points()).isEmpty();
    assertThat(estimate.reason()).contains("do not vary");
    assertThat(SurvivalCalibration.slope(data, values(data, same), 0.95).value()).isNaN();
  }

  @Test
  void refusesWhatIsNoRiskAndTimesWithoutEvents() {
    SurvivalData data = data(new double[] {1, 2, 3, 4}, true, false, true, false);

    assertThatThrownBy(() -> SurvivalCalibration.at(3).of(data, values(data, 2, 0, 0, 0)))
        .hasMessageContaining("risk of P0 is 2.0");
    assertThatThrownBy(() -> SurvivalCalibration.at(9).of(data, values(data, 0, 0, 0, 0)))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> SurvivalCalibration.at(Double.NaN)).hasMessageContaining("> 0");
  }

  /**
   * At 3 with threshold 0.5: P0 and P2 are treated, both have the event: 2/4. Treating all: risk
   * 0.625 less 0.375. With threshold 0.2 the harm is a quarter.
   */
  @Test
  void netBenefitByHand() {
    SurvivalData data = data(new double[] {1, 2, 3, 4}, true, false, true, false);
    var curve =
        SurvivalDecisionCurve.at(3)
            .withThresholds(0.5, 0.2, 0.9)
            .of(data, values(data, 0.8, 0.2, 0.6, 0.1));

    assertThat(curve.get(0).treated()).isEqualTo(2);
    assertThat(curve.get(0).netBenefit()).isCloseTo(0.5, within(1e-15));
    assertThat(curve.get(0).treatAll()).isCloseTo(0.25, within(1e-15));
    assertThat(curve.get(1).treatAll()).isCloseTo(0.625 - 0.375 / 4, within(1e-15));
    assertThat(curve.get(2).treated()).isZero();
    assertThat(curve.get(2).netBenefit()).isZero();
  }

  @Test
  void riskGroupsOfExchangedSidesHaveTheInverseRatio() {
    double[] predictor = new double[100];
    SurvivalData data = simulated(predictor, 7);
    double[] opposite = Arrays.stream(predictor).map(p -> -p).toArray();
    RiskGroups groups = RiskGroups.of(data, values(data, predictor), 0, 0.95);
    RiskGroups exchanged = RiskGroups.of(data, values(data, opposite), 0, 0.95);

    assertThat(groups.high() + groups.low()).isEqualTo(100);
    assertThat(groups.highEvents() + groups.lowEvents()).isEqualTo(data.events());
    assertThat(groups.hazardRatio().orElseThrow().interval().low()).isGreaterThan(1);
    assertThat(exchanged.hazardRatio().orElseThrow().logHazardRatio())
        .isCloseTo(-groups.hazardRatio().orElseThrow().logHazardRatio(), within(1e-9));
    RiskGroups none = RiskGroups.of(data, values(data, predictor), 9, 0.95);
    assertThat(none.hazardRatio()).isEmpty();
    assertThat(none.reason()).isEqualTo("a group has no event");
  }
}
