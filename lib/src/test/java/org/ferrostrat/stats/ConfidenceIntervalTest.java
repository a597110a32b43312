package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
  /** {@code qnorm(0.975)} and {@code 2 * pnorm(-3)} of R. */
  @Test
  void normalLimits() {
    assertThat(ConfidenceInterval.normalQuantile(0.95)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(ConfidenceInterval.normalPValue(-3)).isCloseTo(0.002699796063260189, within(1e-15));
    assertThat(ConfidenceInterval.normalPValue(0)).isEqualTo(1);
    ConfidenceInterval interval = ConfidenceInterval.normal(0.95, 1, 0.5);
    assertThat(interval.low()).isCloseTo(1 - 0.979981992270027, within(1e-14));
    assertThat(interval.exp().high()).isCloseTo(Math.exp(interval.high()), within(1e-14));
    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(2)).isFalse();
    assertThat(interval.within(0.5, 1.5)).isEqualTo(new ConfidenceInterval(0.95, 0.5, 1.5));
    assertThat(interval.times(2).low()).isEqualTo(2 * interval.low());
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> ConfidenceInterval.requireLevel(95)).hasMessageContaining("95");
    assertThatThrownBy(() -> ConfidenceInterval.requireLevel(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfidenceInterval(0.95, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
