package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrataTest {
  private final Strata strata =
      Strata.of("score", Labels.of("A", "B", "C"), List.of("low", "high"), new int[] {1, -1, 0});

  @Test
  void groupsAndMembers() {
    assertThat(strata.members(1)).containsExactly(0);
    assertThat(strata.size(0)).isEqualTo(1);
    assertThat(strata.isMissing(1)).isTrue();
    assertThat(strata.select(2, 1).toArray()).containsExactly(0, -1);
    assertThat(strata.select(0, 1, 2)).isEqualTo(strata).hasSameHashCodeAs(strata);
    assertThat(strata).hasToString("score: 3 samples in 2 groups");
  }

  @Test
  void numbersOfGroupsAreChecked() {
    assertThatThrownBy(() -> Strata.of("x", Labels.of("A"), List.of("a"), new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group of A is 1");
    assertThatThrownBy(() -> Strata.of("x", Labels.of("A"), List.of("a"), new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void selectedValuesKeepTheirName() {
    SampleValues values = SampleValues.of("v", Labels.of("A", "B"), new double[] {1, 2});

    assertThat(values.select(1)).isEqualTo(SampleValues.of("v", Labels.of("B"), new double[] {2}));
  }

  @Test
  void countsStandInTheMessage() {
    assertThat(new InsufficientDataException("nothing to do", Map.of()))
        .hasMessage("nothing to do");
    assertThat(InsufficientDataException.of("no events", 7, 0))
        .hasMessage("no events (patients 7, events 0)");
  }
}
