package org.ferrostrat.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A smaller run of the table in docs/validation.md. */
class AucTypeOneErrorTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.15, 0.3, 0.5})
  void thePrintedPValueOfAnAucHoldsItsLevel(double share) {
    assertThat(AucTypeOneError.single(20, share, 2_000).printedShare()).isLessThan(0.065);
  }

  /** Why DeLong's z is not the p-value of an AUC. */
  @Test
  void deLongRejectsTooOftenWithFewResponders() {
    AucTypeOneError.Single found = AucTypeOneError.single(20, 0.15, 2_000);
    assertThat((double) found.deLong() / found.dataSets()).isGreaterThan(0.065);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void thePValueOfAPooledAucHoldsItsLevel(int cohorts) {
    assertThat(AucTypeOneError.pooled(cohorts, 20, 1_000).printedShare()).isLessThan(0.065);
  }
}
