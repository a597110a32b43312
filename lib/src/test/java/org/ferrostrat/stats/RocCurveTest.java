package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocCurveTest {
  private static final boolean[] RESPONSE = {true, false, true, false, false};

  /** The area by its definition, pair by pair. */
  static double aucByPairs(double[] scores, boolean[] responder) {
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (responder[i] && !responder[j]) {
          won += kernel(scores[i], scores[j]);
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  private static double kernel(double responder, double other) {
    return responder > other ? 1 : responder == other ? 0.5 : 0;
  }

  /** DeLong's covariance of the areas of two scores by its definition. */
  static double covarianceByPairs(double[] x, double[] y, boolean[] responder) {
    return covarianceOfMeans(x, y, responder, true) + covarianceOfMeans(x, y, responder, false);
  }

  private static double covarianceOfMeans(
      double[] x, double[] y, boolean[] responder, boolean wanted) {
    double[] u = components(x, responder, wanted);
    double[] v = components(y, responder, wanted);
    double meanU = Arrays.stream(u).average().orElseThrow();
    double meanV = Arrays.stream(v).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      sum += (u[i] - meanU) * (v[i] - meanV);
    }
    return sum / (u.length - 1) / u.length;
  }

  private static double[] components(double[] scores, boolean[] responder, boolean wanted) {
    double[] components = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (responder[i] == wanted) {
        double sum = 0;
        int others = 0;
        for (int j = 0; j < scores.length; j++) {
          if (responder[j] != wanted) {
            sum += wanted ? kernel(scores[i], scores[j]) : kernel(scores[j], scores[i]);
            others++;
          }
        }
        components[count++] = sum / others;
      }
    }
    return Arrays.copyOf(components, count);
  }

  /** Scores on a coarse grid, so that many are tied. */
  static double[] tiedScores(SplittableRandom random, int n) {
    return random.ints(n, -5, 6).asDoubleStream().toArray();
  }

  static boolean[] response(SplittableRandom random, int n) {
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      responder[i] = i < 2 || (i > 3 && random.nextInt(3) == 0);
    }
    return responder;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 12, 40, 101})
  void equalsTheDefinitionPairByPair(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] scores = tiedScores(random, n);
      boolean[] responder = response(random, n);
      RocCurve curve = RocCurve.of(scores, responder);
      assertThat(curve.auc()).isCloseTo(aucByPairs(scores, responder), within(1e-14));
      assertThat(curve.aucVariance())
          .isCloseTo(covarianceByPairs(scores, scores, responder), within(1e-14));
    }
  }

  /** Responders 3 and 1, others 2, 0 and 1: won 3 + 1.5 of 6. */
  @Test
  void handWorked() {
    RocCurve curve = RocCurve.of(new double[] {3, 2, 1, 0, 1}, RESPONSE);
    assertThat(curve.auc()).isEqualTo(4.5 / 6);
    // placements 1 and 1/2 (variance 1/8) and 1/2, 1, 3/4 (variance 1/16)
    assertThat(curve.aucVariance()).isCloseTo(1 / 16.0 + 1 / 48.0, within(1e-15));
    assertThat(curve.points())
        .containsExactly(
            new RocCurve.Point(Double.NEGATIVE_INFINITY, 1, 0),
            new RocCurve.Point(0.5, 1, 1 / 3.0),
            new RocCurve.Point(1.5, 0.5, 2 / 3.0),
            new RocCurve.Point(2.5, 0.5, 1),
            new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 1));
    assertThat(curve.youden()).contains(new YoudenPoint(2.5, 0.5, 1));
  }

  @Test
  void ofEquallyGoodThresholdsTheLowest() {
    RocCurve curve =
        RocCurve.of(new double[] {1, 2, 3, 4}, new boolean[] {false, true, false, true});
    assertThat(curve.youden()).contains(new YoudenPoint(1.5, 1, 0.5));
  }

  @Test
  void belowTheDiagonalTheIndexIsNegative() {
    RocCurve curve = RocCurve.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThat(curve.auc()).isZero();
    assertThat(curve.youden().orElseThrow().index()).isEqualTo(-1);
  }

  @Test
  void pointsEncloseTheArea() {
    SplittableRandom random = new SplittableRandom(3);
    RocCurve curve = RocCurve.of(tiedScores(random, 60), response(random, 60));
    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      RocCurve.Point left = curve.points().get(i - 1);
      RocCurve.Point right = curve.points().get(i);
      area +=
          (right.specificity() - left.specificity())
              * (left.sensitivity() + right.sensitivity())
              / 2;
    }
    assertThat(area).isCloseTo(curve.auc(), within(1e-14));
  }

  @Test
  void onlyTheOrderCounts() {
    SplittableRandom random = new SplittableRandom(5);
    double[] scores = tiedScores(random, 50);
    boolean[] responder = response(random, 50);
    RocCurve curve = RocCurve.of(scores, responder);
    RocCurve cubed = RocCurve.of(Arrays.stream(scores).map(s -> s * s * s).toArray(), responder);
    assertThat(cubed.auc()).isEqualTo(curve.auc());
    assertThat(cubed.interval()).isEqualTo(curve.interval());

    RocCurve turned = RocCurve.of(Arrays.stream(scores).map(s -> -s).toArray(), responder);
    assertThat(turned.auc()).isCloseTo(1 - curve.auc(), within(1e-15));
    assertThat(turned.aucVariance()).isCloseTo(curve.aucVariance(), within(1e-15));

    boolean[] exchanged = new boolean[50];
    for (int i = 0; i < exchanged.length; i++) {
      exchanged[i] = !responder[i];
    }
    RocCurve reversed = RocCurve.of(scores, exchanged);
    assertThat(reversed.auc()).isCloseTo(1 - curve.auc(), within(1e-15));
    assertThat(reversed.aucVariance()).isCloseTo(curve.aucVariance(), within(1e-15));
  }

  @Test
  void noInformationIsExactlyOneHalf() {
    RocCurve curve = RocCurve.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1}, RESPONSE);
    assertThat(curve.auc()).isEqualTo(0.5);
    assertThat(curve.aucVariance()).isZero();
    assertThat(curve.youden()).isEmpty();
    assertThat(curve.points()).hasSize(2);
    assertThat(RocCurve.of(new double[] {0.0, -0.0, 0.0, -0.0, 0.0}, RESPONSE).points()).hasSize(2);
  }

  @Test
  void perfectSeparation() {
    RocCurve curve = RocCurve.of(new double[] {5, 1, 6, 2, 3}, RESPONSE);
    assertThat(curve.auc()).isEqualTo(1);
    assertThat(curve.interval()).isEqualTo(new ConfidenceInterval(0.95, 1, 1));
    assertThat(curve.logitInterval(0.95).low()).isNaN();
    assertThat(curve.youden()).contains(new YoudenPoint(4, 1, 1));
  }

  @Test
  void onePatientOfAClassHasNoVariance() {
    RocCurve curve = RocCurve.of(new double[] {1, 2, 0}, new boolean[] {true, false, false});
    assertThat(curve.auc()).isEqualTo(0.5);
    assertThat(curve.aucVariance()).isNaN();
    assertThat(curve.interval().high()).isNaN();
    assertThat(curve.logitInterval(0.9).low()).isNaN();
  }

  @Test
  void aThresholdLiesAboveTheLowerScore() {
    double next = Math.nextUp(1.0);
    RocCurve curve = RocCurve.of(new double[] {1, next}, new boolean[] {false, true});
    assertThat(curve.youden()).contains(new YoudenPoint(next, 1, 1));
    double most = Double.MAX_VALUE;
    assertThat(
            RocCurve.of(new double[] {-most, most}, new boolean[] {false, true})
                .youden()
                .orElseThrow()
                .threshold())
        .isZero();
  }

  @Test
  void limitsStayWithinZeroAndOne() {
    double[] scores = {1, 2, 3, 4, 5, 6, 7, 8};
    boolean[] responder = {false, false, false, true, false, true, true, true};
    RocCurve curve = RocCurve.of(scores, responder);
    assertThat(curve.interval().high()).isEqualTo(1);
    ConfidenceInterval logit = curve.logitInterval(0.95);
    assertThat(logit.high()).isLessThan(1).isGreaterThan(curve.auc());
    assertThat(logit.low()).isLessThan(curve.auc());
    // logit(0.9375) = 2.70805; symmetric on that scale
    assertThat(Logit.of(logit.low()) + Logit.of(logit.high()))
        .isCloseTo(2 * Math.log(15), within(1e-12));
  }

  /** Normal scores one SD apart: the true area is Phi(1 / sqrt(2)) = 0.7602499. */
  @Test
  void intervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(11);
    int repeats = 2000;
    int held = 0;
    int heldByLogit = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      double[] scores = new double[80];
      boolean[] responder = new boolean[80];
      for (int i = 0; i < 80; i++) {
        responder[i] = i < 30;
        scores[i] = random.nextGaussian() + (responder[i] ? 1 : 0);
      }
      RocCurve curve = RocCurve.of(scores, responder);
      held += curve.interval().contains(0.7602499389065233) ? 1 : 0;
      heldByLogit += curve.logitInterval(0.95).contains(0.7602499389065233) ? 1 : 0;
    }
    assertThat((double) held / repeats).isBetween(0.93, 0.965);
    assertThat((double) heldByLogit / repeats).isBetween(0.935, 0.97);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> RocCurve.of(new double[] {1}, RESPONSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 scores and 5 responses");
    assertThatThrownBy(() -> RocCurve.of(new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 responders and 0 non-responders");
    assertThatThrownBy(() -> RocCurve.of(new double[] {1, 2}, new boolean[] {true, true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 responders and 0 non-responders");
    assertThatThrownBy(() -> RocCurve.of(new double[] {1, Double.NaN}, new boolean[] {true, false}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score 2 is NaN");
    assertThatThrownBy(
            () ->
                RocCurve.of(
                    new double[] {Double.NEGATIVE_INFINITY, 1}, new boolean[] {true, false}))
        .hasMessageContaining("score 1 is -Infinity");
    RocCurve curve = RocCurve.of(new double[] {3, 2, 1, 0, 1}, RESPONSE);
    assertThatThrownBy(() -> curve.interval(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.logitInterval(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
