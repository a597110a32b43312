package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.performance.Split;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.Ties;
import org.junit.jupiter.api.Test;

class SurvivalLearnersTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);

  /** Two of four die, at 1 and 3: the hazard is 1/4, then 1/4 + 1/2. */
  @Test
  void theBaselineHazardOfNoFeaturesIsNelsonAalen() {
    double[][] rows = {{1}, {2}, {3}, {4}};
    LinearRisk fit =
        new NullRisk()
            .fit(
                SimulatedSurvival.of(rows, new double[] {1, 2, 3, 4}, true, false, true, false),
                1,
                ONE);

    assertThat(fit.eventTimes()).containsExactly(1, 3);
    assertThat(fit.baselineHazard(0.5)).isZero();
    assertThat(fit.baselineHazard(2)).isEqualTo(0.25);
    assertThat(fit.baselineHazard(4)).isEqualTo(0.75);
    assertThat(fit.risk(rows[0], 3)).isCloseTo(1 - Math.exp(-0.75), within(1e-15));
    assertThat(fit.baselineHazard(4.1)).isNaN();
    assertThat(fit.lastFollowUp()).isEqualTo(4);
  }

  @Test
  void plainCoxEqualsCoxRegressionWithItsBaseline() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(120, 2, 3, true, 0.7, -0.3);
    LinearRisk fit = PlainCox.withDefaults().fit(patients, 1, ONE);
    SurvivalData data = patients.outcomes().data();
    CoxFit cox =
        CoxRegression.withDefaults()
            .fit(
                data,
                CoxDesign.of(
                    SampleValues.of("f1", data.samples(), patients.feature(0)),
                    SampleValues.of("f2", data.samples(), patients.feature(1))));

    assertThat(fit.coefficients()[1]).isEqualTo(cox.coefficient("f2").logHazardRatio());
    assertThat(fit.baselineHazard(10)).isCloseTo(cox.baselineHazard().at(0, 10), within(1e-12));
    double[] values = {1, -2};
    assertThat(Arrays.stream(fit.contributions(values)).sum())
        .isCloseTo(fit.linearPredictor(values), within(1e-15));
    assertThat(fit.predict(Labels.of("one"), new double[][] {values}).survival(0, 10))
        .isCloseTo(1 - fit.risk(values, 10), within(1e-15));
  }

  @Test
  void declaredWeightsKeepTheirRanksAndGetABaseline() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(100, 3, 8, false, 1, 0, 0);
    LinearRisk declared = DeclaredRisk.of(Map.of("f1", 0.5, "f3", -0.25)).fit(patients, 1, ONE);
    LinearRisk score = DeclaredRisk.score("f1", true).fit(patients, 1, ONE);
    LinearRisk against = DeclaredRisk.score("f1", false).fit(patients, 1, ONE);

    assertThat(declared.coefficients()).containsExactly(0.5, 0, -0.25);
    assertThat(score.coefficients()[0])
        .isCloseTo(
            PlainCox.fit(
                    FeatureRows.of(
                        Labels.of("f1"),
                        Arrays.stream(patients.feature(0))
                            .mapToObj(v -> new double[] {v})
                            .toArray(double[][]::new)),
                    patients.outcomes().data(),
                    Ties.EFRON)
                .coefficients()
                .get(0)
                .logHazardRatio(),
            within(1e-9));
    assertThat(score.issues()).isEmpty();
    assertThat(against.coefficients()[0]).isNegative();
    assertThat(against.issues()).extracting(Issue::code).containsExactly("direction-contradicted");
    assertThatThrownBy(() -> DeclaredRisk.score("f9", true).fit(patients, 1, ONE))
        .hasMessageContaining("no feature 'f9'");
    assertThatThrownBy(() -> DeclaredRisk.of(Map.of("f1", 0.0)))
        .hasMessageContaining("other than 0");
  }

  /** Against the score test of the fit that iterates. */
  @Test
  void theCoxFilterRanksByTheScoreTestOfCoxRegression() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(80, 4, 12, true, 0, 0.9, 0, -0.5);
    SurvivalData data = patients.outcomes().data();
    CoxScoreTest test = CoxScoreTest.of(data.times(), data.eventFlags(), Ties.EFRON);
    for (int j = 0; j < 4; j++) {
      CoxFit fit =
          CoxRegression.withDefaults()
              .fit(data, CoxDesign.of(SampleValues.of("x", data.samples(), patients.feature(j))));
      assertThat(test.statistic(patients.feature(j)))
          .isCloseTo(fit.score().orElseThrow().statistic(), within(1e-9));
    }
    assertThat(test.statistic(new double[80])).isZero();
    RiskPredictor two =
        new PreparedSurvival(
                Preparation.withDefaults().with(FeatureFilter.cox(2)), PlainCox.withDefaults())
            .fit(patients, 1, ONE);
    assertThat(two.terms()).containsOnlyKeys("f2", "f4");
    RiskPredictor always =
        new PreparedSurvival(
                Preparation.withDefaults().with(FeatureFilter.cox(1)).withAlways("f1"),
                PlainCox.withDefaults())
            .fit(patients, 1, ONE);
    assertThat(always.terms()).containsOnlyKeys("f1", "f2");
  }

  @Test
  void filtersOfTheOtherOutcomeAreRefused() {
    SurvivalTrainingSet survival = SimulatedSurvival.of(40, 3, 1, false, 1);
    Preparation ranks = Preparation.withDefaults().with(FeatureFilter.rankSum(2));
    Preparation cox = Preparation.withDefaults().with(FeatureFilter.cox(2));

    assertThatThrownBy(
            () -> new PreparedSurvival(ranks, PlainCox.withDefaults()).fit(survival, 1, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank-sum");
    assertThatThrownBy(
            () ->
                new Prepared(cox, ElasticNet.withDefaults())
                    .fit(SimulatedPatients.logistic(40, 3, 1, 0, 1), 1, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cox");
  }

  @Test
  void preparedModelsAreSavedAndReadWithTheSameBits() {
    double[][] rows = SimulatedSurvival.rows(SimulatedSurvival.of(70, 5, 4, true, 1, -1));
    SurvivalTrainingSet simulated = SimulatedSurvival.of(70, 5, 4, true, 1, -1);
    rows[3][1] = Double.NaN;
    SurvivalTrainingSet patients =
        SimulatedSurvival.of(rows, simulated.outcomes().times(), simulated.outcomes().eventFlags());
    RiskPredictor fit =
        new PreparedSurvival(
                Preparation.withDefaults()
                    .with(Preparation.MissingValues.MEDIAN)
                    .with(FeatureFilter.stability(3)),
                CoxElasticNet.withDefaults().with(InnerFolds.stratified(5)))
            .fit(patients, 3, FOUR);
    RiskPredictor again = SavedRisk.fromTree(SavedRisk.toTree(fit));

    assertThat(SavedRisk.toTree(again)).isEqualTo(SavedRisk.toTree(fit));
    for (double[] row : rows) {
      assertThat(again.linearPredictor(row)).isEqualTo(fit.linearPredictor(row)).isFinite();
      assertThat(again.risk(row, 8)).isEqualTo(fit.risk(row, 8)).isBetween(0.0, 1.0);
    }
    Map<String, Object> damaged = new LinkedHashMap<>(SavedRisk.toTree(fit));
    damaged.put("risk", Map.of());
    assertThatThrownBy(() -> SavedRisk.fromTree(damaged)).hasMessageContaining("classifier.risk");
  }

  @Test
  void stabilitySelectionFindsTheFeaturesWithAnEffect() {
    SurvivalTrainingSet patients = SimulatedSurvival.of(200, 20, 6, false, 0.9, -0.9);
    CoxElasticNet net =
        CoxElasticNet.withDefaults()
            .with(ElasticNet.Choice.ONE_STANDARD_ERROR)
            .with(InnerFolds.stratified(5));
    SampleValues shares = new StabilitySelection(10).frequencies(patients, net, 5, FOUR);

    assertThat(shares.get("f1")).isGreaterThanOrEqualTo(0.9);
    assertThat(shares.get("f2")).isGreaterThanOrEqualTo(0.9);
    assertThat(Arrays.stream(shares.toArray()).skip(2).average().orElseThrow()).isLessThan(0.4);
    assertThat(new StabilitySelection(10).frequencies(patients, net, 5, ONE)).isEqualTo(shares);
  }

  @Test
  void innerFoldsOfSurvivalNeedEventsOnly() {
    double[][] rows = new double[12][1];
    double[] time = IntStream.range(1, 13).asDoubleStream().toArray();
    boolean[] all = new boolean[12];
    Arrays.fill(all, true);
    List<Split> splits =
        InnerFolds.stratified(5).split(SimulatedSurvival.of(rows, time, all).outcomes(), 1);

    assertThat(splits).hasSize(5);
    assertThat(splits.stream().flatMapToInt(split -> Arrays.stream(split.test())).sorted())
        .containsExactly(IntStream.range(0, 12).boxed().toArray(Integer[]::new));
  }
}
