package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
  private static final Execution ONE_THREAD = new Execution(1, ProgressListener.NONE);
  private static final BootstrapInterval BOOTSTRAP = BootstrapInterval.withSeed(7);

  private static double auc(double[] scores, boolean[] responder) {
    return RocCurve.of(scores, responder).auc();
  }

  private record Scored(double[] scores, boolean[] responder) {
    static Scored draw(SplittableRandom random, int n) {
      double[] scores = new double[n];
      boolean[] responder = new boolean[n];
      for (int i = 0; i < n; i++) {
        responder[i] = i % 3 == 0;
        scores[i] = random.nextGaussian() + (responder[i] ? 1 : 0);
      }
      return new Scored(scores, responder);
    }
  }

  @Test
  void theSameBitsForAnyNumberOfThreads() {
    Scored patients = Scored.draw(new SplittableRandom(1), 60);
    BootstrapInterval.Result one =
        BOOTSTRAP.of(
            patients.scores(), patients.responder(), BootstrapIntervalTest::auc, ONE_THREAD);
    BootstrapInterval.Result many =
        BOOTSTRAP.of(
            patients.scores(),
            patients.responder(),
            BootstrapIntervalTest::auc,
            new Execution(5, ProgressListener.NONE));
    assertThat(many).isEqualTo(one);
    BootstrapInterval.Result otherSeed =
        BootstrapInterval.withSeed(8)
            .of(patients.scores(), patients.responder(), BootstrapIntervalTest::auc, ONE_THREAD);
    assertThat(otherSeed.interval()).isNotEqualTo(one.interval());
    assertThat(otherSeed.estimate()).isEqualTo(one.estimate());
  }

  @Test
  void ofTheAreaItIsNearDeLong() {
    Scored patients = Scored.draw(new SplittableRandom(2), 300);
    RocCurve curve = RocCurve.of(patients.scores(), patients.responder());
    for (BootstrapInterval bootstrap :
        new BootstrapInterval[] {
          BOOTSTRAP, BOOTSTRAP.with(BootstrapInterval.Method.PERCENTILE), BOOTSTRAP.unstratified()
        }) {
      BootstrapInterval.Result result =
          bootstrap.of(
              patients.scores(), patients.responder(), BootstrapIntervalTest::auc, ONE_THREAD);
      assertThat(result.estimate()).isEqualTo(curve.auc());
      assertThat(result.standardError())
          .isCloseTo(curve.aucStandardError(), within(0.07 * curve.aucStandardError()));
      assertThat(result.interval().low()).isCloseTo(curve.interval().low(), within(0.008));
      assertThat(result.interval().high()).isCloseTo(curve.interval().high(), within(0.008));
      assertThat(result.undefined()).isZero();
      assertThat(result.reason()).isEmpty();
    }
  }

  /**
   * BCa of a mean of skewed values by its formulas: of z0 = 0 nearly, a = skewness / (6 sqrt n),
   * the limits are shifted towards the long tail.
   */
  @Test
  void skewnessIsCorrected() {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[50];
    Arrays.setAll(values, i -> -Math.log(1 - random.nextDouble()));
    boolean[] anyone = new boolean[50];
    BootstrapInterval.RowStatistic mean =
        rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow();
    BootstrapInterval many = BOOTSTRAP.unstratified().withResamples(10_000);
    BootstrapInterval.Result bca = many.of(anyone, mean, Execution.parallel());
    BootstrapInterval.Result plain =
        many.with(BootstrapInterval.Method.PERCENTILE).of(anyone, mean, Execution.parallel());
    assertThat(bca.interval().low()).isGreaterThan(plain.interval().low());
    assertThat(bca.interval().high()).isGreaterThan(plain.interval().high());
    double average = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> (v - average) * (v - average)).sum();
    double cube = Arrays.stream(values).map(v -> Math.pow(v - average, 3)).sum();
    double a = cube / (6 * Math.pow(square, 1.5));
    // Johnson's skewness-corrected limit agrees to second order
    double z = 1.959964;
    double se = Math.sqrt(square) / 50;
    assertThat(bca.interval().high())
        .isCloseTo(average + se * (z + a * (2 * z * z + 1)), within(0.15 * se));
    assertThat(bca.interval().low())
        .isCloseTo(average + se * (-z + a * (2 * z * z + 1)), within(0.15 * se));
  }

  @Test
  void holdsTheTruth() {
    SplittableRandom random = new SplittableRandom(4);
    int held = 0;
    int repeats = 200;
    BootstrapInterval bootstrap = BOOTSTRAP.withResamples(300);
    for (int repeat = 0; repeat < repeats; repeat++) {
      Scored patients = Scored.draw(random, 60);
      held +=
          bootstrap
                  .of(
                      patients.scores(),
                      patients.responder(),
                      BootstrapIntervalTest::auc,
                      Execution.parallel())
                  .interval()
                  .contains(0.7602499389065233)
              ? 1
              : 0;
    }
    assertThat((double) held / repeats).isBetween(0.89, 0.98);
  }

  @Test
  void aPerfectScoreHasAPoint() {
    double[] scores = {1, 2, 3, 4, 5, 6};
    boolean[] responder = {false, false, false, true, true, true};
    BootstrapInterval.Result result =
        BOOTSTRAP.of(scores, responder, BootstrapIntervalTest::auc, ONE_THREAD);
    assertThat(result.interval()).isEqualTo(new ConfidenceInterval(0.95, 1, 1));
    assertThat(result.standardError()).isZero();
  }

  @Test
  void resamplesOfOneClassAreCounted() {
    double[] scores = {1, 2, 3, 4};
    boolean[] responder = {false, true, false, false};
    BootstrapInterval.Result result =
        BOOTSTRAP
            .unstratified()
            .with(BootstrapInterval.Method.PERCENTILE)
            .of(scores, responder, BootstrapIntervalTest::auc, ONE_THREAD);
    // (3/4)^4 without the responder, (1/4)^4 of it alone
    assertThat(result.undefined() / 2000.0).isCloseTo(0.3203, within(0.04));
    assertThat(result.interval().low()).isFinite();
    BootstrapInterval.Result stratified =
        BOOTSTRAP.of(scores, responder, BootstrapIntervalTest::auc, ONE_THREAD);
    assertThat(stratified.undefined()).isZero();
    assertThat(stratified.interval().low()).isFinite();
    BootstrapInterval.Result without =
        BOOTSTRAP.unstratified().of(scores, responder, BootstrapIntervalTest::auc, ONE_THREAD);
    assertThat(without.interval().low()).isNaN();
    assertThat(without.reason()).contains("without one of the patients");
  }

  @Test
  void whatCannotBeComputedHasAReason() {
    boolean[] responder = {true, false, true, false};
    BootstrapInterval.Result never = BOOTSTRAP.of(responder, rows -> Double.NaN, ONE_THREAD);
    assertThat(never.reason()).contains("all patients");
    BootstrapInterval.Result seldom =
        BOOTSTRAP.of(
            responder,
            rows -> Arrays.stream(rows).distinct().count() == 4 ? 1 : Double.NaN,
            ONE_THREAD);
    assertThat(seldom.reason()).contains("of 2000 resamples");
    assertThat(seldom.interval().low()).isNaN();
    BootstrapInterval.Result oneSide =
        BOOTSTRAP.of(
            responder,
            rows -> Arrays.equals(rows, new int[] {0, 1, 2, 3}) ? 99 : Arrays.stream(rows).sum(),
            ONE_THREAD);
    assertThat(oneSide.reason()).contains("one side");
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> BOOTSTRAP.withResamples(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("resamples is 10");
    assertThatThrownBy(() -> BOOTSTRAP.withLevel(1)).hasMessageContaining("level is 1.0");
    assertThatThrownBy(() -> BOOTSTRAP.of(new boolean[0], rows -> 1, ONE_THREAD))
        .hasMessageContaining("0 patients");
    assertThatThrownBy(
            () ->
                BOOTSTRAP.of(new double[2], new boolean[3], BootstrapIntervalTest::auc, ONE_THREAD))
        .hasMessageContaining("2 scores and 3 responses");
  }
}
