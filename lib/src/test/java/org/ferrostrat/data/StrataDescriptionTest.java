package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrataDescriptionTest {
  @Test
  void numbersGoWithTheirNouns() {
    assertThat(Strata.of("arm", Labels.of("P1", "P2"), List.of("low", "high"), new int[] {0, 1}))
        .hasToString("arm: 2 samples in 2 groups");
    assertThat(Strata.of("arm", Labels.of("P1"), List.of("low"), new int[] {0}))
        .hasToString("arm: 1 sample in 1 group");
  }
}
