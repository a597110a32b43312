package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeLongTestTest {
  private static final DeLongTest TEST = DeLongTest.withDefaults();
  private static final boolean[] RESPONSE = {true, true, true, false, false, false};

  @Test
  void pairedEqualsTheDefinition() {
    SplittableRandom random = new SplittableRandom(1);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] x = RocCurveTest.tiedScores(random, 30);
      double[] y = RocCurveTest.tiedScores(random, 30);
      boolean[] responder = RocCurveTest.response(random, 30);
      double variance =
          RocCurveTest.covarianceByPairs(x, x, responder)
              + RocCurveTest.covarianceByPairs(y, y, responder)
              - 2 * RocCurveTest.covarianceByPairs(x, y, responder);
      DeLongTest.Result result = TEST.paired(x, y, responder);
      double difference =
          RocCurveTest.aucByPairs(x, responder) - RocCurveTest.aucByPairs(y, responder);
      assertThat(result.difference()).isCloseTo(difference, within(1e-14));
      assertThat(result.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
      assertThat(result.statistic()).isCloseTo(difference / Math.sqrt(variance), within(1e-9));
      assertThat(result.interval().contains(0)).isEqualTo(result.pValue() > 0.05);
      DeLongTest.Result exchanged = TEST.paired(y, x, responder);
      assertThat(exchanged.statistic()).isEqualTo(-result.statistic());
      assertThat(exchanged.pValue()).isEqualTo(result.pValue());
    }
  }

  @Test
  void aScoreEqualsItself() {
    double[] scores = {3, 1, 4, 1, 5, 2};
    double[] cubed = Arrays.stream(scores).map(s -> s * s * s - 7).toArray();
    DeLongTest.Result result = TEST.paired(scores, cubed, RESPONSE);
    assertThat(result.statistic()).isZero();
    assertThat(result.pValue()).isEqualTo(1);
    assertThat(result.interval()).isEqualTo(new ConfidenceInterval(0.95, 0, 0));
    assertThat(result.reason()).isEmpty();
  }

  @Test
  void certaintyWithoutVarianceIsNoEvidence() {
    double[] good = {4, 5, 6, 1, 2, 3};
    double[] bad = {1, 2, 3, 4, 5, 6};
    DeLongTest.Result result = TEST.paired(good, bad, RESPONSE);
    assertThat(result.difference()).isEqualTo(1);
    assertThat(result.pValue()).isNaN();
    assertThat(result.reason()).contains("without any variance");
    boolean[] one = {true, false, false, false, false, false};
    DeLongTest.Result few = TEST.paired(good, bad, one);
    assertThat(few.pValue()).isNaN();
    assertThat(few.interval().low()).isNaN();
    assertThat(few.reason()).contains("fewer than 2");
    DeLongTest.Result apart =
        TEST.unpaired(RocCurve.of(good, RESPONSE), RocCurve.of(bad, RESPONSE));
    assertThat(apart.pValue()).isNaN();
    assertThat(apart.reason()).contains("without any variance");
  }

  /** Equal variances and numbers of patients, 6 each: t of 6 + 6 - 2 degrees of freedom. */
  @Test
  void unpairedIsStudents() {
    RocCurve first = RocCurve.of(new double[] {3, 2, 1, 0, 1, 5}, RESPONSE);
    RocCurve second = RocCurve.of(new double[] {0, 1, 2, 2, 3, -1}, RESPONSE);
    DeLongTest.Result result = TEST.unpaired(first, second);
    double v = first.aucVariance();
    double w = second.aucVariance();
    assertThat(result.standardError()).isCloseTo(Math.sqrt(v + w), within(1e-15));
    assertThat(result.degreesOfFreedom())
        .isCloseTo((v + w) * (v + w) / (v * v / 5 + w * w / 5), within(1e-12));
    assertThat(result.statistic())
        .isCloseTo((first.auc() - second.auc()) / Math.sqrt(v + w), within(1e-14));
    assertThat(result.pValue()).isGreaterThan(ConfidenceInterval.normalPValue(result.statistic()));
    DeLongTest.Result same = TEST.unpaired(first, first);
    assertThat(same.degreesOfFreedom()).isCloseTo(10, within(1e-12));
    assertThat(same.pValue()).isEqualTo(1);
  }

  /** Two scores of equal accuracy that share a part: the test rejects in about 5 %. */
  @Test
  void keepsItsLevel() {
    SplittableRandom random = new SplittableRandom(17);
    int repeats = 2000;
    int paired = 0;
    int unpaired = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      double[] x = new double[60];
      double[] y = new double[60];
      boolean[] responder = new boolean[60];
      for (int i = 0; i < 60; i++) {
        responder[i] = i < 25;
        double shared = random.nextGaussian() + (responder[i] ? 0.7 : 0);
        x[i] = shared + random.nextGaussian();
        y[i] = shared + random.nextGaussian();
      }
      paired += TEST.paired(x, y, responder).pValue() < 0.05 ? 1 : 0;
      double[] z = new double[60];
      Arrays.setAll(
          z, i -> random.nextGaussian() + random.nextGaussian() + (responder[i] ? 0.7 : 0));
      unpaired +=
          TEST.unpaired(RocCurve.of(x, responder), RocCurve.of(z, responder)).pValue() < 0.05
              ? 1
              : 0;
    }
    assertThat((double) paired / repeats).isBetween(0.035, 0.065);
    assertThat((double) unpaired / repeats).isBetween(0.035, 0.065);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> new DeLongTest(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TEST.paired(new double[6], new double[5], RESPONSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 scores and 6 responses");
  }
}
