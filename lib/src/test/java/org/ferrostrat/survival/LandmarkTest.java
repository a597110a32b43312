package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class LandmarkTest {
  private final SurvivalData data = Cohorts.followUp(new double[] {2, 3, 3, 5, 8}, 1, 0, 1, 1, 0);

  @Test
  void onlyThoseStillFollowedCountFromTheLandmark() {
    SurvivalData later = data.landmark(3);

    assertThat(later.samples()).isEqualTo(Labels.of("P3", "P4"));
    assertThat(later.times()).containsExactly(2, 5);
    assertThat(later.eventFlags()).containsExactly(true, false);
    assertThat(data.landmark(0)).isEqualTo(data);
    assertThat(data.landmark(8).size()).isZero();
  }

  @Test
  void covariatesFollow() {
    SampleValues x = Cohorts.values("x", data, 1, 2, 3, 4, 5);
    SurvivalData later = data.landmark(2);
    CoxDesign design = CoxDesign.of(x).withOffset(x).select(later.samples());

    assertThat(design.samples()).isEqualTo(later.samples());
    assertThat(design.offset().orElseThrow().toArray()).containsExactly(2, 3, 4, 5);
    assertThat(CoxRegression.withDefaults().fit(later, CoxDesign.of(x).select(1, 2, 3, 4)).n())
        .isEqualTo(4);
    assertThatThrownBy(() -> CoxDesign.of(x).select(Labels.of("P9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("P9");
  }

  @Test
  void aLandmarkIsATime() {
    assertThatThrownBy(() -> data.landmark(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> data.landmark(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
