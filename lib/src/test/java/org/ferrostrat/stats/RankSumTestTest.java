package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankSumTestTest {
  /** The formula of R's wilcox.test, ranks by counting. */
  private static double pByDefinition(double[] scores, boolean[] responder) {
    double m = 0;
    double n = 0;
    double w = 0;
    double ties = 0;
    for (int i = 0; i < scores.length; i++) {
      m += responder[i] ? 1 : 0;
      n += responder[i] ? 0 : 1;
      double equal = 0;
      for (int j = 0; j < scores.length; j++) {
        equal += scores[i] == scores[j] ? 1 : 0;
        if (responder[i] && !responder[j]) {
          w += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
      ties += equal * equal - 1; // summed over the members: t^3 - t
    }
    double z = w - m * n / 2;
    double sigma = Math.sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
    return ConfidenceInterval.normalPValue((z - Math.signum(z) * 0.5) / sigma);
  }

  @Test
  void equalsTheFormula() {
    SplittableRandom random = new SplittableRandom(1);
    for (int repeat = 0; repeat < 50; repeat++) {
      double[] scores = RocCurveTest.tiedScores(random, 25);
      boolean[] responder = RocCurveTest.response(random, 25);
      RankSumTest.Result result = RankSumTest.test(scores, responder);
      assertThat(result.pValue()).isCloseTo(pByDefinition(scores, responder), within(1e-12));
      assertThat(result.w() / result.responders() / result.nonResponders())
          .isCloseTo(RocCurve.of(scores, responder).auc(), within(1e-14));
      assertThat(result.hasTies()).isTrue();
    }
  }

  @Test
  void edges() {
    boolean[] responder = {true, true, false};
    RankSumTest.Result equal = RankSumTest.test(new double[] {2, 2, 2}, responder);
    assertThat(equal.pValue()).isEqualTo(1);
    assertThat(equal.w()).isEqualTo(1);
    RankSumTest.Result different = RankSumTest.test(new double[] {2, 1, 3}, responder);
    assertThat(different.hasTies()).isFalse();
    assertThat(different.w()).isZero();
    assertThatThrownBy(() -> RankSumTest.test(new double[] {1}, new boolean[] {true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 non-responders");
    assertThatThrownBy(() -> RankSumTest.test(new double[] {1, Double.NaN, 2}, responder))
        .hasMessageContaining("score 2 is NaN");
  }
}
