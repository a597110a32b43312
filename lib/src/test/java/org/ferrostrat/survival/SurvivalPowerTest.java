package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ferrostrat.stats.AucPower;
import org.ferrostrat.stats.StudyPower;
import org.junit.jupiter.api.Test;

/** Numbers of events by Schoenfeld and Hsieh-Lavori: (1.96 + 0.84)^2 / (variance log(HR)^2). */
class SurvivalPowerTest {
  private static final StudyPower USUAL = StudyPower.usual();

  @Test
  void eventsForScoresGroupsAndInteractions() {
    assertThat(SurvivalPower.perStandardDeviation(1.5).events(USUAL)).isEqualTo(48);
    assertThat(SurvivalPower.ofGroups(2, 0.5).events(USUAL)).isEqualTo(66);
    assertThat(SurvivalPower.interactionOfGroups(2, 0.5, 0.5).events(USUAL)).isEqualTo(262);
    assertThat(SurvivalPower.interactionPerStandardDeviation(1.5, 0.5).events(USUAL))
        .isEqualTo(191);
  }

  @Test
  void aProtectiveEffectNeedsAsManyEventsAndCovariatesNeedMore() {
    assertThat(SurvivalPower.ofGroups(0.5, 0.5).events(USUAL)).isEqualTo(66);
    assertThat(SurvivalPower.perStandardDeviation(1.5).beside(0.5).events(USUAL)).isEqualTo(96);
  }

  @Test
  void powerWithTheNumberOfEventsIsTheOnePlannedFor() {
    SurvivalPower score = SurvivalPower.perStandardDeviation(1.5);

    assertThat(score.power(48, 0.05)).isBetween(0.8, 0.803);
    assertThat(score.power(47, 0.05)).isLessThan(0.8);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> SurvivalPower.perStandardDeviation(1))
        .hasMessageContaining("hazard ratio is 1.0");
    assertThatThrownBy(() -> SurvivalPower.ofGroups(2, 1)).hasMessageContaining("share is 1.0");
    assertThatThrownBy(() -> new StudyPower(0.05, 1)).hasMessageContaining("power is 1.0");
  }

  /** AUC 0.7 with 1:1: by hand, n patients with z sqrt((n+1)/(3 n^2)) + z sqrt(V) at most 0.2. */
  @Test
  void patientsForAnAuc() {
    AucPower balanced = new AucPower(0.5);
    int n = balanced.patients(0.7, USUAL);

    assertThat(n).isBetween(60, 64);
    assertThat(balanced.patients(0.3, USUAL)).isEqualTo(n);
    assertThat(new AucPower(0.2).patients(0.7, USUAL)).isGreaterThan(n);
    assertThat(balanced.patients(0.7, 0.8, 0.5, USUAL))
        .isLessThan(balanced.patients(0.7, 0.8, 0, USUAL))
        .isGreaterThan(balanced.patients(0.7, 0.9, 0.5, USUAL));
    assertThatThrownBy(() -> balanced.patients(0.5, USUAL)).hasMessageContaining("difference");
  }
}
