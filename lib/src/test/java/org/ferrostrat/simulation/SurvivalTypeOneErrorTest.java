package org.ferrostrat.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A smaller run of the table in docs/validation.md. */
class SurvivalTypeOneErrorTest {
  @Test
  void printedPValuesHoldTheirLevel() {
    for (SurvivalTypeOneError.Counts test : SurvivalTypeOneError.rejections(50, 0.3, 1_000)) {
      assertThat(test.share()).isBetween(0.02, 0.075);
    }
  }
}
