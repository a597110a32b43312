package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.SingleScore;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.Outcomes;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.RealCohorts;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineProcedureTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final List<ResponseCohort> COHORTS =
      List.of(
          SimulatedCohorts.labelled("a", 20, 1, Kind.LOG2),
          SimulatedCohorts.labelled("b", 24, 2, Kind.COUNTS),
          SimulatedCohorts.labelled("c", 18, 3, Kind.LOG2));

  private static PipelineProcedure procedure(String features) {
    return PipelineProcedure.of(
        FeaturePlan.parse(features),
        SingleScore.of("ifng-6-ayers", SingleScore.Direction.HIGHER),
        COHORTS,
        SharedPatients.none(),
        ONE);
  }

  @Test
  void rowsAreTheLabelledSamplesOfAllCohorts() {
    PipelineProcedure procedure = procedure("signatures:ifng-6-ayers");
    Outcomes outcomes = procedure.outcomes();
    assertThat(outcomes.size()).isEqualTo(19 + 23 + 17);
    assertThat(procedure.rows().get(19)).isEqualTo("b/b-s0");
    assertThat(outcomes.cohort(19)).isEqualTo(1);
    assertThat(outcomes.isResponder(19)).isTrue();
    assertThat(outcomes.isResponder(20)).isFalse();
    assertThat(IntStream.range(0, outcomes.size()).map(outcomes::patient).distinct())
        .hasSize(outcomes.size());
    assertThat(procedure.smallestTransductiveCohort()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PipelineProcedure.of(
                    FeaturePlan.parse("modules"),
                    Learners.named("null"),
                    List.of(),
                    SharedPatients.none(),
                    ONE))
        .withMessageContaining("no cohort");
  }

  /** What is predicted of a row depends on no other test row, and not on whether it was there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "signatures:ifng-6-ayers",
        "signatures:ifng-6-ayers+module-iron-uptake,profile,clinical:sex",
        "signatures:ifng-6-ayers,genes:all"
      })
  void testRowsLearnNothing(String features) {
    PipelineProcedure procedure = procedure(features).with(Learners.named("naive-bayes"));
    int[] training = IntStream.range(0, 42).toArray();
    Outcomes known = procedure.outcomes().select(training);
    double[] together =
        procedure.fit(training, known, 7).predict(IntStream.range(42, 59).toArray());
    double[] alone = procedure.fit(training, known, 7).predict(new int[] {50});
    assertThat(alone[0]).isEqualTo(together[8]);
    assertThat(together).doesNotContain(Double.NaN);
    List<ResponseCohort> changed =
        List.of(COHORTS.get(0), COHORTS.get(1), withNoiseInLastSamples(COHORTS.get(2)));
    PipelineProcedure other =
        PipelineProcedure.of(
            procedure.plan(), procedure.learner(), changed, SharedPatients.none(), ONE);
    assertThat(other.fit(training, known, 7).predict(new int[] {42})[0]).isEqualTo(together[0]);
  }

  private static ResponseCohort withNoiseInLastSamples(ResponseCohort cohort) {
    ExpressionMatrix matrix = cohort.cohort().expression();
    double[][] values = new double[matrix.geneCount()][];
    for (int gene = 0; gene < values.length; gene++) {
      values[gene] = matrix.copyGene(gene);
      Arrays.fill(values[gene], 9, values[gene].length, gene % 11);
    }
    return ResponseCohort.of(
        Cohort.of(
            cohort.id(),
            ExpressionMatrix.of(matrix.geneIds(), matrix.samples(), values, matrix.scale()),
            cohort.cohort().clinical()),
        ResponseCoding.standard());
  }

  @Test
  void runsInADesignOnAnyNumberOfThreads() {
    PipelineProcedure procedure =
        procedure("signatures:ifng-6-ayers,genes:CD274").with(Learners.named("elastic-net"));
    LeaveOneCohortOut design = LeaveOneCohortOut.of(List.of("a", "b", "c"), procedure.outcomes());
    OutOfFoldPredictions one = Resampling.run(design, procedure.outcomes(), procedure, 5, ONE);
    OutOfFoldPredictions more =
        Resampling.run(
            design, procedure.outcomes(), procedure, 5, new Execution(3, ProgressListener.NONE));
    for (int split = 0; split < 3; split++) {
      assertThat(more.predictions(split)).containsExactly(one.predictions(split));
    }
    assertThat(one.mean(PredictionMeasure.AUC)).isGreaterThan(0.9);
  }

  @Test
  void aPatientOfTwoCohortsHasOneNumber() {
    List<ResponseCohort> cohorts =
        List.of(
            COHORTS.get(0),
            ResponseCohort.of(
                Cohort.of(
                    "copy",
                    COHORTS.get(0).cohort().expression(),
                    COHORTS.get(0).cohort().clinical()),
                ResponseCoding.standard()));
    SharedPatients shared =
        SharedPatients.find(cohorts.stream().map(ResponseCohort::cohort).toList(), ONE);
    PipelineProcedure procedure =
        PipelineProcedure.of(
            FeaturePlan.parse("genes:GPX4"), Learners.named("null"), cohorts, shared, ONE);
    Outcomes outcomes = procedure.outcomes();
    for (int row = 0; row < 19; row++) {
      assertThat(outcomes.patient(row + 19)).isEqualTo(outcomes.patient(row));
    }
  }

  @Test
  void transductiveFeaturesSayHowFewSamplesTheyAreRelativeTo() {
    PipelineProcedure procedure =
        PipelineProcedure.of(
            FeaturePlan.parse("signatures:ifng-6-ayers").with(Standardisation.TRANSDUCTIVE),
            Learners.named("elastic-net"),
            COHORTS,
            SharedPatients.none(),
            ONE);
    assertThat(procedure.smallestTransductiveCohort()).hasValue(18);
    int[] training = IntStream.range(0, 42).toArray();
    assertThat(
            procedure
                .fit(training, procedure.outcomes().select(training), 1)
                .predict(new int[] {44}))
        .doesNotContain(Double.NaN);
  }

  @Test
  void melanomaCohortsAreLeftOutOneByOneInGoodTime() {
    List<ResponseCohort> cohorts =
        RealCohorts.labelled(RealCohorts.RIAZ, RealCohorts.HUGO, RealCohorts.LIU);
    long start = System.nanoTime();
    PipelineProcedure procedure =
        PipelineProcedure.of(
            FeaturePlan.parse("modules"),
            Learners.named("elastic-net"),
            cohorts,
            SharedPatients.none(),
            Execution.parallel());
    OutOfFoldPredictions held =
        Resampling.run(
            LeaveOneCohortOut.of(
                cohorts.stream().map(ResponseCohort::id).toList(), procedure.outcomes()),
            procedure.outcomes(),
            procedure,
            1,
            Execution.parallel());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(held.splits()).hasSize(3);
    assertThat(Arrays.stream(held.perSplit(PredictionMeasure.AUC)))
        .allMatch(auc -> auc > 0.2 && auc < 0.9);
  }
}
