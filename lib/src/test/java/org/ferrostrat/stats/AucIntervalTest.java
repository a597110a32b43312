package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AucIntervalTest {
  private static RocCurve curve(SplittableRandom random, int responders, int others, double shift) {
    boolean[] responder = new boolean[responders + others];
    Arrays.fill(responder, 0, responders, true);
    double[] scores = new double[responder.length];
    for (int i = 0; i < scores.length; i++) {
      double normal =
          Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
              * Math.cos(2 * Math.PI * random.nextDouble());
      scores[i] = normal + (responder[i] ? shift : 0);
    }
    return RocCurve.of(scores, responder);
  }

  @Test
  void theMethodDependsOnTheSmallerClass() {
    SplittableRandom random = new SplittableRandom(1);
    RocCurve large = curve(random, 10, 10, 1);
    assertThat(large.reportedInterval().method()).isEqualTo(AucInterval.Method.DELONG);
    assertThat(large.reportedInterval().interval()).isEqualTo(large.interval());
    RocCurve small = curve(random, 30, 9, 0);
    assertThat(small.reportedInterval().method()).isEqualTo(AucInterval.Method.LOGIT);
    assertThat(small.reportedInterval().interval()).isEqualTo(small.logitInterval(0.95));
  }

  @Test
  void oneResponderAndPerfectSeparationHaveNone() {
    RocCurve one = curve(new SplittableRandom(2), 1, 30, 0);
    assertThat(one.reportedInterval()).isEqualTo(AucInterval.none());
    RocCurve perfect = curve(new SplittableRandom(2), 5, 9, 100);
    assertThat(perfect.auc()).isEqualTo(1);
    assertThat(perfect.reportedInterval().interval().low()).isNaN();
  }

  /** True AUC 0.760; DeLong's interval covers it in less than 91% of these cohorts. */
  @Test
  void theIntervalOfSmallClassesCoversTheTruth() {
    SplittableRandom random = new SplittableRandom(3);
    int covered = 0;
    int given = 0;
    for (int repeat = 0; repeat < 2_000; repeat++) {
      AucInterval found = curve(random, 7, 14, 1).reportedInterval();
      if (found.method() == AucInterval.Method.LOGIT) {
        given++;
        covered += found.interval().contains(0.7602) ? 1 : 0;
      }
    }
    assertThat((double) covered / given).isBetween(0.94, 0.99);
  }
}
