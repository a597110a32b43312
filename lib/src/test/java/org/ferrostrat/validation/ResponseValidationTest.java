package org.ferrostrat.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseValidationTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final String SIGNATURES = "signatures:cyt-rooney+fps-32";
  private static final List<ResponseCohort> COHORTS =
      List.of(
          NoisyCohorts.of("a", 24, 10, 1.5, 1),
          NoisyCohorts.of("b", 20, 6, 1.5, 2),
          NoisyCohorts.of("c", 22, 11, 1.5, 3));

  private static ResponseValidation validation(ValidationDesign design, String... learners) {
    return ResponseValidation.of(
            design,
            FeaturePlan.parse(SIGNATURES),
            5,
            Stream.of(learners).map(Learners::named).toArray(Learner[]::new))
        .withPermutations(19)
        .withRandomFeatures(10);
  }

  private static ValidationFindings run(ResponseValidation validation) {
    return validation.run(COHORTS, SharedPatients.none(), ONE);
  }

  static Stream<ValidationDesign> designs() {
    return Stream.of(
        ValidationDesign.leaveOneCohortOut(),
        ValidationDesign.nestedCrossValidation(3, 2),
        ValidationDesign.bootstrap(10));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void theNullModelHasExactlyHalf(ValidationDesign design) {
    ValidationFindings findings = run(validation(design, "null"));
    assertThat(findings.controls().nullAuc()).isEqualTo(0.5);
    ModelFindings model = findings.models().get(0);
    assertThat(model.overall().auc().value()).isEqualTo(0.5);
    assertThat(model.tests()).allMatch(tested -> tested.auc().value() == 0.5);
    assertThat(model.permutation().orElseThrow().pValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void whatIsThereIsFound(ValidationDesign design) {
    ModelFindings model = run(validation(design, "naive-bayes")).models().get(0);
    assertThat(model.overall().auc().value()).isBetween(0.8, 1.0);
    assertThat(
            model.overall().auc().interval().orElseThrow().contains(model.overall().auc().value()))
        .isTrue();
    assertThat(model.permutation().orElseThrow().pValue()).isEqualTo(1 / 20.0);
    RandomFeatureControl random = model.random().orElseThrow();
    assertThat(random.count()).isEqualTo(10);
    assertThat(random.pValue()).isEqualTo(1 / 11.0);
    assertThat(random.percentile()).isEqualTo(100);
    assertThat(random.nullMedian()).isBetween(0.3, 0.7);
  }

  @Test
  void leftOutCohortsAreMeasuredAndPooled() {
    ValidationFindings findings = run(validation(ValidationDesign.leaveOneCohortOut(), "knn"));
    ModelFindings model = findings.models().get(0);
    assertThat(model.tests()).extracting(TestedPatients::id).containsExactly("a", "b", "c");
    TestedPatients first = model.tests().get(0);
    assertThat(first.n()).isEqualTo(24);
    assertThat(first.trained()).isEqualTo(42);
    assertThat(first.responders()).isEqualTo(10);
    assertThat(first.prevalence()).isEqualTo(10 / 24.0);
    assertThat(first.averagePrecision().value()).isGreaterThan(first.prevalence());
    assertThat(first.auc().interval().orElseThrow().contains(first.auc().value())).isTrue();
    ConfusionCounts calls = first.calls().orElseThrow();
    assertThat(calls.patients()).isEqualTo(24);
    assertThat(first.score().brier()).isBetween(0.0, 0.25);
    assertThat(first.decision()).hasSize(99);
    assertThat(first.updated().orElseThrow().intercept().value()).isEqualTo(0, within(1e-6));
    PooledModel all = model.strata().get(0);
    assertThat(all.name()).isEqualTo("all cohorts");
    assertThat(all.primary()).isFalse();
    PooledAuc expected =
        PooledAuc.of(
            model.tests().stream().map(TestedPatients::area).map(Optional::orElseThrow).toList());
    assertThat(model.overall().auc().value()).isEqualTo(expected.auc());
    assertThat(model.overall().prediction()).contains(expected.prediction());
    assertThat(findings.stance()).isEqualTo("inductive");
  }

  @Test
  void leukocytesAndEstablishedSignaturesStandBeside() {
    Controls controls = run(validation(ValidationDesign.leaveOneCohortOut(), "null")).controls();
    ResponseCohort cohort = COHORTS.get(1);
    int row = cohort.cohort().expression().geneIds().indexOf("PTPRC");
    double[] values = cohort.cohort().expression().copyGene(row);
    assertThat(controls.leukocytes().get(1).auc())
        .isEqualTo(RocCurve.of(values, cohort.responders()).auc());
    assertThat(controls.comparators().cohorts()).hasSize(3);
    assertThat(controls.comparators().cohort("a").signatures())
        .anyMatch(found -> found.id().equals("ifng-6-ayers") && found.auc().value() > 0.7);
  }

  @Test
  void learnersAreCompared() {
    ModelComparison cohorts =
        run(validation(ValidationDesign.leaveOneCohortOut(), "naive-bayes", "knn"))
            .comparisons()
            .get(0);
    assertThat(cohorts.cohorts()).hasSize(3);
    assertThat(cohorts.first()).isEqualTo("naive-bayes");
    assertThat(cohorts.pooled()).isPresent();
    ModelComparison folds =
        run(validation(ValidationDesign.nestedCrossValidation(3, 2), "naive-bayes", "null"))
            .comparisons()
            .get(0);
    assertThat(folds.resampled().orElseThrow().difference()).isBetween(0.3, 0.5);
    assertThat(folds.resampled().orElseThrow().splits()).isEqualTo(6);
  }

  @Test
  void foldsAreAveragedAndRepeatsMeasuredWhole() {
    ModelFindings model =
        run(validation(ValidationDesign.nestedCrossValidation(3, 2), "naive-bayes"))
            .models()
            .get(0);
    assertThat(model.tests()).hasSize(6);
    assertThat(model.repeats()).hasSize(2);
    assertThat(model.repeats()).allMatch(repeat -> repeat.n() == 66);
    double mean =
        model.tests().stream().mapToDouble(tested -> tested.auc().value()).average().orElseThrow();
    assertThat(model.overall().auc().value()).isEqualTo(mean, within(1e-12));
    assertThat(model.overall().reason()).contains("not an external validation");
    assertThat(model.repeats().get(0).calls().orElseThrow().patients()).isEqualTo(66);
  }

  @Test
  void transductiveFeaturesSaySo() {
    ResponseValidation validation =
        ResponseValidation.of(
                ValidationDesign.leaveOneCohortOut(),
                FeaturePlan.parse(SIGNATURES).with(Standardisation.TRANSDUCTIVE),
                5,
                Learners.named("naive-bayes"))
            .withPermutations(0)
            .withRandomFeatures(10);
    ValidationFindings findings = run(validation);
    assertThat(findings.stance()).isEqualTo("transductive");
    assertThat(findings.smallestTransductive()).hasValue(20);
    assertThat(findings.models().get(0).permutation()).isEmpty();
    assertThat(findings.models().get(0).random().orElseThrow().count()).isEqualTo(10);
  }

  @Test
  void nothingRandomStandsForSingleGenes() {
    ResponseValidation validation =
        ResponseValidation.of(
                ValidationDesign.leaveOneCohortOut(),
                FeaturePlan.parse("genes:PTPRC+NOISE1"),
                5,
                Learners.named("naive-bayes"))
            .withPermutations(0)
            .with(ThresholdRule.fixed(0.5));
    ModelFindings model = run(validation).models().get(0);
    assertThat(model.random().orElseThrow().reason()).contains("not all features are scores");
    assertThat(model.tests()).allMatch(tested -> tested.threshold().value() == 0.5);
  }

  @Test
  void oneCohortCannotBeLeftOut() {
    ResponseValidation validation = validation(ValidationDesign.leaveOneCohortOut(), "null");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> validation.run(COHORTS.subList(0, 1), SharedPatients.none(), ONE))
        .withMessageContaining("two groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> validation.run(List.of(), SharedPatients.none(), ONE));
  }

  @Test
  void tooFewRespondersForTheFoldsAreRefused() {
    ResponseValidation validation =
        validation(ValidationDesign.nestedCrossValidation(5, 1), "naive-bayes");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(
            () ->
                validation.run(
                    List.of(NoisyCohorts.of("few", 20, 3, 1, 4)), SharedPatients.none(), ONE))
        .withMessageContaining("5 patients of each class");
  }

  @Test
  void aCohortOfOneClassIsShownAndNotPooled() {
    ResponseCohort none = NoisyCohorts.of("none", 15, 0, 0, 9);
    ValidationFindings findings =
        validation(ValidationDesign.leaveOneCohortOut(), "naive-bayes")
            .run(List.of(COHORTS.get(0), COHORTS.get(1), none), SharedPatients.none(), ONE);
    TestedPatients tested = findings.models().get(0).tests().get(2);
    assertThat(tested.auc()).isEqualTo(Estimate.missing("a class is absent"));
    assertThat(tested.score().brier()).isBetween(0.0, 1.0);
    assertThat(tested.calibration()).isEmpty();
    assertThat(tested.issues()).extracting(Issue::code).contains("one-class");
    assertThat(findings.issues()).extracting(Issue::code).contains("few-of-a-class");
    assertThat(findings.models().get(0).overall().auc().value()).isGreaterThan(0.7);
  }

  @Test
  void cohortsThatSharePatientsAreHeldOutTogether() {
    List<ResponseCohort> cohorts =
        List.of(COHORTS.get(0), COHORTS.get(1), NoisyCohorts.copy("copy", "a", 24, 10, 1.5, 1));
    SharedPatients shared =
        SharedPatients.find(cohorts.stream().map(ResponseCohort::cohort).toList(), ONE);
    assertThat(shared.pairs()).hasSize(24);
    ResponseValidation validation =
        validation(ValidationDesign.leaveOneCohortOut(), "naive-bayes")
            .withPermutations(0)
            .withRandomFeatures(0);
    ValidationFindings findings = validation.run(cohorts, shared, ONE);
    ModelFindings model = findings.models().get(0);
    assertThat(findings.groups()).containsExactly(List.of("a", "copy"), List.of("b"));
    assertThat(model.tests().get(0).trained()).isEqualTo(20);
    assertThat(model.strata().get(0).cohorts()).containsExactly("a", "b");
    assertThat(findings.issues()).extracting(Issue::code).contains("not-pooled");
    ModelFindings all = validation.allowingOverlap().run(cohorts, shared, ONE).models().get(0);
    assertThat(all.strata().get(0).cohorts()).containsExactly("a", "b", "copy");
    assertThat(all.tests().get(0).trained()).isEqualTo(20);
    ValidationFindings folds =
        validation(ValidationDesign.nestedCrossValidation(3, 1), "naive-bayes")
            .withPermutations(0)
            .run(cohorts, shared, ONE);
    assertThat(folds.cohorts()).extracting(ResponseCohort::id).containsExactly("a", "b");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    ResponseValidation fine = validation(ValidationDesign.bootstrap(10), "null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fine.withPermutations(5))
        .withMessageContaining("at least 19");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fine.withRandomFeatures(-1))
        .withMessageContaining("at least 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> validation(ValidationDesign.bootstrap(10), "null", "null"))
        .withMessageContaining("different names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidationDesign.nestedCrossValidation(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ValidationDesign.bootstrap(0));
  }
}
