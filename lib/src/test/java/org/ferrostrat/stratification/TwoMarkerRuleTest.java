package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

class TwoMarkerRuleTest {
  private static final TwoMarkerRule RULE = TwoMarkerRule.highLow("ACSL4", "SLC7A11");
  private static final Labels SAMPLES = Labels.of("a", "b", "c", "d", "e", "f");
  private static final List<String> HALVES = List.of("low", "high");
  private static final Strata ACSL4 =
      Strata.of("ACSL4", SAMPLES, HALVES, new int[] {1, 1, 0, 0, -1, 1});
  private static final Strata SLC7A11 =
      Strata.of("SLC7A11", SAMPLES, HALVES, new int[] {0, 1, 0, 1, 0, -1});

  @Test
  void namesTheQuadrantOfEverySample() {
    Strata quadrants = RULE.quadrants(ACSL4, SLC7A11);
    assertThat(quadrants.groups().toList())
        .containsExactly(
            "ACSL4-low/SLC7A11-high",
            "ACSL4-low/SLC7A11-low",
            "ACSL4-high/SLC7A11-high",
            "ACSL4-high/SLC7A11-low");
    assertThat(quadrants.toArray()).containsExactly(3, 2, 1, 0, Strata.MISSING, Strata.MISSING);
    assertThat(quadrants.samples()).isEqualTo(SAMPLES);
  }

  @Test
  void putsTheTargetAgainstTheRest() {
    Strata target = RULE.targetAgainstRest(ACSL4, SLC7A11);
    assertThat(target.groups().toList()).containsExactly("rest", "ACSL4-high/SLC7A11-low");
    assertThat(target.toArray()).containsExactly(1, 0, 0, 0, Strata.MISSING, Strata.MISSING);
  }

  @Test
  void exchangedMarkersHaveTheOppositeTarget() {
    Strata exchanged = TwoMarkerRule.highLow("SLC7A11", "ACSL4").targetAgainstRest(SLC7A11, ACSL4);
    assertThat(exchanged.members(1)).containsExactly(3);
    assertThat(RULE.quadrants(ACSL4, SLC7A11).members(0)).containsExactly(3);
  }

  @Test
  void refusesOtherGroupsAndOtherSamples() {
    Strata thirds = Strata.of("t", SAMPLES, List.of("low", "mid", "high"), new int[6]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.quadrants(thirds, SLC7A11))
        .withMessageContaining("[low, mid, high]");
    Strata reversed = Strata.of("r", SAMPLES, List.of("high", "low"), new int[6]);
    assertThatIllegalArgumentException().isThrownBy(() -> RULE.quadrants(ACSL4, reversed));
    Strata fewer = SLC7A11.select(0, 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.targetAgainstRest(ACSL4, fewer))
        .withMessageContaining("6 samples");
    assertThatIllegalArgumentException().isThrownBy(() -> TwoMarkerRule.highLow("A", "A"));
    assertThatIllegalArgumentException().isThrownBy(() -> TwoMarkerRule.highLow(" ", "A"));
  }
}
