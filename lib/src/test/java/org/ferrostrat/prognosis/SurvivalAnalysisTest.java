package org.ferrostrat.prognosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.prognosis.SurvivalAnalysis.Covariate;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.prognosis.SurvivalFindings.ScoreEffect;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.AddedValue;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxDesign;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.ProfileLikelihood;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TreatmentInteraction;
import org.junit.jupiter.api.Test;

/** The analysis gives what its parts give, on the patients that it says. */
class SurvivalAnalysisTest {
  private static final PatientTable PATIENTS = SurvivalCohort.patients();
  private static final SurvivalData DATA =
      SurvivalCohort.FOLLOW_UP.read(PATIENTS.tableWith("score"), PATIENTS.samples()).data();
  private static final SampleValues SCORE = PATIENTS.numbers("score");
  private static final SurvivalAnalysis PLAIN =
      SurvivalAnalysis.of("score", SurvivalCohort.FOLLOW_UP);
  private static final CoxRegression FIRTH = CoxRegression.withDefaults().with(CoxPenalty.firth());

  private static ChangedAnalysis with() {
    return ChangedAnalysis.none();
  }

  private static List<String> codes(SurvivalFindings findings) {
    return findings.issues().stream().map(Issue::code).toList();
  }

  @Test
  void scoreAloneIsOneRegression() {
    ScoreEffect score = SurvivalCohort.run(PLAIN, PATIENTS).score().orElseThrow();
    CoxFit expected = CoxRegression.withDefaults().fit(DATA, CoxDesign.of(SCORE));
    assertThat(score.model()).isSameAs(score.alone());
    assertThat(score.coefficients()).isEqualTo(expected.coefficients());
    assertThat(score.added()).isEmpty();
    assertThat(score.concordance().estimate())
        .isEqualTo(Concordance.harrell().of(DATA, SCORE).estimate());
    assertThat(score.uno().orElseThrow().estimate())
        .isEqualTo(Concordance.uno().of(DATA, SCORE).estimate());
  }

  @Test
  void covariatesAddUpAndTheScoreStandsFirst() {
    ScoreEffect score = with().covariates("age", "sex=M").run().score().orElseThrow();
    CoxDesign clinical =
        CoxDesign.of(PATIENTS.numbers("age")).with(PATIENTS.categories("sex"), "M");
    AddedValue expected = AddedValue.of(CoxRegression.withDefaults(), DATA, clinical, SCORE);
    assertThat(score.coefficients())
        .extracting(CoxCoefficient::column)
        .containsExactly("score", "age", "sex:F");
    assertThat(score.model().n()).isEqualTo(78);
    assertThat(score.alone().n()).isEqualTo(80);
    assertThat(score.added().orElseThrow().likelihoodRatio()).isEqualTo(expected.likelihoodRatio());
  }

  @Test
  void penaltyFitsTheJointModelWithoutAddedValue() {
    ScoreEffect score = with().covariates("age").cox(FIRTH).run().score().orElseThrow();
    CoxFit expected = FIRTH.fit(DATA, CoxDesign.of(SCORE).with(PATIENTS.numbers("age")));
    assertThat(score.added()).isEmpty();
    assertThat(score.model().coefficient("age")).isEqualTo(expected.coefficient("age"));
    assertThat(score.alone().method()).isEqualTo(FIRTH);
  }

  @Test
  void firthTellsProfileLimits() {
    ScoreEffect score = with().cox(FIRTH).run().score().orElseThrow();
    ProfileLikelihood profile = score.model().profile("score");
    CoxCoefficient told = score.coefficients().get(0);
    assertThat(told.interval()).isEqualTo(profile.interval());
    assertThat(told.pValue()).isEqualTo(profile.test().pValue());
    CoxCoefficient.PerStandardDeviation perSd = told.perStandardDeviation().orElseThrow();
    assertThat(Math.log(perSd.interval().low()))
        .isCloseTo(perSd.standardDeviation() * Math.log(profile.interval().low()), within(1e-12));
    assertThat(score.model().coefficients().get(0).interval()).isNotEqualTo(told.interval());
    assertThat(score.coefficientsAlone()).isEqualTo(score.coefficients());
  }

  @Test
  void ruleMakesGroups() {
    GroupEffect groups = with().rule(CutpointRule.median()).run().groups().orElseThrow();
    Strata strata = CutpointRule.median().fit(SCORE).assign(SCORE);
    assertThat(groups.strata()).isEqualTo(strata);
    assertThat(groups.logRank().test()).isEqualTo(LogRankTest.test(DATA, strata).test());
    assertThat(groups.curves()).containsOnlyKeys("low", "high");
    assertThat(groups.trend()).isEmpty();
    assertThat(groups.isSought()).isFalse();
    double horizon = RestrictedMean.largestHorizon(DATA, strata);
    assertThat(groups.difference()).contains(RestrictedMean.upTo(horizon).compare(DATA, strata));
    assertThat(with().rule(CutpointRule.tertiles()).run().groups().orElseThrow().trend())
        .isPresent();
  }

  @Test
  void soughtCutpointIsWarnedOf() {
    SurvivalFindings findings = with().rule(CutpointRule.maximallySelectedLogRank()).run();
    assertThat(findings.groups().orElseThrow().isSought()).isTrue();
    assertThat(codes(findings)).contains("sought-cutpoint");
    assertThat(codes(with().rule(CutpointRule.median()).run())).doesNotContain("sought-cutpoint");
  }

  @Test
  void groupsHaveCovariatesBesideThem() {
    GroupEffect groups = with().of("sex").covariates("age").run().groups().orElseThrow();
    assertThat(groups.coefficients())
        .extracting(CoxCoefficient::column)
        .containsExactly("sex:M", "age");
    assertThat(groups.cox().n()).isEqualTo(78);
    assertThat(groups.trend()).isEmpty();
  }

