package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final ConfidenceInterval INTERVAL = new ConfidenceInterval(0.95, 0.58, 0.84);

  @Test
  void aNumberHasNoReason() {
    Estimate auc = Estimate.of(0.71, INTERVAL);
    assertThat(auc.isPresent()).isTrue();
    assertThat(auc.value()).isEqualTo(0.71);
    assertThat(auc.interval()).contains(INTERVAL);
    assertThat(auc.reason()).isEmpty();
    assertThat(auc).isEqualTo(Estimate.of(0.71, INTERVAL)).isNotEqualTo(Estimate.of(0.71));
  }

  @Test
  void aMissingNumberNamesItsReason() {
    Estimate missing = Estimate.missing("no responders");
    assertThat(missing.isPresent()).isFalse();
    assertThat(missing.interval()).isEmpty();
    assertThat(missing).hasToString("missing: no responders");
    assertThatThrownBy(missing::value)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no responders");
  }

  @Test
  void nanAndABlankReasonAreRefused() {
    assertThatThrownBy(() -> Estimate.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Estimate.of(Double.NaN, INTERVAL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Estimate.missing(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textIsAsInAJournal() {
    assertThat(Estimate.of(0.71, INTERVAL)).hasToString("0.71 (95% CI 0.58–0.84)");
    assertThat(Estimate.of(2)).hasToString("2.0");
  }
}
