package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void agreesWithStrictMathWithinTwoUnitsInTheLastPlace() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000_000; i++) {
      double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 4));
      double expected = StrictMath.exp(x);
      assertThat(Math.abs(Exponential.of(x) - expected) <= 2 * Math.ulp(expected))
          .as("exp(%s)", x)
          .isTrue();
    }
  }

  @Test
  void extremes() {
    assertThat(Exponential.of(0)).isEqualTo(1);
    assertThat(Exponential.of(-0.0)).isEqualTo(1);
    assertThat(Exponential.of(1000)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exponential.of(-1000)).isZero();
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
