package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;

class ProbabilityScoreTest {
  private static final ProbabilityScore SCORE = ProbabilityScore.withDefaults();
  private static final boolean[] RESPONSE = {true, false, false, true};

  @Test
  void handWorked() {
    ProbabilityScore.Result result = SCORE.of(new double[] {0.9, 0.2, 0.4, 0.5}, RESPONSE);
    assertThat(result.brier()).isCloseTo((0.01 + 0.04 + 0.16 + 0.25) / 4, within(1e-15));
    assertThat(result.prevalenceBrier()).isEqualTo(0.25);
    assertThat(result.scaled()).isCloseTo(1 - 0.115 / 0.25, within(1e-14));
    assertThat(result.interval().low()).isGreaterThanOrEqualTo(0);
    assertThat(result.scaledInterval().contains(result.scaled())).isTrue();
    assertThat(result.n()).isEqualTo(4);
    assertThat(result.responders()).isEqualTo(2);
  }

  @Test
  void thePrevalenceExplainsNothingForCertain() {
    boolean[] responder = {true, false, false, false, false};
    ProbabilityScore.Result result = SCORE.of(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, responder);
    assertThat(result.scaled()).isCloseTo(0, within(1e-15));
    assertThat(result.scaledInterval().low()).isCloseTo(0, within(1e-14));
    assertThat(result.scaledInterval().high()).isCloseTo(0, within(1e-14));
  }

  @Test
  void edges() {
    ProbabilityScore.Result perfect = SCORE.of(new double[] {1, 0, 0, 1}, RESPONSE);
    assertThat(perfect.brier()).isZero();
    assertThat(perfect.scaled()).isEqualTo(1);
    ProbabilityScore.Result worst = SCORE.of(new double[] {0, 1, 1, 0}, RESPONSE);
    assertThat(worst.scaled()).isEqualTo(-3);
    ProbabilityScore.Result oneClass =
        SCORE.of(new double[] {0.5, 0.5}, new boolean[] {true, true});
    assertThat(oneClass.brier()).isEqualTo(0.25);
    assertThat(oneClass.scaled()).isNaN();
    assertThat(oneClass.scaledInterval().high()).isNaN();
    ProbabilityScore.Result one = SCORE.of(new double[] {0.5}, new boolean[] {true});
    assertThat(one.interval().low()).isNaN();
    assertThatThrownBy(() -> SCORE.of(new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SCORE.of(new double[] {-0.1}, new boolean[] {true}))
        .hasMessageContaining("probability of patient 1 is -0.1");
    assertThatThrownBy(() -> new ProbabilityScore(1)).hasMessageContaining("level is 1.0");
  }

  /** The analytic limits and those of resampling patients agree. */
  @Test
  void limitsAreThoseOfTheBootstrap() {
    SimulatedPredictions patients =
        SimulatedPredictions.draw(new SplittableRandom(1), 400, -1, 1.2);
    ProbabilityScore.Result result = SCORE.of(patients.truth(), patients.responder());
    BootstrapInterval bootstrap = BootstrapInterval.withSeed(3).unstratified();
    BootstrapInterval.Result brier =
        bootstrap.of(
            patients.truth(),
            patients.responder(),
            (p, r) -> SCORE.of(p, r).brier(),
            Execution.parallel());
    BootstrapInterval.Result scaled =
        bootstrap.of(
            patients.truth(),
            patients.responder(),
            (p, r) -> SCORE.of(p, r).scaled(),
            Execution.parallel());
    assertAgree(result.interval(), brier);
    assertAgree(result.scaledInterval(), scaled);
  }

  private static void assertAgree(ConfidenceInterval limits, BootstrapInterval.Result resampled) {
    double width = limits.high() - limits.low();
    assertThat(2 * 1.959964 * resampled.standardError()).isCloseTo(width, within(0.07 * width));
    assertThat(limits.low()).isCloseTo(resampled.interval().low(), within(0.1 * width));
    assertThat(limits.high()).isCloseTo(resampled.interval().high(), within(0.1 * width));
  }
}
