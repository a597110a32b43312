package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static double[][] centred(int samples, int genes) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] values = new double[samples][genes];
    for (int gene = 0; gene < genes; gene++) {
      double mean = 0;
      for (int sample = 0; sample < samples; sample++) {
        values[sample][gene] = (gene % 7) * random.nextDouble();
        mean += values[sample][gene] / samples;
      }
      for (double[] row : values) {
        row[gene] -= mean;
      }
    }
    return values;
  }

  /** Two columns (3, 0, -3) and (1, -2, 1): sums of squares 18 and 6, and at right angles. */
  @Test
  void ofAxesTheyAreTheAxes() {
    PrincipalComponents components =
        PrincipalComponents.of(new double[][] {{3, 1}, {0, -2}, {-3, 1}}, 10);
    assertThat(components.shares()).containsExactly(new double[] {0.75, 0.25}, within(1e-12));
    assertThat(components.component(0)).containsExactly(new double[] {3, 0, -3}, within(1e-12));
    assertThat(Math.abs(components.component(1)[1])).isCloseTo(2, within(1e-12));
    assertThat(components.effectiveSamples(0)).isCloseTo(2, within(1e-9));
  }

  /** All components together keep the distances of samples; wide and tall tables agree. */
  @Test
  void distancesAreKept() {
    for (double[][] table : new double[][][] {centred(12, 40), centred(40, 12)}) {
      PrincipalComponents components = PrincipalComponents.of(table, 100);
      assertThat(components.count()).isEqualTo(table.length == 12 ? 11 : 10);
      assertThat(Arrays.stream(components.shares()).sum()).isCloseTo(1, within(1e-12));
      for (int sample = 1; sample < table.length; sample++) {
        assertThat(distance(components.scores(0), components.scores(sample)))
            .isCloseTo(distance(table[0], table[sample]), within(1e-9));
      }
    }
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void theFarthestScoreIsPositive() {
    PrincipalComponents components = PrincipalComponents.of(centred(20, 30), 5);
    for (int component = 0; component < 5; component++) {
      double[] scores = components.component(component);
      assertThat(Arrays.stream(scores).max().orElseThrow())
          .isEqualTo(Arrays.stream(scores).map(Math::abs).max().orElseThrow());
    }
  }

  @Test
  void oneSampleHasNone() {
    assertThat(PrincipalComponents.of(new double[][] {{1, 2}}, 5).count()).isZero();
    assertThat(PrincipalComponents.of(new double[3][0], 5).count()).isZero();
  }
}
