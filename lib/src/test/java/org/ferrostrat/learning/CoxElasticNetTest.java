package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.Ties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoxElasticNetTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);

  @ParameterizedTest
  @CsvSource({
    "0, 60, 90, BRESLOW",
    "0.5, 150, 20, EFRON",
    "1, 50, 300, EFRON",
    "1, 200, 5, BRESLOW"
  })
  void everyPointOfAPathIsOptimal(double alpha, int n, int features, Ties ties) {
    SurvivalTrainingSet patients = SimulatedSurvival.of(n, features, 5, true, 0.8, -0.8);
    PenaltyPath path = CoxElasticNet.withDefaults().with(ties).path(patients, alpha);
    for (double penalty : path.penalties(12)) {
      assertThat(path.point(penalty, 1e-10).converged()).isTrue();
      assertThat(path.violation(penalty)).isLessThan(2e-10);
    }
  }

  /** The gradient of the partial likelihood, worked out without the code of the fit. */
  @Test
  void coefficientsSatisfyTheConditionsOnTheOriginalScale() {
    double[][] rows = SimulatedSurvival.rows(SimulatedSurvival.of(80, 6, 3, false, 0.7, -0.7));
    Arrays.stream(rows).forEach(row -> row[1] = 1e6 * row[1] + 3e6);
    SurvivalTrainingSet simulated = SimulatedSurvival.of(80, 6, 3, false, 0.7, -0.7);
    double[] time = simulated.outcomes().times();
    boolean[] event = simulated.outcomes().eventFlags();
    SurvivalTrainingSet patients = SimulatedSurvival.of(rows, time, event);
    double penalty = 0.05;
    LinearRisk fit = CoxElasticNet.withDefaults().fitAt(patients, penalty);
    double[] predictor = SimulatedSurvival.predictors(fit, patients);
    for (int j = 0; j < 6; j++) {
      double[] x = patients.feature(j);
      double mean = Arrays.stream(x).average().orElseThrow();
      double sd =
          Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
      double gradient = 0;
      for (int i = 0; i < 80; i++) {
        double total = 0;
        double weighted = 0;
        for (int k = 0; k < 80 && event[i]; k++) {
          if (time[k] >= time[i]) {
            total += Math.exp(predictor[k]);
            weighted += Math.exp(predictor[k]) * x[k];
          }
        }
        gradient += event[i] ? (x[i] - weighted / total) / sd / 80 : 0;
      }
      double slope = fit.coefficients()[j] * sd;
      if (slope == 0) {
        assertThat(Math.abs(gradient)).isLessThanOrEqualTo(penalty / 2 + 1e-9);
      } else {
        assertThat(gradient).isCloseTo(penalty / 2 * (slope + Math.signum(slope)), within(1e-9));
      }
    }
    assertThat(fit.coefficients()[0]).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Ties.class)
  void withoutPenaltyItIsCoxRegression(Ties ties) {
    SurvivalTrainingSet patients = SimulatedSurvival.of(150, 3, 9, true, 0.6, -0.4);
    CoxFit plain = PlainCox.fit(patients.values(), patients.outcomes().data(), ties);
    LinearRisk free =
        CoxElasticNet.withDefaults()
            .with(ties)
            .withUnpenalised("f1", "f2", "f3")
            .fitAt(patients, 1);

    for (int j = 0; j < 3; j++) {
      assertThat(free.coefficients()[j])
          .isCloseTo(plain.coefficients().get(j).logHazardRatio(), within(1e-8));
    }
  }

  @Test
  void featuresWithoutPenaltyAreInTheModelFromTheStart() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(150, 8, 21, false, 0.6, 0, -0.4);
    CoxElasticNet net = CoxElasticNet.withDefaults().withUnpenalised("f2");
    PenaltyPath path = net.path(patients, 0.5);
    double largest = path.penalties(10)[0];

    assertThat(path.point(largest * 1.0001, 1e-10).used()).containsExactly(1);
    assertThat(path.point(largest * 0.9999, 1e-10).used()).hasSize(2).contains(1);
    assertThatThrownBy(() -> net.withUnpenalised("age").fit(patients, 1, ONE))
        .hasMessageContaining("no feature 'age'");
  }

  @Test
  void theRelaxedFitIsCoxRegressionOnTheFeaturesChosen() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(200, 5, 2, false, 1, -1);
    CoxElasticNet lasso = CoxElasticNet.withDefaults().withAlphas(1);
    LinearRisk penalised = lasso.fitAt(patients, 0.15);
    LinearRisk relaxed = lasso.withRelaxation(0).fitAt(patients, 0.15);
    LinearRisk half = lasso.withRelaxation(0.5).fitAt(patients, 0.15);
    LinearRisk two =
        lasso
            .withUnpenalised("f1", "f2")
            .fitAt(
                SimulatedSurvival.of(
                    Arrays.stream(SimulatedSurvival.rows(patients))
                        .map(row -> Arrays.copyOf(row, 2))
                        .toArray(double[][]::new),
                    patients.outcomes().times(),
                    patients.outcomes().eventFlags()),
                1);

    assertThat(penalised.coefficients()[2]).isZero();
    for (int j = 0; j < 2; j++) {
      assertThat(relaxed.coefficients()[j]).isCloseTo(two.coefficients()[j], within(1e-6));
      assertThat(half.coefficients()[j])
          .isCloseTo((relaxed.coefficients()[j] + penalised.coefficients()[j]) / 2, within(1e-12));
      assertThat(Math.abs(relaxed.coefficients()[j]))
          .isGreaterThan(Math.abs(penalised.coefficients()[j]));
    }
  }

  /** Two times the partial log-likelihood by hand: patients 1 and 2 of 3 die, 1 with value 1. */
  @Test
  void partialLikelihoodOfThreePatientsByHand() {
    double[] time = {1, 2, 3};
    PartialLikelihood likelihood =
        PartialLikelihood.of(time, new boolean[] {true, true, false}, Ties.EFRON);
    double[] predictor = {Math.log(2), 0, 0};

    assertThat(likelihood.loss(predictor))
        .isCloseTo(-(Math.log(2.0 / 4) + Math.log(1.0 / 2)) / 3, within(1e-15));
    assertThat(likelihood.leastLoss()).isZero();
    double[] residual = new double[3];
    double[] product = new double[3];
    likelihood.differentiate(predictor, residual).times(new double[] {1, 0, 0}, product);
    assertThat(residual)
        .containsExactly(
            new double[] {0.5 / 3, (1 - 0.25 - 0.5) / 3, (0 - 0.25 - 0.5) / 3}, within(1e-15));
    assertThat(product)
        .containsExactly(new double[] {0.25 / 3, -0.125 / 3, -0.125 / 3}, within(1e-8));
  }

  /** Both of two die at once: Efron's terms are log 3 and log 2, Breslow's twice log 3. */
  @Test
  void tiedEventsByHand() {
    double[] time = {1, 1, 2};
    boolean[] event = {true, true, false};
    double[] none = new double[3];

    assertThat(PartialLikelihood.of(time, event, Ties.EFRON).loss(none))
        .isCloseTo((Math.log(3) + Math.log(2)) / 3, within(1e-15));
    assertThat(PartialLikelihood.of(time, event, Ties.BRESLOW).loss(none))
        .isCloseTo(2 * Math.log(3) / 3, within(1e-15));
    assertThat(PartialLikelihood.of(time, event, Ties.EFRON).leastLoss())
        .isCloseTo(Math.log(2) / 3, within(1e-15));
    assertThat(PartialLikelihood.of(time, event, Ties.BRESLOW).leastLoss())
        .isCloseTo(2 * Math.log(2) / 3, within(1e-15));
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(90, 40, 13, true, 0.8, -0.8);
    CoxElasticNet net = CoxElasticNet.withDefaults().withAlphas(0.3, 1);

    assertThat(net.fit(patients, 9, FOUR).toTree()).isEqualTo(net.fit(patients, 9, ONE).toTree());
  }

  @Test
  void findsWhatIsThereAndLeavesNoiseOut() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(250, 40, 4, false, 0.8, -0.8);
    LinearRisk fit = CoxElasticNet.withDefaults().fit(patients, 1, FOUR);
    LinearRisk sparse =
        CoxElasticNet.withDefaults()
            .with(ElasticNet.Choice.ONE_STANDARD_ERROR)
            .fit(patients, 1, FOUR);

    assertThat(fit.coefficients()[0]).isPositive();
    assertThat(fit.coefficients()[1]).isNegative();
    assertThat(sparse.choices().get("features-used")).isBetween(2.0, 12.0);
    assertThat(sparse.choices().get("penalty")).isGreaterThan(fit.choices().get("penalty"));
  }

  @Test
  void withoutFeaturesEveryPatientGetsTheSameRisk() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(60, 10, 6, false);
    LinearRisk fit =
        CoxElasticNet.withDefaults()
            .with(ElasticNet.Choice.ONE_STANDARD_ERROR)
            .fit(patients, 1, ONE);

    assertThat(fit.issues()).extracting(Issue::code).containsExactly("no-feature-chosen");
    assertThat(SimulatedSurvival.predictors(fit, patients)).containsOnly(0);
    assertThat(fit.risk(patients.row(0), 6))
        .isEqualTo(fit.risk(patients.row(1), 6))
        .isBetween(0.1, 0.9);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    CoxElasticNet net = CoxElasticNet.withDefaults();
    double[][] rows = {{1}, {2}, {3}};
    double[] time = {1, 2, 3};

    assertThatThrownBy(() -> net.fit(SimulatedSurvival.of(rows, time, false, true, false), 1, ONE))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("events 1");
    double[][] missing = {{1}, {Double.NaN}, {3}};
    assertThatThrownBy(
            () -> net.fit(SimulatedSurvival.of(missing, time, true, true, false), 1, ONE))
        .hasMessageContaining("f1 is missing in row 2");
    assertThatThrownBy(() -> net.withRelaxation(Double.NaN)).hasMessageContaining("0 to 1");
    assertThatThrownBy(
            () ->
                net.crossValidate(
                    SimulatedSurvival.of(rows, time, true, true, true),
                    List.of(),
                    new double[] {1, 2},
                    ONE))
        .hasMessageContaining("falling");
  }
}
