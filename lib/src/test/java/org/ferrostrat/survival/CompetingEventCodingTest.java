package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ferrostrat.survival.CompetingEventCoding.Ending;
import org.junit.jupiter.api.Test;

class CompetingEventCodingTest {
  @Test
  void everyOtherCodeIsACompetingEvent() {
    CompetingEventCoding coding = new CompetingEventCoding("2", "0");
    assertThat(List.of("0", "1", "2.0", "3"))
        .extracting(coding::ending)
        .containsExactly(
            Ending.CENSORED,
            Ending.COMPETING_EVENT,
            Ending.EVENT_OF_INTEREST,
            Ending.COMPETING_EVENT);
    assertThat(coding).hasToString("event of interest 2, censored 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CompetingEventCoding("1", "1.0"))
        .withMessageContaining("both '1'");
  }

  @Test
  void severalEventsAreRecognisedByTheirCodes() {
    assertThat(CompetingEventCoding.eventsOf("status", List.of("0", "2", "1.0", "1")))
        .containsExactly("1", "2");
    assertThat(CompetingEventCoding.eventsOf("status", List.of("0", "1"))).isEmpty();
    assertThat(CompetingEventCoding.eventsOf("status", List.of("1", "2", "3"))).isEmpty();
    assertThat(CompetingEventCoding.eventsOf("os_cnsr", List.of("0", "1", "2"))).isEmpty();
    assertThat(CompetingEventCoding.eventsOf("status", List.of("0", "1", "x"))).isEmpty();
  }
}
