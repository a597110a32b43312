package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalDataTest {
  private static final Labels PATIENTS = Labels.of("A", "B");

  private final SurvivalData data =
      SurvivalData.of(
          PATIENTS, new double[] {12, 6}, new boolean[] {true, false}, FollowUpUnit.MONTHS);

  @Test
  void unitsAreConverted() {
    assertThat(data.in(FollowUpUnit.YEARS).time(0)).isCloseTo(1, within(1e-15));
    assertThat(data.in(FollowUpUnit.DAYS).time(1)).isCloseTo(182.625, within(1e-12));
    assertThat(data.in(FollowUpUnit.WEEKS).unit().id()).isEqualTo("weeks");
    assertThat(data.in(FollowUpUnit.MONTHS)).isEqualTo(data);
  }

  @Test
  void arraysAreCopied() {
    data.times()[0] = 99;
    data.eventFlags()[0] = false;

    assertThat(data.time(0)).isEqualTo(12);
    assertThat(data.event(0)).isTrue();
    assertThat(data.lastFollowUp()).isEqualTo(12);
  }

  @Test
  void selectionByNameAndPosition() {
    assertThat(data.select(Labels.of("B"))).isEqualTo(data.select(1));
    assertThat(data.select(1).events()).isZero();
    assertThat(data.select(1, 0))
        .isNotEqualTo(data)
        .hasToString("2 patients, 1 events, follow-up in months");
    assertThatThrownBy(() -> data.select(Labels.of("Z"))).hasMessageContaining("'Z'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleTimesAreRefused(double time) {
    double[] times = {1, time};

    assertThatThrownBy(() -> SurvivalData.of(PATIENTS, times, new boolean[2], FollowUpUnit.DAYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("B")
        .hasMessageContaining(Double.toString(time));
  }

  @Test
  void otherCodingsAndSamplesAreRefused() {
    SampleValues time = SampleValues.of("time", PATIENTS, new double[] {1, 2});
    SampleValues coded = SampleValues.of("event", PATIENTS, new double[] {1, 2});
    SampleValues others = SampleValues.of("event", Labels.of("B", "A"), new double[] {1, 0});

    assertThatThrownBy(() -> SurvivalData.of(time, coded, FollowUpUnit.DAYS))
        .hasMessageContaining("event of B is 2.0");
    assertThatThrownBy(() -> SurvivalData.of(time, others, FollowUpUnit.DAYS))
        .hasMessageContaining("another order");
    assertThatThrownBy(
            () -> SurvivalData.of(PATIENTS, new double[1], new boolean[2], FollowUpUnit.DAYS))
        .hasMessageContaining("lengths differ");
  }
}