  @Test
  void levelIsThatOfAllIntervals() {
    SurvivalFindings findings =
        with()
            .rule(CutpointRule.median())
            .covariates("age")
            .cox(CoxRegression.withDefaults().withLevel(0.8))
            .run();
    ScoreEffect score = findings.score().orElseThrow();
    GroupEffect groups = findings.groups().orElseThrow();
    assertThat(
            List.of(
                score.coefficients().get(0).interval().level(),
                score.concordance().interval().level(),
                score.uno().orElseThrow().interval().level(),
                score.added().orElseThrow().difference().interval().level(),
                groups.coefficients().get(0).interval().level(),
                groups.restrictedMeans().get("low").interval().level(),
                groups.difference().orElseThrow().interval().level()))
        .containsOnly(0.8);
  }

  @Test
  void strataReachEveryTestOfGroups() {
    GroupEffect plain = with().rule(CutpointRule.tertiles()).run().groups().orElseThrow();
    GroupEffect stratified =
        with().rule(CutpointRule.tertiles()).strata("sex", "arm").run().groups().orElseThrow();
    Strata strata = PATIENTS.crossed(List.of("sex", "arm"));
    assertThat(stratified.logRank().test())
        .isEqualTo(LogRankTest.withDefaults().compare(DATA, plain.strata(), strata).test())
        .isNotEqualTo(plain.logRank().test());
    assertThat(stratified.trend().orElseThrow().test())
        .isEqualTo(LogRankTest.withDefaults().trend(DATA, plain.strata(), strata).test());
    assertThat(stratified.cox().logLikelihood()).isGreaterThan(plain.cox().logLikelihood());
  }

  @Test
  void interactionIsPlain() {
    SurvivalFindings findings = with().arm("arm=control").cox(FIRTH).run();
    TreatmentInteraction expected =
        TreatmentInteraction.of(
            CoxRegression.withDefaults(), DATA, SCORE, PATIENTS.categories("arm"), "control");
    assertThat(findings.interaction().orElseThrow().test()).isEqualTo(expected.test());
    assertThat(codes(findings)).contains("plain-interaction");
    assertThat(codes(with().arm("arm=control").run())).doesNotContain("plain-interaction");
    assertThatThrownBy(() -> with().of("sex").arm("arm=control").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sex holds groups");
  }

  @Test
  void landmarkCountsWhoIsLeftOut() {
    SurvivalFindings findings = with().landmark(6).run();
    int later = DATA.landmark(6).size();
    assertThat(findings.survival().size()).isEqualTo(later).isLessThan(80);
    assertThat(findings.issues())
        .extracting(Issue::message)
        .contains((80 - later) + " patients are left out: not followed beyond it");
    assertThatThrownBy(() -> with().landmark(Double.NaN).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("landmark is NaN");
  }

  @Test
  void horizonIsTheEarliestLastFollowUpWhereAllCurvesComeDownToZero() {
    PatientTable all =
        SurvivalCohort.grouped(
            List.of(1.0, 2.0, 3.0, 4.0, 2.5, 6.0, 7.0, 8.0),
            List.of(1, 1, 1, 1, 1, 1, 1, 1),
            "a",
            "a",
            "a",
            "a",
            "b",
            "b",
            "b",
            "b");
    GroupEffect groups = with().of("group").run(all).groups().orElseThrow();
    assertThat(groups.restrictedMeans().get("a").horizon()).isEqualTo(4);
    assertThat(groups.restrictedMeans().get("a").mean()).isCloseTo(2.5, within(1e-12));
    assertThat(groups.restrictedMeans().get("b").mean()).isCloseTo(3.625, within(1e-12));
  }

  @Test
  void meansWithoutErrorsAreNotCompared() {
    PatientTable early =
        SurvivalCohort.grouped(
            List.of(5.0, 6.0, 7.0, 8.0, 5.0), List.of(1, 1, 1, 1, 0), "a", "a", "a", "a", "b");
    SurvivalFindings findings = with().of("group").run(early);
    GroupEffect groups = findings.groups().orElseThrow();
    assertThat(groups.restrictedMeans().get("a").mean()).isEqualTo(5);
    assertThat(groups.difference()).isEmpty();
    assertThat(codes(findings)).contains("infinite-estimate");
  }

  @Test
  void issuesAreToldOnce() {
    SurvivalFindings findings =
        with()
            .of("group")
            .run(
                SurvivalCohort.grouped(
                    List.of(1.0, 2.0, 3.0, 4.0), List.of(1, 1, 1, 0), "a", "b", "a", "b"));
    assertThat(codes(findings)).containsOnlyOnce("few-events");
  }

  @Test
  void tooLittleIsSaid() {
    PatientTable censored = SurvivalCohort.grouped(List.of(1.0, 2.0), List.of(0, 0), "a", "b");
    assertThatThrownBy(() -> with().of("group").run(censored))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("no event")
        .hasMessageContaining("events 0");
    PatientTable oneGroup =
        SurvivalCohort.grouped(List.of(1.0, 2.0, 3.0), List.of(1, 1, 0), "a", "a", "a");
    assertThatThrownBy(() -> with().of("group").run(oneGroup))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> with().of("sex").rule(CutpointRule.median()).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds groups already");
    assertThatThrownBy(() -> with().rule(CutpointRule.maximallySelectedResponse()).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a response");
  }

  @Test
  void covariatesAreParsed() {
    assertThat(Covariate.parse(" age ")).isEqualTo(new Covariate("age", Optional.empty()));
    assertThat(Covariate.parse("sex = F")).isEqualTo(new Covariate("sex", Optional.of("F")));
  }
}
