package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.junit.jupiter.api.Test;

class DecisionCurveTest {
  private static final double[] PROBABILITY = {0.9, 0.5, 0.2, 0.6, 0.1};
  private static final boolean[] RESPONSE = {true, true, false, false, false};

  /** At 0.5 two responders and one other are treated: 2/5 - 1/5 x 1. */
  @Test
  void handWorked() {
    DecisionCurve.Point half = DecisionCurve.at(0.5).of(PROBABILITY, RESPONSE).get(0);
    assertThat(half.treated()).isEqualTo(3);
    assertThat(half.netBenefit().value()).isCloseTo(0.2, within(1e-15));
    assertThat(half.treatAll().value()).isCloseTo(2 / 5.0 - 3 / 5.0, within(1e-15));
    assertThat(half.overAll().value()).isCloseTo(0.4, within(1e-15));
    assertThat(half.standardised().value()).isCloseTo(0.5, within(1e-15));
    DecisionCurve.Point quarter = DecisionCurve.at(0.25).of(PROBABILITY, RESPONSE).get(0);
    assertThat(quarter.netBenefit().value()).isCloseTo(2 / 5.0 - 1 / 5.0 / 3, within(1e-15));
    // SD of 1, 1, 0, -1, 0 is sqrt(0.7)
    assertThat(half.netBenefit().standardError()).isCloseTo(Math.sqrt(0.7 / 5), within(1e-14));
  }

  @Test
  void invariants() {
    List<DecisionCurve.Point> curve = DecisionCurve.withDefaults().of(PROBABILITY, RESPONSE);
    assertThat(curve).hasSize(99);
    assertThat(curve.get(0).netBenefit().value()).isEqualTo(curve.get(0).treatAll().value());
    assertThat(curve.get(0).overAll().value()).isZero();
    assertThat(curve.get(98).netBenefit().value()).isZero();
    for (DecisionCurve.Point point : curve) {
      assertThat(point.overAll().value())
          .isCloseTo(point.netBenefit().value() - point.treatAll().value(), within(1e-12));
      assertThat(point.standardised().value()).isLessThanOrEqualTo(1);
    }
    DecisionCurve.Point perfect =
        DecisionCurve.at(0.3).of(new double[] {1, 1, 0, 0, 0}, RESPONSE).get(0);
    assertThat(perfect.standardised().value()).isEqualTo(1);
    // treating at the prevalence: all or none is the same
    assertThat(DecisionCurve.at(0.4).of(PROBABILITY, RESPONSE).get(0).treatAll().value())
        .isCloseTo(0, within(1e-15));
    boolean[] none = new boolean[5];
    assertThat(DecisionCurve.at(0.3).of(PROBABILITY, none).get(0).standardised().value()).isNaN();
  }

  @Test
  void limitsAreThoseOfTheBootstrap() {
    SimulatedPredictions patients =
        SimulatedPredictions.draw(new SplittableRandom(1), 400, -1, 1.2);
    DecisionCurve curve = DecisionCurve.at(0.3);
    DecisionCurve.Point point = curve.of(patients.truth(), patients.responder()).get(0);
    BootstrapInterval bootstrap = BootstrapInterval.withSeed(3).unstratified();
    assertThat(
            bootstrap
                .of(
                    patients.truth(),
                    patients.responder(),
                    (p, r) -> curve.of(p, r).get(0).netBenefit().value(),
                    Execution.parallel())
                .standardError())
        .isCloseTo(
            point.netBenefit().standardError(), within(0.07 * point.netBenefit().standardError()));
    assertThat(
            bootstrap
                .of(
                    patients.truth(),
                    patients.responder(),
                    (p, r) -> curve.of(p, r).get(0).standardised().value(),
                    Execution.parallel())
                .standardError())
        .isCloseTo(
            point.standardised().standardError(),
            within(0.07 * point.standardised().standardError()));
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> DecisionCurve.at(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threshold is 1.0");
    assertThatThrownBy(() -> DecisionCurve.at(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> DecisionCurve.at(0.5).withLevel(0))
        .hasMessageContaining("level is 0.0");
    assertThatThrownBy(() -> DecisionCurve.at(0.5).of(new double[] {2}, new boolean[] {true}))
        .hasMessageContaining("need 0 to 1");
  }
}
