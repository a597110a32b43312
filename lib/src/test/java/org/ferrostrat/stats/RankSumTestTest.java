package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

  /** R 4.2: wilcox.test(c(3, 5, 6), c(1, 2, 4)) has p 0.2, of 20 arrangements 2 on each side. */
  @Test
  void smallClassesHaveTheExactPValue() {
    boolean[] responder = {true, true, true, false, false, false};
    double[] scores = {3, 5, 6, 1, 2, 4};
    RankSumTest.Result result = RankSumTest.test(scores, responder);
    assertThat(result.reported(true).value()).isCloseTo(0.2, within(1e-12));
    assertThat(result.reported(true).method()).isEqualTo(PValue.Method.WILCOXON_EXACT);
    assertThat(result.reported(false).value()).isEqualTo(result.pValue());
    assertThat(result.reported(false).method()).isEqualTo(PValue.Method.WILCOXON_ASYMPTOTIC);
    double[] tied = {3, 5, 6, 1, 3, 4};
    assertThat(RankSumTest.test(tied, responder).exactPValue()).isEmpty();
  }

  /** From 50 patients of a class on the p-value is asymptotic, as in R. */
  @Test
  void largeClassesHaveTheAsymptoticPValue() {
    for (int responders : new int[] {49, 50}) {
      double[] scores = new SplittableRandom(3).doubles(responders + 10).toArray();
      boolean[] responder = new boolean[scores.length];
      Arrays.fill(responder, 0, responders, true);
      RankSumTest.Result result = RankSumTest.test(scores, responder);
      assertThat(result.exactPValue().isPresent()).isEqualTo(responders < 50);
      assertThat(result.reported(true).value()).isCloseTo(result.pValue(), within(0.02));
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
