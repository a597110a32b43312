package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.evaluation.ModelEvaluation.Subject;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.ResponsePipeline;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.ferrostrat.stats.RandomEffects;
import org.junit.jupiter.api.Test;

class ModelEvaluationTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final String CHECKSUM = "ab".repeat(32);
  private static final ResponseCohort TRAINING = SimulatedCohorts.labelled("a", 40, 1, Kind.LOG2);
  private static final List<ResponseCohort> COHORTS =
      List.of(
          TRAINING,
          SimulatedCohorts.labelled("b", 30, 2, Kind.LOG2),
          SimulatedCohorts.labelled("c", 50, 3, Kind.LOG2));
  private static final PooledStratum ALL =
      new PooledStratum("all cohorts", false, List.of("a", "b", "c"), List.of(), List.of());
  private static final ResponseModel MODEL =
      ResponsePipeline.of(
              FeaturePlan.parse("genes:IFNG+NOISE1+NOISE2"), Learners.named("elastic-net"), 3)
          .fit(
              List.of(TRAINING),
              SharedPatients.none(),
              ModelCard.of("m", "test").withInputs(Map.of("expression.tsv", CHECKSUM)),
              ONE);

  private static ModelEvaluationFindings evaluate(List<Subject> subjects, SharedPatients shared) {
    return ModelEvaluation.of(MODEL, RandomEffects.withDefaults())
        .evaluate(subjects, List.of(ALL), shared, ONE);
  }

  private static List<Subject> subjects() {
    return COHORTS.stream().map(cohort -> new Subject(cohort, List.of())).toList();
  }

  /** The share of pairs in order, and the mean squared distance, counted here. */
  @Test
  void figuresAreThoseOfThePredictions() {
    ResponseCohort cohort = COHORTS.get(1);
    double[] p = MODEL.predict(cohort.cohort().expression()).probabilities();
    boolean[] responder = cohort.responders();
    double won = 0;
    double pairs = 0;
    double squares = 0;
    for (int i = 0; i < responder.length; i++) {
      squares += Math.pow((responder[i] ? 1 : 0) - p[i], 2);
      for (int j = 0; j < responder.length; j++) {
        if (responder[i] && !responder[j]) {
          won += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    ModelResponse found = evaluate(subjects(), SharedPatients.none()).cohort("b");
    assertThat(found.area().auc()).isCloseTo(won / pairs, within(1e-12));
    assertThat(found.area().n()).isEqualTo(29);
    assertThat(found.withoutPrediction()).isZero();
    assertThat(found.brier().orElseThrow().brier())
        .isCloseTo(squares / responder.length, within(1e-12));
    assertThat(found.calibration().orElseThrow().n()).isEqualTo(29);
    assertThat(found.reason()).isEmpty();
  }

  @Test
  void cohortsOfTrainingAreMarkedAndNotPooled() {
    ModelEvaluationFindings found = evaluate(subjects(), SharedPatients.none());
    assertThat(found.cohorts()).extracting(ModelResponse::isNew).containsExactly(false, true, true);
    assertThat(found.cohort("a").training()).isEqualTo("the model was trained on it");
    assertThat(found.issues()).anyMatch(issue -> issue.code().equals("training-cohort"));
    PooledAuc pooled = found.strata().get(0).pooled().orElseThrow();
    assertThat(pooled.forest()).extracting(row -> row.cohort().id()).containsExactly("b", "c");
    assertThat(pooled.auc())
        .isEqualTo(
            PooledAuc.of(IntStream.of(1, 2).mapToObj(c -> found.cohorts().get(c).area()).toList())
                .auc());
  }

  @Test
  void aCohortIsKnownByItsFilesWhateverItsName() {
    ResponseCohort renamed =
        ResponseCohort.of(
            SimulatedCohorts.cohort("other name", 40, 1, Kind.LOG2), ResponseCoding.standard());
    List<Subject> subjects =
        List.of(new Subject(renamed, List.of("cd".repeat(32), CHECKSUM)), subjects().get(1));
    ModelEvaluationFindings found = evaluate(subjects, SharedPatients.none());
    assertThat(found.cohort("other name").isNew()).isFalse();
    assertThat(found.strata().get(0).pooled()).isEmpty();
    assertThat(found.strata().get(0).reason()).startsWith("1 of 1 cohorts are new to the model");
    assertThatIllegalArgumentException().isThrownBy(() -> found.cohort("a"));
  }

  @Test
  void patientsOfTrainingSpoilACohort() {
    ResponseCohort again =
        ResponseCohort.of(
            Cohort.of(
                "again",
                SimulatedCohorts.expression("a", 40, 1, Kind.LOG2),
                SimulatedCohorts.clinical("a", 40)),
            ResponseCoding.standard());
    SharedPatients shared = SharedPatients.find(List.of(TRAINING.cohort(), again.cohort()), ONE);
    assertThat(shared.pairs()).isNotEmpty();
    ModelEvaluationFindings found =
        evaluate(List.of(new Subject(TRAINING, List.of()), new Subject(again, List.of())), shared);
    assertThat(found.cohort("again").training())
        .isEqualTo("it shares patients with a cohort that the model was trained on");
  }

  @Test
  void withoutBothClassesThereIsAReason() {
    ResponseCohort alike =
        ResponseCohort.of(
            Cohort.of(
                "alike",
                SimulatedCohorts.expression("alike", 4, 9, Kind.LOG2),
                SimulatedCohorts.table(
                    "sample\tresponse\nalike-s0\tR\nalike-s1\tR\nalike-s2\tR\nalike-s3\t\n")),
            ResponseCoding.standard());
    ModelResponse found =
        evaluate(List.of(new Subject(alike, List.of())), SharedPatients.none()).cohort("alike");
    assertThat(found.hasAuc()).isFalse();
    assertThat(found.brier()).isEmpty();
    assertThat(found.reason())
        .isEqualTo("3 responders and 0 non-responders with a prediction; need at least 1 of each");
    assertThat(found.area()).isEqualTo(new CohortAuc("alike", 0, 0, Double.NaN, Double.NaN));
  }
}
