package org.ferrostrat.icb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.ModelCard;
import org.ferrostrat.model.ModelFile;
import org.ferrostrat.model.Predictions;
import org.ferrostrat.model.Predictions.Status;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.response.ResponseCohort;
import org.junit.jupiter.api.Test;

/** The bundled model: what is shipped is what the program makes. */
class DefaultModelTest {
  private static final Path DEMO = Path.of("..", "testdata", "demo");
  private static final int MOST_BYTES = 1 << 20;

  /** Probabilities of the first three labelled patients of Riaz 2017. */
  private static final double[] RECORDED = {
    0.35072878915949424, 0.2582724427605183, 0.42630798213937127
  };

  private static String shipped() throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream("models/default.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ResponseModel model() throws IOException {
    try (InputStream in = ModelFile.class.getResourceAsStream("models/default.json")) {
      return ModelFile.read("default.json", in);
    }
  }

  private static Candidate chosen(ModelCard card) {
    return CandidateList.all().stream()
        .filter(candidate -> card.name().equals("default: " + candidate.id()))
        .findFirst()
        .orElseThrow();
  }

  /** Without the choice, whose outcome stands on the card; it takes minutes. */
  @Test
  void theFileIsWhatFittingTheChosenCandidateWrites() throws IOException {
    Execution execution = Execution.parallel();
    IcbCohorts cohorts = IcbCohorts.read(IcbCohorts.TRAINING, execution);
    ModelCard card = model().card();
    assertThat(card.inputs()).isEqualTo(IcbCohorts.checksums(IcbCohorts.TRAINING));
    ResponseModel again =
        DefaultModel.fit(chosen(card), cohorts, card, execution)
            .with(model().training().crossCohort().orElseThrow());
    assertThat(DefaultModel.text(again)).isEqualTo(shipped());
    predictsAsRecorded(cohorts.cohorts().get(0));
    String text = shipped();
    for (ResponseCohort cohort : cohorts.cohorts()) {
      assertThat(cohort.samples().toList()).noneMatch(name -> text.contains("\"" + name + "\""));
    }
  }

  private static void predictsAsRecorded(ResponseCohort riaz) throws IOException {
    ExpressionMatrix three =
        riaz.cohort().expression().selectSamples(Arrays.copyOf(riaz.columns(), 3));
    double[] probabilities = model().predict(three).probabilities();
    assertThat(probabilities).containsExactly(RECORDED, within(1e-12));
  }

  @Test
  void aPatientAloneIsPredictedAsInCompany() throws IOException {
    ExpressionMatrix demo = Cohort.read(DEMO).expression();
    ResponseModel model = model();
    Predictions all = model.predict(demo);
    Predictions alone = model.predict(demo.selectSamples(new int[] {2}));
    assertThat(all.predictions()).allMatch(one -> one.status() != Status.UNDEFINED);
    assertThat(alone.predictions().get(0)).isEqualTo(all.predictions().get(2));
  }

  @Test
  void theCardTellsWhatMustBeKnown() throws IOException {
    ModelCard card = model().card();
    assertThat(shipped().length()).isLessThan(MOST_BYTES);
    assertThat(card.limits()).contains(ModelCard.RESEARCH_USE);
    assertThat(card.validation().get(0)).contains("nested leave-one-cohort-out");
    CrossCohortAuc found = model().training().crossCohort().orElseThrow();
    assertThat(card.validation().get(0))
        .contains(LeftOut.text(found.auc(), found.interval()))
        .contains("prediction interval " + LeftOut.range(found.prediction()))
        .contains("%d patients".formatted(found.patients()))
        .contains("among %d candidates".formatted(CandidateList.all().size()));
    assertThat(found.design())
        .contains("nested choice among %d candidates".formatted(CandidateList.all().size()));
    assertThat(model().callObstacle()).as("no better than chance").isPresent();
    assertThat(card.inputs()).hasSize(2 * IcbCohorts.TRAINING.size());
  }

  @Test
  void everyCandidateHasANameOfItsOwn() {
    List<String> ids = CandidateList.all().stream().map(Candidate::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(CandidateList.all()).allSatisfy(candidate -> candidate.plan());
  }
}
