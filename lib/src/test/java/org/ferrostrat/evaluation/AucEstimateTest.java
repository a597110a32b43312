package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AucEstimateTest {
  private static int[] positions(boolean[] responder, boolean wanted) {
    return IntStream.range(0, responder.length).filter(i -> responder[i] == wanted).toArray();
  }

  /** With few different values there are many ties. */
  @ParameterizedTest
  @CsvSource({"40, 1000000, 0.3", "40, 5, 0.5", "7, 3, 0.4", "200, 20, 0.1", "2, 9, 0.5"})
  void equalsTheRocCurve(int n, int values, double share) {
    SplittableRandom random = new SplittableRandom(n + values);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] scores = random.doubles(n).map(x -> Math.floor(x * values)).toArray();
      boolean[] responder = new boolean[n];
      for (int i = 2; i < n; i++) {
        responder[i] = random.nextDouble() < share;
      }
      responder[0] = true;
      AucEstimate fast =
          AucEstimate.of(scores, positions(responder, true), positions(responder, false));
      RocCurve curve = RocCurve.of(scores, responder);
      assertThat(fast.auc()).isEqualTo(curve.auc());
      if (Double.isNaN(curve.aucVariance())) {
        assertThat(fast.variance()).isNaN();
      } else {
        assertThat(fast.variance()).isCloseTo(curve.aucVariance(), within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1, 2", "Infinity, 1, 2"})
  void scoresThatAreNotFiniteAreLeftOut(double missing, double low, double high) {
    double[] scores = {missing, low, high, high};
    AucEstimate estimate = AucEstimate.of(scores, new int[] {0, 2}, new int[] {1, 3});
    assertThat(estimate.auc()).isEqualTo(0.75);
    assertThat(AucEstimate.of(scores, new int[] {0}, new int[] {1, 3}).auc()).isNaN();
    assertThat(AucEstimate.of(scores, new int[] {0}, new int[] {1, 3}).isPoolable()).isFalse();
  }
}
