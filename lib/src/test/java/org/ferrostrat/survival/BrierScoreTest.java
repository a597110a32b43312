package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class BrierScoreTest {
  /**
   * Times 1, 2+, 3, 4+. The curve is 1, then 3/4 from 1, 3/8 from 3; censoring leaves 2/3 from 2.
   * From 0 to 1 the score is 0; from 1 to 2 it is (1 (3/4)^2 + 3 (1/4)^2) / 4 = 3/16; from 2 to 3
   * the censored one counts no more and the two left count 3/2 each: (9/16 + 2 (3/2) (1/16)) / 4 =
   * 3/16; from 3 to 4 there are two events, of weight 1 and 3/2, and one patient of weight 3/2
   * left: (5/2 (3/8)^2 + 3/2 (5/8)^2) / 4 = 15/64.
   */
  @Test
  void fourPatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 0, 1, 0);
    SurvivalPrediction none =
        SurvivalPrediction.of(data.samples(), KaplanMeier.withDefaults().fit(data));

    BrierScore.Estimate estimate = BrierScore.upTo(4).of(data, none);

    double expected = (0 + 3 / 16.0 + 3 / 16.0 + 15 / 64.0) / 4;
    assertThat(estimate.score()).isCloseTo(expected, within(1e-15));
    assertThat(estimate.nullScore()).isEqualTo(estimate.score());
    assertThat(estimate.explained()).isZero();
    assertThat(BrierScore.at(2.5, data, none)).isCloseTo(3 / 16.0, within(1e-15));
    assertThat(BrierScore.upTo(2.5).of(data, none).score())
        .isCloseTo((3 / 16.0 + 3 / 32.0) / 2.5, within(1e-15));
  }

  /** The exact integral against a fine grid. */
  @Test
  void theIntegralIsThatOfAFineGrid() {
    SurvivalData data = Cohorts.simulated(50, 51);
    SampleValues x = Cohorts.draws("x", data, 52);
    CoxDesign design = CoxDesign.of(x);
    SurvivalPrediction prediction = CoxRegression.withDefaults().fit(data, design).predict(design);
    BrierScore.Estimate estimate = BrierScore.upTo(10).of(data, prediction);
    double sum = 0;
    int steps = 5000;
    for (int i = 0; i < steps; i++) {
      sum += BrierScore.at((i + 0.5) * 10 / steps, data, prediction);
    }

    assertThat(estimate.score()).isCloseTo(sum / steps, within(1e-10));
    assertThat(estimate.explained()).isBetween(-0.05, 0.9);
  }

  /** Some of the times joined by lines are nearly the integral over all. */
  @Test
  void manyTimesAreChosenFrom() {
    SurvivalData data = Cohorts.simulated(3_000, 55);
    CoxDesign design = CoxDesign.of(Cohorts.draws("x", data, 56));
    SurvivalPrediction prediction = CoxRegression.withDefaults().fit(data, design).predict(design);
    BrierScore score = BrierScore.upTo(10);
    double exact = score.integral(data, prediction, Integer.MAX_VALUE);

    assertThat(score.integral(data, prediction, 200)).isCloseTo(exact, within(2e-5 * exact));
    assertThat(score.integral(data, prediction, 50)).isCloseTo(exact, within(5e-4 * exact));
  }

  /** A model on one covariate that is nearly useless predicts nearly the Kaplan-Meier curve. */
  @Test
  void predictionsFollowTheHazard() {
    SurvivalData data = Cohorts.simulated(50, 53);
    CoxDesign design = CoxDesign.of(Cohorts.draws("x", data, 54));
    CoxFit fit = CoxRegression.withDefaults().fit(data, design);
    SurvivalPrediction prediction = fit.predict(design);
    double eta = fit.linearPredictor().get(3);

    assertThat(prediction.survival(3, 0)).isEqualTo(1);
    assertThat(prediction.survival(3, 7))
        .isCloseTo(Math.exp(-fit.baselineHazard().at(0, 7) * Math.exp(eta)), within(1e-15));
    assertThat(prediction.times()).isEqualTo(fit.baselineHazard().times(0));
  }

  @Test
  void horizonsWithoutFollowUpOrEventsAreRefused() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3}, 0, 1, 0);
    SurvivalPrediction none =
        SurvivalPrediction.of(data.samples(), KaplanMeier.withDefaults().fit(data));

    assertThatThrownBy(() -> BrierScore.upTo(4).of(data, none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends at 3.0");
    assertThatThrownBy(() -> BrierScore.upTo(1.5).of(data, none))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> BrierScore.upTo(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
