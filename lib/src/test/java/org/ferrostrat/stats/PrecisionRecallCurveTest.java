package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {
  /** The mean over responders of the precision at their score. */
  private static double byDefinition(double[] scores, boolean[] responder) {
    double sum = 0;
    int responders = 0;
    for (int i = 0; i < scores.length; i++) {
      if (responder[i]) {
        double called = 0;
        double found = 0;
        for (int j = 0; j < scores.length; j++) {
          called += scores[j] >= scores[i] ? 1 : 0;
          found += scores[j] >= scores[i] && responder[j] ? 1 : 0;
        }
        sum += found / called;
        responders++;
      }
    }
    return sum / responders;
  }

  @Test
  void equalsTheDefinition() {
    SplittableRandom random = new SplittableRandom(1);
    for (int repeat = 0; repeat < 50; repeat++) {
      double[] scores = RocCurveTest.tiedScores(random, 25);
      boolean[] responder = RocCurveTest.response(random, 25);
      assertThat(PrecisionRecallCurve.of(scores, responder).averagePrecision())
          .isCloseTo(byDefinition(scores, responder), within(1e-14));
    }
  }

  /** Called 1 right of 1, then the tied pair 2 of 3, then 2 of 4. */
  @Test
  void handWorked() {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(
            new double[] {4, 3, 3, 1}, new boolean[] {true, false, true, false});
    assertThat(curve.points())
        .containsExactly(
            new PrecisionRecallCurve.Point(4, 0.5, 1),
            new PrecisionRecallCurve.Point(3, 1, 2 / 3.0),
            new PrecisionRecallCurve.Point(1, 1, 0.5));
    assertThat(curve.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
    assertThat(curve.prevalence()).isEqualTo(0.5);
  }

  @Test
  void withoutInformationItIsThePrevalence() {
    boolean[] responder = {true, false, false, true, false};
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(new double[] {7, 7, 7, 7, 7}, responder);
    assertThat(curve.averagePrecision()).isEqualTo(0.4).isEqualTo(curve.prevalence());
    ConfidenceInterval interval = curve.interval(0.95);
    assertThat(interval.low()).isBetween(0.0, 0.4);
    assertThat(interval.high()).isBetween(0.4, 1.0);
  }

  @Test
  void perfectSeparationIsOneAndHasNoInterval() {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(
            new double[] {6, 5, 4, 1, 2, 3, 0},
            new boolean[] {true, true, true, false, false, false, false});
    assertThat(curve.averagePrecision()).isEqualTo(1);
    assertThat(curve.interval(0.95).low()).isNaN();
  }

  /** Normal scores one SD apart, prevalence 1/3: the true value is 0.615. Cautious limits. */
  @Test
  void theIntervalHoldsTheTruthMoreOftenThanItSays() {
    SplittableRandom random = new SplittableRandom(2);
    int held = 0;
    for (int repeat = 0; repeat < 500; repeat++) {
      double[] scores = new double[60];
      boolean[] responder = new boolean[60];
      for (int i = 0; i < 60; i++) {
        responder[i] = i < 20;
        scores[i] = random.nextGaussian() + (responder[i] ? 1 : 0);
      }
      held += PrecisionRecallCurve.of(scores, responder).interval(0.95).contains(0.615) ? 1 : 0;
    }
    assertThat(held / 500.0).isBetween(0.96, 1.0);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(
            () -> PrecisionRecallCurve.of(new double[] {1, 2}, new boolean[] {false, false}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 responders");
  }
}
