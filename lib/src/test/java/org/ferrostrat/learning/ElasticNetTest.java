package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticNetTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);

  @ParameterizedTest
  @CsvSource({"0, 40, 60", "0.3, 200, 20", "1, 60, 150", "1, 300, 5"})
  void everyPointOfAPathIsOptimal(double alpha, int n, int features) {
    TrainingSet patients = SimulatedPatients.logistic(n, features, 7, -0.5, 1, -1, 0.5);
    PenaltyPath path = PenaltyPath.logistic(patients, alpha, false);
    for (double penalty : path.penalties(15)) {
      assertThat(path.point(penalty, 1e-10).converged()).isTrue();
      assertThat(path.violation(penalty)).isLessThan(2e-10);
    }
  }

  /** The gradient on the original values, worked out without the code of the fit. */
  @Test
  void coefficientsSatisfyTheConditionsOnTheOriginalScale() {
    double[][] rows = SimulatedPatients.logistic(80, 6, 3, 0, 2, -1).rows();
    for (double[] row : rows) {
      row[0] = 1e-9 * row[0] + 5e-9;
      row[1] = 1e6 * row[1];
    }
    TrainingSet patients =
        SimulatedPatients.of(
            rows, SimulatedPatients.logistic(80, 6, 3, 0, 2, -1).outcomes().responders());
    LinearClassifier fit =
        ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM).fit(patients, 1, ONE);
    double alpha = fit.choices().get("alpha");
    double penalty = fit.choices().get("penalty");
    for (int j = 0; j < 6; j++) {
      double[] x = patients.feature(j);
      double mean = Arrays.stream(x).average().orElseThrow();
      double sd =
          Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
      double gradient = 0;
      for (int i = 0; i < 80; i++) {
        double y = patients.outcomes().isResponder(i) ? 1 : 0;
        gradient += (y - fit.probability(patients.row(i))) * (x[i] - mean) / sd / 80;
      }
      double standardised = fit.coefficients()[j] * sd;
      if (standardised == 0) {
        assertThat(Math.abs(gradient)).isLessThanOrEqualTo(penalty * alpha + 1e-9);
      } else {
        assertThat(gradient)
            .isCloseTo(
                penalty * ((1 - alpha) * standardised + alpha * Math.signum(standardised)),
                within(1e-9));
      }
    }
    assertThat(fit.coefficients()[0]).isNotZero();
  }

  @Test
  void findsWhatIsThere() {
    TrainingSet patients = SimulatedPatients.logistic(300, 30, 11, -0.4, 1.5, -1.5);
    LinearClassifier fit = ElasticNet.withDefaults().fit(patients, 1, FOUR);

    assertThat(fit.coefficients()[0]).isPositive();
    assertThat(fit.coefficients()[1]).isNegative();
    assertThat(fit.choices().get("features-used")).isBetween(2.0, 15.0);
    assertThat(SimulatedPatients.auc(fit, SimulatedPatients.logistic(500, 30, 12, 0, 1.5, -1.5)))
        .isGreaterThan(0.85);
    assertThat(fit.issues()).isEmpty();
  }

  /** Without information the one-standard-error rule gives the prevalence in most data sets. */
  @Test
  void noiseIsMostlyLeftOut() {
    int empty = 0;
    for (int seed = 0; seed < 10; seed++) {
      TrainingSet patients = SimulatedPatients.logistic(60, 20, seed, 0);
      LinearClassifier fit = ElasticNet.withDefaults().fit(patients, seed, ONE);
      if (fit.choices().get("features-used") == 0) {
        empty++;
        assertThat(fit.issues()).extracting(Issue::code).contains("no-feature-chosen");
        assertThat(fit.probability(patients.row(0)))
            .isCloseTo(patients.outcomes().responderCount() / 60.0, within(1e-9));
      }
    }
    assertThat(empty).isGreaterThanOrEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sameSeedSameBitsForAnyNumberOfThreads(boolean auc) {
    TrainingSet patients = SimulatedPatients.logistic(70, 25, 5, -1, 1.2);
    ElasticNet net =
        ElasticNet.withDefaults()
            .withAlphas(0.2, 0.9)
            .with(auc ? ElasticNet.Measure.AUC : ElasticNet.Measure.DEVIANCE);

    assertThat(net.fit(patients, 9, FOUR).toTree()).isEqualTo(net.fit(patients, 9, ONE).toTree());
  }

  @Test
  void theMinimumIsNeverOfALargerPenaltyThanTheStandardErrorRule() {
    for (int seed = 0; seed < 5; seed++) {
      TrainingSet patients = SimulatedPatients.logistic(80, 10, seed, 0, 0.8);
      ElasticNet net = ElasticNet.withDefaults();
      double least =
          net.with(ElasticNet.Choice.MINIMUM).fit(patients, 1, ONE).choices().get("penalty");
      double rule = net.fit(patients, 1, ONE).choices().get("penalty");
      assertThat(rule).isGreaterThanOrEqualTo(least);
    }
  }

  @Test
  void balancedClassesMoveTheInterceptOnly() {
    TrainingSet patients = SimulatedPatients.logistic(400, 3, 2, -2, 1);
    ElasticNet net = ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM);
    LinearClassifier plain = net.fit(patients, 1, ONE);
    LinearClassifier balanced = net.withBalanced(true).fit(patients, 1, ONE);

    assertThat(balanced.intercept() - plain.intercept()).isBetween(1.3, 2.7);
    assertThat(balanced.coefficients()[0]).isCloseTo(plain.coefficients()[0], within(0.3));
  }

  @Test
  void leavesOutOneCohortAfterAnother() {
    Outcomes outcomes = cohorts();
    var splits = InnerFolds.leaveOneCohortOut().split(outcomes, 1);

    assertThat(splits).hasSize(3);
    for (Split split : splits) {
      int cohort = outcomes.cohort(split.test()[0]);
      assertThat(split.test()).hasSize(20);
      assertThat(Arrays.stream(split.test())).allMatch(row -> outcomes.cohort(row) == cohort);
      assertThat(Arrays.stream(split.train())).allMatch(row -> outcomes.cohort(row) != cohort);
    }
  }

  private static Outcomes cohorts() {
    boolean[] responder = new boolean[60];
    IntStream.range(0, 60).filter(row -> row % 3 == 0).forEach(row -> responder[row] = true);
    return Outcomes.of(
        responder,
        IntStream.range(0, 60).toArray(),
        IntStream.range(0, 60).map(row -> row / 20).toArray());
  }

  @Test
  void foldsKeepPatientsTogetherAndShareRespondersOut() {
    boolean[] responder = new boolean[48];
    IntStream.range(0, 24)
        .filter(patient -> patient % 4 == 0)
        .forEach(patient -> responder[2 * patient] = responder[2 * patient + 1] = true);
    Outcomes outcomes =
        Outcomes.of(responder, IntStream.range(0, 48).map(row -> row / 2).toArray(), new int[48]);
    var splits = InnerFolds.stratified(10).split(outcomes, 4);

    assertThat(splits).hasSize(6);
    assertThat(splits.stream().flatMapToInt(split -> Arrays.stream(split.test())).sorted())
        .containsExactly(IntStream.range(0, 48).boxed().toArray(Integer[]::new));
    for (Split split : splits) {
      assertThat(Arrays.stream(split.test()).filter(outcomes::isResponder).count()).isEqualTo(2);
      assertThat(Arrays.stream(split.test()).map(outcomes::patient).boxed().toList())
          .doesNotContainAnyElementsOf(
              Arrays.stream(split.train()).map(outcomes::patient).boxed().toList());
    }
  }

  @Test
  void separatedClassesGiveAFiniteModel() {
    double[][] rows = new double[20][1];
    boolean[] responder = new boolean[20];
    for (int i = 0; i < 20; i++) {
      rows[i][0] = i;
      responder[i] = i >= 10;
    }
    LinearClassifier fit =
        ElasticNet.withDefaults()
            .with(ElasticNet.Choice.MINIMUM)
            .fit(SimulatedPatients.of(rows, responder), 1, ONE);

    assertThat(fit.probability(new double[] {0})).isLessThan(0.05);
    assertThat(fit.probability(new double[] {19})).isGreaterThan(0.95).isLessThanOrEqualTo(1);
  }

  @Test
  void constantFeaturesGetNoWeight() {
    TrainingSet simulated = SimulatedPatients.logistic(50, 2, 1, 0, 2);
    double[][] rows = simulated.rows();
    Arrays.stream(rows).forEach(row -> row[1] = 0.1);
    LinearClassifier fit =
        ElasticNet.withDefaults()
            .fit(SimulatedPatients.of(rows, simulated.outcomes().responders()), 1, ONE);

    assertThat(fit.coefficients()[1]).isZero();
    assertThat(fit.probability(new double[] {1, Double.NaN})).isGreaterThan(0.5);
    assertThat(fit.probability(new double[] {Double.NaN, 0.1})).isNaN();
  }

  @Test
  void onlyConstantFeaturesGiveThePrevalence() {
    LinearClassifier fit =
        ElasticNet.withDefaults()
            .fit(SimulatedPatients.of(new double[4][1], true, false, false, true), 1, ONE);

    assertThat(fit.probability(new double[] {3})).isEqualTo(0.5);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    ElasticNet net = ElasticNet.withDefaults();
    double[][] rows = {{1}, {2}, {3}};

    assertThatThrownBy(() -> net.fit(SimulatedPatients.of(rows, true, true, true), 1, ONE))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("non-responders 0");
    assertThatThrownBy(() -> net.fit(SimulatedPatients.of(rows, true, false, false), 1, ONE))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("cross-validation");
    double[][] missing = {{1}, {Double.NaN}, {3}, {4}};
    assertThatThrownBy(
            () -> net.fit(SimulatedPatients.of(missing, true, false, false, true), 1, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f1 is missing in row 2");
    assertThatThrownBy(() -> net.withAlphas(0.5, Double.NaN)).hasMessageContaining("alpha is NaN");
    assertThatThrownBy(() -> net.withPenalties(1)).hasMessageContaining("2 to 1000");
  }

  @Test
  void contributionsAddUpToTheDifferenceFromTheMean() {
    TrainingSet patients = SimulatedPatients.logistic(100, 4, 8, 0, 1, 1);
    LinearClassifier fit = ElasticNet.withDefaults().fit(patients, 1, ONE);
    double[] means =
        IntStream.range(0, 4)
            .mapToDouble(j -> Arrays.stream(patients.feature(j)).average().orElseThrow())
            .toArray();
    double[] values = {1, -2, 0.5, 3};

    assertThat(Arrays.stream(fit.contributions(values)).sum())
        .isCloseTo(
            Logistic.logit(fit.probability(values)) - Logistic.logit(fit.probability(means)),
            within(1e-12));
  }
}
