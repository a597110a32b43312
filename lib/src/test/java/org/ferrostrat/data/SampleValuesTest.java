package org.ferrostrat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleValuesTest {
  private static final Labels SAMPLES = Labels.of("P1", "P2", "P3");
  private static final SampleValues SCORES =
      SampleValues.of("fps-32", SAMPLES, new double[] {1.5, Double.NaN, -0.0});

  @Test
  void givesWhatItWasGiven() {
    assertThat(SCORES.name()).isEqualTo("fps-32");
    assertThat(SCORES.samples()).isEqualTo(SAMPLES);
    assertThat(SCORES.size()).isEqualTo(3);
    assertThat(SCORES.get(0)).isEqualTo(1.5);
    assertThat(SCORES.get("P3")).isZero();
    assertThat(SCORES.toArray()).containsExactly(new Double[] {1.5, Double.NaN, -0.0});
    assertThat(SCORES).hasToString("fps-32 of 3 samples");
    assertThat(SampleValues.of("x", Labels.of("P1"), new double[] {1}))
        .hasToString("x of 1 sample");
  }

  @Test
  void missingIsNaN() {
    assertThat(SCORES.isMissing(0)).isFalse();
    assertThat(SCORES.isMissing(1)).isTrue();
    assertThat(SCORES.get("P2")).isNaN();
  }

  @Test
  void isCopiedOnTheWayInAndOut() {
    double[] values = {1, 2, 3};
    SampleValues copied = SampleValues.of("x", SAMPLES, values);
    values[0] = 9;
    copied.toArray()[1] = 9;

    assertThat(copied.toArray()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void needsOneValuePerSample(int count) {
    assertThatThrownBy(() -> SampleValues.of("x", SAMPLES, new double[count]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(count + " values for 3 samples; need one value per sample");
  }

  @Test
  void refusesUnknownSamples() {
    assertThatThrownBy(() -> SCORES.get("P4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no sample 'P4' among the values of fps-32");
    assertThatThrownBy(() -> SCORES.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equalsByNameSamplesAndBits() {
    SampleValues same =
        SampleValues.of(
            "fps-32", Labels.of("P1", "P2", "P3"), new double[] {1.5, Double.NaN, -0.0});

    assertThat(same).isEqualTo(SCORES).hasSameHashCodeAs(SCORES);
    assertThat(SampleValues.of("other", SAMPLES, SCORES.toArray())).isNotEqualTo(SCORES);
    assertThat(SampleValues.of("fps-32", Labels.of("P1", "P3", "P2"), SCORES.toArray()))
        .isNotEqualTo(SCORES);
    assertThat(SampleValues.of("fps-32", SAMPLES, new double[] {1.5, Double.NaN, 0.0}))
        .isNotEqualTo(SCORES);
  }
}
