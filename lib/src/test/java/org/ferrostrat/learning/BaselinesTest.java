package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);

  @Test
  void theNullModelHasThePrevalenceAndAnAucOfOneHalf() {
    TrainingSet patients = SimulatedPatients.logistic(47, 3, 1, -1, 2);
    Classifier fit = new NullModel().fit(patients, 1, ONE);
    double prevalence = patients.outcomes().responderCount() / 47.0;

    assertThat(fit.probability(new double[] {Double.NaN, 1, 1}))
        .isCloseTo(prevalence, within(1e-15));
    assertThat(SimulatedPatients.auc(fit, patients)).isEqualTo(0.5);
    assertThat(fit.contributions(new double[3])).containsOnly(0);
  }

  @Test
  void aScoreKeepsItsRanksAndDirection() {
    TrainingSet patients = SimulatedPatients.logistic(80, 2, 4, 0, 0, 1.5);
    double auc = RankSum.auc(patients.feature(1), patients.outcomes().responders());
    LinearClassifier higher =
        SingleScore.of("f2", SingleScore.Direction.HIGHER).fit(patients, 1, ONE);
    LinearClassifier lower =
        SingleScore.of("f2", SingleScore.Direction.LOWER).fit(patients, 1, ONE);

    assertThat(SimulatedPatients.auc(higher, patients)).isEqualTo(auc).isGreaterThan(0.7);
    assertThat(SimulatedPatients.auc(lower, patients)).isCloseTo(1 - auc, within(1e-15));
    assertThat(higher.issues()).isEmpty();
    assertThat(lower.issues()).extracting(Issue::code).containsExactly("direction-contradicted");
    assertThat(lower.probability(new double[] {0, 3}))
        .isCloseTo(patients.outcomes().responderCount() / 80.0, within(0.02));
    assertThat(higher.coefficients()[0]).isZero();
    assertThat(higher.probability(new double[] {Double.NaN, 0})).isBetween(0.3, 0.7);
  }

  @Test
  void aScoreMustBeNamedAndThere() {
    TrainingSet patients = SimulatedPatients.logistic(20, 2, 4, 0, 1);

    assertThatThrownBy(
            () -> SingleScore.of("g", SingleScore.Direction.HIGHER).fit(patients, 1, ONE))
        .hasMessageContaining("no score 'g'");
    assertThatThrownBy(() -> Learners.named("score").fit(patients, 1, ONE))
        .hasMessageContaining("name one of them");
    double[][] constant = {{1}, {1}, {1}};
    Classifier flat =
        Learners.named("score").fit(SimulatedPatients.of(constant, true, false, false), 1, ONE);
    assertThat(flat.probability(new double[] {7})).isBetween(0.3, 0.5);
  }

  @Test
  void separatedClassesHaveAFiniteSlope() {
    double[][] rows = {{1}, {2}, {3}, {4}};
    LinearClassifier fit =
        (LinearClassifier)
            Learners.algorithm("score")
                .fit(SimulatedPatients.of(rows, false, false, true, true), 1, ONE);

    // Targets are 1/4 and 3/4.
    assertThat(fit.probability(new double[] {2.5})).isCloseTo(0.5, within(1e-9));
    assertThat(fit.coefficients()[0]).isBetween(0.5, 2.0);
  }

  /** Against a grid search over intercept and slope. */
  @Test
  void theLogisticFitIsTheMaximum() {
    TrainingSet patients = SimulatedPatients.logistic(60, 1, 12, 0.2, 1);
    double[] x = patients.feature(0);
    boolean[] responder = patients.outcomes().responders();
    MonotoneLogistic fit = MonotoneLogistic.fit(new double[][] {x}, responder);
    double[] target = MonotoneLogistic.targets(responder);
    double least = loss(x, target, fit.intercept(), fit.slopes()[0]);
    for (double a = -1e-3; a <= 1e-3; a += 5e-4) {
      for (double b = -1e-3; b <= 1e-3; b += 5e-4) {
        assertThat(loss(x, target, fit.intercept() + a, fit.slopes()[0] + b))
            .isGreaterThanOrEqualTo(least);
      }
    }
  }

  private static double loss(double[] x, double[] target, double intercept, double slope) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double p = 1 / (1 + Math.exp(-intercept - slope * x[i]));
      loss -= target[i] * Math.log(p) + (1 - target[i]) * Math.log(1 - p);
    }
    return loss;
  }

  @Test
  void neighboursCountTiesWhole() {
    double[][] rows = {{0}, {1}, {1}, {5}};
    Classifier fit =
        new NearestNeighbours(2).fit(SimulatedPatients.of(rows, true, false, true, false), 1, ONE);

    assertThat(fit.probability(new double[] {0})).isEqualTo(3 / 5.0);
    assertThat(fit.probability(new double[] {5})).isEqualTo(2 / 5.0);
    assertThat(fit.probability(new double[] {Double.NaN})).isNaN();
    assertThat(fit.contributions(new double[] {0})[0])
        .isCloseTo(
            Logistic.logit(3 / 5.0) - Logistic.logit(fit.probability(new double[] {1.75})),
            within(1e-12));
  }

  @Test
  void naiveBayesIsBayesOfTwoNormals() {
    double[][] rows = {{0}, {2}, {4}, {6}, {8}};
    Classifier fit =
        new NaiveBayes().fit(SimulatedPatients.of(rows, false, false, true, true, true), 1, ONE);
    double other = 2 / 5.0 * normal(3, 1, Math.sqrt(2));
    double responder = 3 / 5.0 * normal(3, 6, 2);

    assertThat(fit.probability(new double[] {3}))
        .isCloseTo(responder / (responder + other), within(1e-12));
    assertThat(fit.probability(new double[] {Double.NaN})).isCloseTo(0.6, within(1e-12));
    assertThat(
            new NaiveBayes()
                .fit(SimulatedPatients.of(new double[3][1], true, false, false), 1, ONE)
                .probability(new double[] {9}))
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  private static double normal(double x, double mean, double sd) {
    return Math.exp(-(x - mean) * (x - mean) / (2 * sd * sd)) / sd;
  }

  @Test
  void theRankSumIsTheAreaUnderTheCurve() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 30; trial++) {
      double[] scores = random.doubles(25).map(v -> Math.floor(6 * v)).toArray();
      boolean[] responder = new boolean[25];
      responder[0] = true;
      for (int i = 2; i < 25; i++) {
        responder[i] = random.nextBoolean();
      }
      assertThat(RankSum.auc(scores, responder))
          .isCloseTo(RocCurve.of(scores, responder).auc(), within(1e-15));
    }
    assertThat(RankSum.auc(new double[] {1, 2}, new boolean[2])).isNaN();
  }

  @Test
  void namesAreThoseOfTheLearners() {
    for (String name : Learners.names()) {
      assertThat(Learners.named(name).name()).isEqualTo(name);
      assertThat(Arrays.asList(Learners.named(name).parameters().values().toArray()))
          .doesNotContainNull();
    }
    assertThatThrownBy(() -> Learners.named("magic"))
        .hasMessageContaining("need one of elastic-net");
  }
}
