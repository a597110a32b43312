package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.model.FeaturePlan;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.NoisyCohorts;
import org.ferrostrat.validation.ResponseValidation;
import org.ferrostrat.validation.TestedPatients;
import org.ferrostrat.validation.ValidationDesign;
import org.ferrostrat.validation.ValidationFindings;
import org.junit.jupiter.api.Test;

/** What was found in small cohorts, from which every plot can be drawn. */
class ValidationPlotsTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final List<ResponseCohort> COHORTS =
      List.of(
          NoisyCohorts.of("<a>", 24, 10, 1, 1),
          NoisyCohorts.of("b", 20, 8, 1, 2),
          NoisyCohorts.of("c", 22, 11, 1, 3));
  private static final ValidationFindings LEFT_OUT = run(ValidationDesign.leaveOneCohortOut());
  private static final ValidationFindings FOLDS = run(ValidationDesign.nestedCrossValidation(3, 2));
  private static final ValidationFindings DRAWS = run(ValidationDesign.bootstrap(10));

  private static ValidationFindings run(ValidationDesign design) {
    return ResponseValidation.of(
            design,
            FeaturePlan.parse("signatures:cyt-rooney"),
            5,
            Stream.of("knn", "naive-bayes").map(Learners::named).toArray(Learner[]::new))
        .withPermutations(0)
        .withRandomFeatures(0)
        .run(COHORTS, SharedPatients.none(), ONE);
  }

  private static EvaluationFindings evaluate(int cohorts) {
    return SignatureEvaluation.of(
            ScoringPlan.published(
                Stream.of("cyt-rooney", "fps-32").map(SignatureCatalog.bundled()::get).toList()),
            7)
        .withoutRandom()
        .withPermutations(0)
        .evaluate(COHORTS.subList(0, cohorts), SharedPatients.none(), ONE);
  }

  @Test
  void cohortsLeftOutAreAForestWithWhereAFurtherOneIsExpected() {
    ModelFindings knn = LEFT_OUT.model("knn");
    ForestPlot plot = ValidationPlots.forest(knn);
    assertThat(plot.rows())
        .extracting(ForestPlot.Row::label)
        .containsExactly("<a>", "b", "c", "pooled: all cohorts");
    assertThat(plot.rows().get(0).estimate()).isEqualTo(knn.tests().get(0).auc().value());
    assertThat(plot.rows().get(3).prediction()).isEqualTo(knn.overall().prediction());
    assertThat(PlotDocument.of(plot::writeSvg).texts()).contains("<a>");
    PlotDocument learners = PlotDocument.of(ValidationPlots.forest(DRAWS.models())::writeSvg);
    assertThat(learners.texts()).contains("knn", "naive-bayes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidationPlots.forest(FOLDS.model("knn")));
    assertThatIllegalArgumentException().isThrownBy(() -> FOLDS.model("other"));
  }

  @Test
  void rocOfFoldsIsTheirMeanAndOfCohortsEachItsOwn() {
    PlotDocument folds = PlotDocument.of(ValidationPlots.roc(FOLDS.models())::writeSvg);
    assertThat(folds.styled("path", "band")).hasSize(2);
    ModelFindings knn = FOLDS.model("knn");
    assertThat(folds.description())
        .contains("knn: AUC " + Numbers.shown(knn.overall().auc()) + ", 29 of 66 responded");
    assertThat(folds.texts())
        .contains("mean over 6 folds of 2 repeats, patients compared within a fold");
    RocPlot cohorts = ValidationPlots.rocOfCohorts(LEFT_OUT.model("knn"));
    assertThat(cohorts.curves()).containsOnlyKeys("<a>", "b", "c");
    assertThat(cohorts.curves().get("b").auc())
        .isEqualTo(LEFT_OUT.model("knn").tests().get(1).auc().value());
    assertThatIllegalArgumentException().isThrownBy(() -> ValidationPlots.roc(LEFT_OUT.models()));
  }

  /** Each cohort has a share of responders of its own: a line for each. */
  @Test
  void precisionRecallOfCohortsShowsTheirShares() {
    PrecisionRecallPlot plot = ValidationPlots.precisionRecall(LEFT_OUT.model("knn"));
    PlotDocument document = PlotDocument.of(plot::writeSvg);
    assertThat(document.texts()).contains("share of responders 0.400 to 0.500 (no discrimination)");
    assertThat(document.styled("line", "reference")).as("lines and key").hasSize(4);
  }

  @Test
  void calibrationIsOfEveryPatientOnce() {
    TestedPatients together = LEFT_OUT.model("knn").together().orElseThrow();
    assertThat(together.predictions().size()).isEqualTo(66);
    CalibrationPlot plot = ValidationPlots.calibration(LEFT_OUT.model("knn"));
    assertThat(plot.responders().n()).isEqualTo(29);
    assertThat(plot.others().n()).isEqualTo(37);
    assertThat(plot.result().n()).isEqualTo(66);
    assertThat(PlotDocument.of(plot::writeSvg).texts())
        .contains("3 cohorts, each predicted by a model trained on the others")
        .anyMatch(text -> text.startsWith("slope "));
    assertThat(ValidationPlots.calibration(FOLDS.model("knn")).notes())
        .containsExactly(
            "all folds of repeat 1 of 2, each predicted by a model trained on the others");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidationPlots.calibration(DRAWS.model("knn")))
        .withMessageContaining("bootstrap");
  }

  @Test
  void predictionsAreThoseThatWereMeasured() {
    for (TestedPatients tested : LEFT_OUT.model("knn").tests()) {
      assertThat(tested.predictions().roc().orElseThrow().auc()).isEqualTo(tested.auc().value());
      assertThat(tested.predictions().size()).isEqualTo(tested.n());
    }
    assertThat(LEFT_OUT.model("knn").tests().get(1).predictions().scores().samples())
        .isEqualTo(COHORTS.get(1).samples());
  }

  @Test
  void decisionCurvesOfAllLearnersAndPredictionsOfOne() {
    PlotDocument curves = PlotDocument.of(ValidationPlots.decisionCurve(FOLDS.models())::writeSvg);
    assertThat(curves.texts()).contains("knn", "naive-bayes", "treat all");
    DistributionPlot cohorts = ValidationPlots.distribution(LEFT_OUT.model("knn"));
    assertThat(cohorts.groups())
        .extracting(DistributionPlot.Group::name)
        .startsWith("<a>, non-responders", "<a>, responders", "b, non-responders");
    DistributionPlot folds = ValidationPlots.distribution(FOLDS.model("knn"));
    assertThat(folds.groups()).extracting(group -> group.values().size()).containsExactly(37, 29);
  }

  @Test
  void signaturesOfOneCohortOrCohortsOfOneSignature() {
    EvaluationFindings one = evaluate(1);
    RocPlot signatures = EvaluationPlots.roc(one, List.of("cyt-rooney", "fps-32"));
    assertThat(signatures.curves()).containsOnlyKeys("cyt-rooney", "fps-32");
    assertThat(signatures.curves().get("fps-32").auc())
        .isEqualTo(one.cohorts().get(0).signature("fps-32").auc().value());
    assertThat(signatures.title()).isEqualTo("signatures and response in <a>");
    EvaluationFindings all = evaluate(3);
    PrecisionRecallPlot cohorts = EvaluationPlots.precisionRecall(all, List.of("fps-32"));
    assertThat(cohorts.curves()).containsOnlyKeys("<a>", "b", "c");
    assertThat(EvaluationPlots.distribution(all, "fps-32").groups()).hasSize(6);
    assertThat(PlotDocument.of(EvaluationPlots.distribution(one, "fps-32")::writeSvg).texts())
        .contains("responders", "n 10", "n 14");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvaluationPlots.roc(all, List.of("cyt-rooney", "fps-32")))
        .withMessageContaining("2 signatures in 3 cohorts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvaluationPlots.roc(all, List.of("other")));
  }
}
