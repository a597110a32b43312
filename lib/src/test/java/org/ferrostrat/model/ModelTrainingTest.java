package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.NullModel;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.junit.jupiter.api.Test;

class ModelTrainingTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final ResponsePipeline PIPELINE =
      ResponsePipeline.of(
          FeaturePlan.parse("genes:GPX4+SLC7A11"), Learners.named("naive-bayes"), 7);
  private static final ModelCard CARD = ModelCard.of("m", "test");
  private static final List<ResponseCohort> COHORTS =
      List.of(
          SimulatedCohorts.labelled("a", 40, 1, Kind.LOG2),
          SimulatedCohorts.labelled("b", 30, 2, Kind.COUNTS),
          SimulatedCohorts.labelled("c", 36, 3, Kind.LOG2));

  private static ModelTraining.Result train(ModelTraining training, Execution execution) {
    return training.run(COHORTS, SharedPatients.none(), CARD, execution);
  }

  private static String written(ResponseModel model) throws IOException {
    StringWriter text = new StringWriter();
    ModelFile.write(model, text);
    return text.toString();
  }

  @Test
  void aModelWithoutAFeatureIsRefusedUnlessAllowed() {
    Learner lasso = ElasticNet.withDefaults().withAlphas(1);
    ResponsePipeline noise = ResponsePipeline.of(FeaturePlan.parse("genes:NOISE0"), lasso, 1);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> train(new ModelTraining(noise, false, false, false), ONE))
        .withMessageStartingWith("no feature was selected, so every patient would get the same")
        .satisfies(
            refused -> assertThat(refused.code()).isEqualTo(ModelTraining.NO_FEATURE_SELECTED))
        .satisfies(refused -> assertThat(refused.counts()).containsEntry("features", 1));
    assertThat(train(new ModelTraining(noise, false, false, true), ONE).model().usedFeatures())
        .isEmpty();
    ResponsePipeline asked = noise.with(new NullModel());
    assertThat(train(new ModelTraining(asked, false, false, false), ONE).model().usedFeatures())
        .as("the null model is what was asked for")
        .isEmpty();
  }

  @Test
  void eachCohortIsPredictedByTheOthers() {
    ModelTraining.Result result = train(ModelTraining.of(PIPELINE), ONE);
    PipelineProcedure procedure = PIPELINE.procedure(COHORTS, SharedPatients.none(), ONE);
    List<CohortAuc> expected =
        Resampling.run(
                LeaveOneCohortOut.of(List.of("a", "b", "c")),
                procedure.outcomes(),
                procedure,
                7,
                ONE)
            .cohortAucs();
    CohortValidation validation = result.validation().orElseThrow();
    assertThat(validation.cohorts()).isEqualTo(expected);
    assertThat(validation.pooled().orElseThrow().forest()).hasSize(3);
    List<String> statements = result.model().card().validation();
    assertThat(statements).hasSize(5);
    assertThat(statements.get(0))
        .startsWith("cross-validation within the training cohorts: AUC 0.")
        .contains("5 folds");
    assertThat(statements.get(1))
        .startsWith("a held out: AUC %.3f (95%% CI ".formatted(expected.get(0).auc()))
        .endsWith("39 patients, 20 responders");
    assertThat(statements.get(4))
        .startsWith("leave-one-cohort-out, pooled over 3 cohorts")
        .contains("95% prediction interval for a new cohort", "(t, 2 df)");
    assertThat(result.issues()).extracting(Issue::code).contains("few-cohorts");
    assertThat(result.model().card().limits())
        .contains(ModelCard.RESEARCH_USE)
        .noneMatch(limit -> limit.startsWith("not tested"));
  }

  @Test
  void foldsHaveAnInterval() {
    TrainingRecord training =
        train(new ModelTraining(PIPELINE, false, false, true), ONE).model().training();
    assertThat(training.foldAucLow()).isLessThan(training.foldAuc());
    assertThat(training.foldAuc()).isLessThan(training.foldAucHigh());
    assertThat(training.n()).isEqualTo(39 + 29 + 35);
    assertThat(training.responders()).isEqualTo(20 + 15 + 18);
  }

  @Test
  void withoutValidationTheCardSaysSo() {
    ModelTraining.Result result = train(new ModelTraining(PIPELINE, false, false, true), ONE);
    assertThat(result.validation()).isEmpty();
    assertThat(result.model().card().validation())
        .hasSize(2)
        .last()
        .isEqualTo("leave-one-cohort-out: not done, not asked for");
    assertThat(result.model().card().limits()).contains("not externally validated");
    assertThat(
            ModelTraining.of(PIPELINE)
                .run(COHORTS.subList(0, 1), SharedPatients.none(), CARD, ONE)
                .model()
                .card()
                .validation())
        .last()
        .asString()
        .isEqualTo("leave-one-cohort-out: not done, one cohort only");
  }

  @Test
  void theModelHoldsTheFiguresOfItsValidation() {
    ModelTraining.Result three = train(ModelTraining.of(PIPELINE), ONE);
    PooledAuc pooled = three.validation().orElseThrow().pooled().orElseThrow();
    TrainingRecord record = three.model().training();
    assertThat(record.crossCohort())
        .contains(
            new CrossCohortAuc(
                "leave-one-cohort-out",
                3,
                39 + 29 + 35,
                pooled.auc(),
                pooled.interval(),
                pooled.prediction()));
    assertThat(record.crossCohortReason()).isEmpty();
    CrossCohortAuc two = trained(COHORTS.subList(0, 2)).crossCohort().orElseThrow();
    assertThat(two.cohorts()).isEqualTo(2);
    assertThat(two.patients()).isEqualTo(39 + 29);
    assertThat(two.holdsChance()).as("two cohorts tell next to nothing").isTrue();
  }

  @Test
  void aModelWithoutFiguresSaysWhy() {
    TrainingRecord one = trained(COHORTS.subList(0, 1));
    assertThat(one.crossCohort()).isEmpty();
    assertThat(one.crossCohortReason()).isEqualTo("one cohort only");
    assertThat(one.callObstacle())
        .contains("the model is not externally validated: one cohort only");
    assertThat(
            train(new ModelTraining(PIPELINE, false, false, true), ONE)
                .model()
                .training()
                .crossCohortReason())
        .isEqualTo("not asked for");
  }

  private static TrainingRecord trained(List<ResponseCohort> cohorts) {
    return ModelTraining.of(PIPELINE)
        .run(cohorts, SharedPatients.none(), CARD, ONE)
        .model()
        .training();
  }

  @Test
  void threadsDoNotChangeTheBytes() throws IOException {
    String one = written(train(ModelTraining.of(PIPELINE), ONE).model());
    Execution three = new Execution(3, ProgressListener.NONE);
    assertThat(written(train(ModelTraining.of(PIPELINE), three).model())).isEqualTo(one);
  }

  @Test
  void ofCohortsThatSharePatientsTheLargerIsUsed() {
    Cohort first = SimulatedCohorts.cohort("a", 40, 1, Kind.LOG2);
    Cohort part =
        Cohort.of(
            "part",
            first.expression().selectSamples(IntStream.range(0, 24).toArray()),
            first.clinical());
    List<Cohort> all = List.of(part, first);
    List<ResponseCohort> labelled =
        all.stream().map(cohort -> ResponseCohort.of(cohort, ResponseCoding.standard())).toList();
    SharedPatients shared = SharedPatients.find(all, ONE);
    ModelTraining.Result apart = ModelTraining.of(PIPELINE).run(labelled, shared, CARD, ONE);
    assertThat(apart.used()).extracting(ResponseCohort::id).containsExactly("a");
    assertThat(apart.issues())
        .filteredOn(issue -> issue.code().equals("cohort-not-used"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).startsWith("part is left out"));
    ModelTraining.Result together =
        new ModelTraining(PIPELINE, true, true, true).run(labelled, shared, CARD, ONE);
    assertThat(together.used()).hasSize(2);
    assertThat(together.validation()).as("one group leaves nothing to learn from").isEmpty();
    assertThat(together.model().training().crossCohortReason())
        .isEqualTo("all cohorts share patients");
    assertThat(together.model().training().n()).isEqualTo(24 + 39);
  }
}
