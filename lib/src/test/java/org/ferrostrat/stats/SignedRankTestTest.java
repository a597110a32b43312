package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

  /** Of 2^6 signs 5 give a sum of ranks of the negative ones of at most 3: p = 2 * 5 / 64. */
  @Test
  void exactWithoutTies() {
    SignedRankTest.Result result = SignedRankTest.test(new double[] {1.5, -0.5, 2, 3, -1, 2.5});
    assertThat(result.isExact()).isTrue();
    assertThat(result.n()).isEqualTo(6);
    assertThat(result.v()).isEqualTo(18);
    assertThat(result.pValue()).isCloseTo(10.0 / 64, within(1e-12));
  }

  /**
   * R: wilcox.test(c(1.5, -0.5, 2, 0, 3, -1, 2.5, 2)); the figure is that of scipy's {@code
   * wilcoxon(x, mode="approx", correction=True)}, which has the same corrections.
   */
  @Test
  void approximateWithZerosAndTies() {
    SignedRankTest.Result result =
        SignedRankTest.test(new double[] {1.5, -0.5, 2, 0, 3, -1, 2.5, 2});
    assertThat(result.isExact()).isFalse();
    assertThat(result.n()).isEqualTo(7);
    assertThat(result.zeros()).isEqualTo(1);
    assertThat(result.v()).isEqualTo(25);
    assertThat(result.pValue()).isCloseTo(0.07540356287126336, within(1e-12));
  }

  @Test
  void turnedDifferencesHaveTheSamePValue() {
    double[] differences = {0.3, -1.2, 4.5, 2.2, -0.1, 0.9, 1.7};
    double[] turned = Arrays.stream(differences).map(d -> -d).toArray();
    assertThat(SignedRankTest.test(turned).pValue())
        .isEqualTo(SignedRankTest.test(differences).pValue());
  }

  @Test
  void withoutAChangeThereIsNoPValue() {
    assertThat(SignedRankTest.test(new double[] {0, 0}).pValue()).isNaN();
    assertThat(SignedRankTest.test(new double[0]).n()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedRankTest.test(new double[] {1, Double.NaN}))
        .withMessage("difference 2 is NaN; need a finite number");
  }
}
