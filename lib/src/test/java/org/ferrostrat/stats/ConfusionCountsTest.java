package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ConfusionCountsTest {
  private static final ConfusionCounts COUNTS = new ConfusionCounts(6, 1, 7, 2);

  @Test
  void handWorked() {
    assertThat(COUNTS.sensitivity()).isEqualTo(new Proportion(6, 8));
    assertThat(COUNTS.specificity()).isEqualTo(new Proportion(7, 8));
    assertThat(COUNTS.positivePredictiveValue()).isEqualTo(new Proportion(6, 7));
    assertThat(COUNTS.negativePredictiveValue()).isEqualTo(new Proportion(7, 9));
    assertThat(COUNTS.accuracy()).isEqualTo(new Proportion(13, 16));
    assertThat(COUNTS.balancedAccuracy()).isEqualTo(0.8125);
    assertThat(COUNTS.matthewsCorrelation())
        .isCloseTo((42 - 2) / Math.sqrt(7.0 * 9 * 8 * 8), within(1e-15));
    ConfidenceInterval interval = COUNTS.balancedAccuracyInterval(0.95);
    assertThat(interval.low()).isBetween(0.5, 0.8125);
    assertThat(interval.high()).isBetween(0.8125, 1.0);
  }

  @Test
  void aScoreAtTheThresholdIsCalled() {
    double[] scores = {0.2, 0.5, 0.5, 0.9, 0.1};
    boolean[] responder = {true, true, false, true, false};
    assertThat(ConfusionCounts.at(scores, responder, 0.5))
        .isEqualTo(new ConfusionCounts(2, 1, 1, 1));
    assertThat(ConfusionCounts.at(scores, responder, Double.NEGATIVE_INFINITY))
        .isEqualTo(new ConfusionCounts(3, 2, 0, 0));
  }

  @Test
  void everyPointOfTheRocCurveIsItsCounts() {
    double[] scores = {3, 2, 1, 0, 1, 2};
    boolean[] responder = {true, false, true, false, false, true};
    for (RocCurve.Point point : RocCurve.of(scores, responder).points()) {
      ConfusionCounts counts = ConfusionCounts.at(scores, responder, point.threshold());
      assertThat(counts.sensitivity().value()).isEqualTo(point.sensitivity());
      assertThat(counts.specificity().value()).isEqualTo(point.specificity());
    }
  }

  @Test
  void nothingOfNothingIsNoNumber() {
    ConfusionCounts allCalled = new ConfusionCounts(3, 2, 0, 0);
    assertThat(allCalled.negativePredictiveValue().value()).isNaN();
    assertThat(allCalled.negativePredictiveValue().wilson(0.95).low()).isNaN();
    assertThat(allCalled.matthewsCorrelation()).isNaN();
    assertThat(allCalled.balancedAccuracy()).isEqualTo(0.5);
    ConfusionCounts oneClass = ConfusionCounts.at(new double[] {1}, new boolean[] {true}, 0);
    assertThat(oneClass.specificity().value()).isNaN();
    assertThat(oneClass.balancedAccuracy()).isNaN();
    assertThat(oneClass.balancedAccuracyInterval(0.95).high()).isNaN();
    assertThat(ConfusionCounts.at(new double[0], new boolean[0], 0).patients()).isZero();
  }

  /** {@code prop.test(8, 10, correct = FALSE)}: 0.4901625 to 0.9433178. */
  @Test
  void wilson() {
    ConfidenceInterval interval = new Proportion(8, 10).wilson(0.95);
    assertThat(interval.low()).isCloseTo(0.4901625, within(1e-7));
    assertThat(interval.high()).isCloseTo(0.9433178, within(1e-7));
    assertThat(new Proportion(0, 10).wilson(0.95).low()).isZero();
    assertThat(new Proportion(10, 10).wilson(0.95).high()).isEqualTo(1);
  }

  /** Over all shares the mean coverage of the nominal 95% for 20 patients. */
  @Test
  void wilsonKeepsItsLevelOnAverage() {
    double covered = 0;
    int shares = 199;
    for (int s = 1; s <= shares; s++) {
      double share = s / 200.0;
      BinomialDistribution draws = BinomialDistribution.of(20, share);
      for (int count = 0; count <= 20; count++) {
        if (new Proportion(count, 20).wilson(0.95).contains(share)) {
          covered += draws.probability(count) / shares;
        }
      }
    }
    assertThat(covered).isBetween(0.945, 0.96);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> new ConfusionCounts(1, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> new Proportion(-1, 2)).hasMessageContaining("need 0 to 2");
    assertThatThrownBy(() -> ConfusionCounts.at(new double[] {1}, new boolean[] {true}, Double.NaN))
        .hasMessageContaining("threshold is NaN");
    assertThatThrownBy(() -> ConfusionCounts.at(new double[] {Double.NaN}, new boolean[] {true}, 0))
        .hasMessageContaining("score 1 is NaN");
    assertThatThrownBy(() -> Logit.of(1.5)).hasMessageContaining("need 0 to 1");
  }

  @Test
  void logitAndBack() {
    for (double p : new double[] {0, 1e-300, 1e-9, 0.3, 0.5, 0.999999, 1}) {
      assertThat(Logit.inverse(Logit.of(p))).isCloseTo(p, within(1e-15 * Math.max(p, 1e-15)));
    }
    assertThat(Logit.inverse(-800)).isGreaterThanOrEqualTo(0);
    assertThat(Logit.inverse(800)).isEqualTo(1);
  }
}
