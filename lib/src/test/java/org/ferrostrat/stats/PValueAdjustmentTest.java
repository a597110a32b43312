package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** By hand, as {@code p.adjust(p, "holm")} and {@code p.adjust(p, "BH")} of R do it. */
class PValueAdjustmentTest {
  private static final Offset<Double> EXACT = within(1e-15);
  private static final double[] P = {0.01, 0.04, 0.03, 0.005, 0.5};

  @Test
  void holm() {
    // sorted 0.005 0.01 0.03 0.04 0.5 times 5 4 3 2 1, never falling
    assertThat(PValueAdjustment.HOLM.adjust(P))
        .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.5}, EXACT);
  }

  @Test
  void benjaminiHochberg() {
    // sorted times 5/1 5/2 5/3 5/4 5/5, never rising from the end
    assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(P))
        .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.5}, EXACT);
  }

  @Test
  void noneIsAboveOne() {
    double[] large = {0.9, 0.8, 0.7};

    assertThat(PValueAdjustment.HOLM.adjust(large)).containsExactly(1, 1, 1);
    assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(large))
        .containsExactly(new double[] {0.9, 0.9, 0.9}, EXACT);
  }

  @Test
  void missingOnesDoNotCount() {
    double[] gaps = {0.01, Double.NaN, 0.04};

    assertThat(PValueAdjustment.HOLM.adjust(gaps)).containsExactly(0.02, Double.NaN, 0.04);
    assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(gaps))
        .containsExactly(0.02, Double.NaN, 0.04);
    assertThat(PValueAdjustment.HOLM.adjust(new double[0])).isEmpty();
  }

  @Test
  void onlyProbabilities() {
    assertThatThrownBy(() -> PValueAdjustment.HOLM.adjust(new double[] {1.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }
}
