package org.ferrostrat.subtypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class DendrogramTest {
  private static final Labels SAMPLES = Labels.of("a", "b", "c", "d");

  private static SampleValues row(double... values) {
    return SampleValues.of("x", SAMPLES, values);
  }

  /** By hand: 0 and 1 at 1, 10 and 12 at 2, the two pairs at the mean of 10, 12, 9 and 11. */
  @Test
  void mergesTheNearestFirst() {
    Dendrogram tree = Dendrogram.ofSamples(List.of(row(10, 0, 12, 1)));
    assertThat(tree.merges())
        .containsExactly(
            new Dendrogram.Merge(1, 3, 1),
            new Dendrogram.Merge(0, 2, 2),
            new Dendrogram.Merge(5, 4, 10.5));
    assertThat(tree.order()).containsExactly(0, 2, 1, 3);
    assertThat(tree.height()).isEqualTo(10.5);
  }

  @Test
  void missingValuesScaleTheDistanceOfTheOthers() {
    Dendrogram tree = Dendrogram.ofSamples(List.of(row(0, 3, 100, 200), row(0, Double.NaN, 0, 0)));
    // As R's dist: the square of 3 over the one shared of two values, doubled.
    assertThat(tree.merges().get(0).height()).isCloseTo(Math.sqrt(18), within(1e-12));
  }

  @Test
  void samplesThatShareNothingAreFarApart() {
    Dendrogram tree =
        Dendrogram.ofSamples(List.of(row(0, Double.NaN, 1, 7), row(Double.NaN, Double.NaN, 1, 7)));
    assertThat(tree.order()).hasSize(4).doesNotHaveDuplicates();
    assertThat(tree.merges()).allMatch(merge -> Double.isFinite(merge.height()));
  }

  @Test
  void oneSampleHasNoMerge() {
    Dendrogram tree =
        Dendrogram.ofSamples(List.of(SampleValues.of("x", Labels.of("a"), new double[] {1})));
    assertThat(tree.merges()).isEmpty();
    assertThat(tree.order()).containsExactly(0);
    assertThat(tree.height()).isZero();
    assertThatThrownBy(() -> Dendrogram.ofSamples(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Dendrogram(SAMPLES, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 merges of 4 items");
  }
}
