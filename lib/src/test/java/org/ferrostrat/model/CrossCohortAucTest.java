package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossCohortAucTest {
  private static ConfidenceInterval limits(double low, double high) {
    return new ConfidenceInterval(0.95, low, high);
  }

  private static CrossCohortAuc auc(
      double auc, ConfidenceInterval interval, ConfidenceInterval prediction) {
    return new CrossCohortAuc("d", 3, 100, auc, interval, prediction);
  }

  @ParameterizedTest
  @CsvSource({
    // low, high, holds chance, is an obstacle
    "0.4, 0.8, true, true",
    "0.5, 0.8, true, true",
    "0.5000001, 0.8, false, false",
    "0.2, 0.5, true, true",
    "0.2, 0.4999, false, true"
  })
  void theDecidingIntervalMustLieAboveChance(
      double low, double high, boolean holdsChance, boolean isObstacle) {
    double middle = (low + high) / 2;
    CrossCohortAuc byPrediction =
        auc(middle, limits(middle - 0.001, middle + 0.001), limits(low, high));
    CrossCohortAuc byInterval = auc(middle, limits(low, high), limits(Double.NaN, Double.NaN));
    assertThat(byPrediction.hasPrediction()).isTrue();
    assertThat(byPrediction.deciding()).isEqualTo(limits(low, high));
    assertThat(byInterval.hasPrediction()).isFalse();
    assertThat(byInterval.deciding()).isEqualTo(limits(low, high));
    assertThat(List.of(byPrediction, byInterval))
        .allMatch(found -> found.holdsChance() == holdsChance)
        .allMatch(found -> found.callObstacle().isPresent() == isObstacle);
  }

  @Test
  void theObstacleNamesItsFigures() {
    CrossCohortAuc weak = auc(0.6, limits(0.51, 0.7), limits(0.4, 0.8));
    assertThat(weak.callObstacle())
        .contains(
            "the 95% prediction interval of the AUC in a new cohort is 0.400 to 0.800, which includes 0.5"
                + " (pooled AUC 0.600, 3 cohorts, 100 patients, d)");
    CrossCohortAuc reversed = auc(0.3, limits(0.2, 0.4), limits(Double.NaN, Double.NaN));
    assertThat(reversed.callObstacle())
        .contains(
            "the 95% CI of the AUC in held-out cohorts is 0.200 to 0.400, which is below 0.5"
                + " (pooled AUC 0.300, 3 cohorts, 100 patients, d)");
  }

  @Test
  void theFiguresAreThoseThatWerePooled() {
    PooledAuc pooled =
        PooledAuc.of(
            List.of(
                CohortAuc.of(
                    "a",
                    new double[] {1, 2, 3, 4, 5, 6},
                    new boolean[] {false, true, false, true, false, true}),
                CohortAuc.of(
                    "b",
                    new double[] {1, 2, 3, 4, 5},
                    new boolean[] {false, false, true, false, true})));
    CrossCohortAuc found = CrossCohortAuc.of("d", pooled);
    assertThat(found)
        .isEqualTo(
            new CrossCohortAuc("d", 2, 11, pooled.auc(), pooled.interval(), pooled.prediction()));
  }

  @ParameterizedTest
  @CsvSource({
    "' ', 3, 100, 0.6, 0.4, 0.8, 0.3, 0.9, is blank",
    "d, 1, 100, 0.6, 0.4, 0.8, 0.3, 0.9, 1 cohorts",
    "d, 3, 5, 0.6, 0.4, 0.8, 0.3, 0.9, with 5 patients",
    "d, 3, -5, 0.6, 0.4, 0.8, 0.3, 0.9, with -5 patients",
    "d, 3, 100, NaN, 0.4, 0.8, 0.3, 0.9, AUC is NaN",
    "d, 3, 100, 1.1, 0.4, 0.8, 0.3, 0.9, AUC is 1.1",
    "d, 3, 100, -0.1, 0.4, 0.8, 0.3, 0.9, AUC is -0.1",
    "d, 3, 100, 0.6, -0.4, 0.8, 0.3, 0.9, -0.4 to 0.8",
    "d, 3, 100, 0.6, 0.4, 1.8, 0.3, 0.9, 0.4 to 1.8",
    "d, 3, 100, 0.6, 0.7, 0.8, 0.3, 0.9, 0.7 to 0.8",
    "d, 3, 100, 0.6, NaN, NaN, 0.3, 0.9, NaN to NaN",
    "d, 3, 100, 0.6, 0.4, NaN, 0.3, 0.9, 0.4 to NaN",
    "d, 3, 100, 0.6, 0.4, 0.8, 0.3, NaN, prediction interval of",
    "d, 3, 100, 0.6, 0.4, 0.8, 0.7, 0.9, 0.7 to 0.9",
    "d, 3, 100, 0.6, 0.8, 0.4, 0.3, 0.9, need the lower one first"
  })
  void whatCannotBeIsRefused(
      String design,
      int cohorts,
      int patients,
      double auc,
      double low,
      double high,
      double predictionLow,
      double predictionHigh,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CrossCohortAuc(
                    design,
                    cohorts,
                    patients,
                    auc,
                    limits(low, high),
                    limits(predictionLow, predictionHigh)))
        .withMessageContaining(message);
  }

  @Test
  void aNarrowerLevelIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> auc(0.6, new ConfidenceInterval(0.5, 0.55, 0.65), limits(Double.NaN, Double.NaN)))
        .withMessageContaining("level 0.5; need");
  }
}
