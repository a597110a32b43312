package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

class CoxDesignTest {
  private static final Labels PATIENTS = Labels.of("A", "B", "C", "D");
  private static final SampleValues AGE =
      SampleValues.of("age", PATIENTS, new double[] {50, 60, Double.NaN, 70});
  private static final Strata STAGE =
      Strata.of("stage", PATIENTS, List.of("II", "III", "IV", "X"), new int[] {0, 1, 2, -1});

  @Test
  void columnsOfNumbersAndLevels() {
    CoxDesign design = CoxDesign.of(AGE).with(STAGE, "III");

    assertThat(design.terms()).containsExactly("age", "stage");
    assertThat(design.columns()).containsExactly("age", "stage:II", "stage:IV");
    assertThat(design.values(new int[] {0, 1})[1]).containsExactly(1, 0);
    assertThat(design.isMissing(0)).isFalse();
    assertThat(design.isMissing(2)).isTrue();
    assertThat(design.isMissing(3)).isTrue();
    assertThat(design.stratifiedBy(STAGE)).hasToString("age + stage, strata stage");
  }

  @Test
  void mistakesAreRefused() {
    SampleValues other = SampleValues.of("x", Labels.of("A"), new double[] {1});
    SampleValues infinite =
        SampleValues.of("x", PATIENTS, new double[] {1, Double.POSITIVE_INFINITY, 2, 3});
    CoxDesign design = CoxDesign.of(AGE);

    assertThatThrownBy(() -> design.with(AGE)).hasMessageContaining("'age' is there twice");
    assertThatThrownBy(() -> design.with(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> design.with(infinite)).hasMessageContaining("x of B is Infinity");
    assertThatThrownBy(() -> design.with(STAGE, "V")).hasMessageContaining("'V'");
    assertThatThrownBy(() -> design.with(STAGE, "X")).hasMessageContaining("'X'");
    assertThatThrownBy(() -> CoxPenalty.ridge(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CoxPenalty(CoxPenalty.Kind.FIRTH, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
