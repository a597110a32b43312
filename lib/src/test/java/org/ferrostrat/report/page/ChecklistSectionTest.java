package org.ferrostrat.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Paragraph;
import org.ferrostrat.report.page.Block.Table;
import org.ferrostrat.survival.CoxCoefficient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecklistSectionTest {
  private static final String REPORTED = "reported";
  private static final String PARTLY = "partly";
  private static final String AUTHOR = "author must state";

  private static List<Table> tables(AnalysedDemo demo) {
    return ChecklistSection.of(demo.findings()).blocks().stream()
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .toList();
  }

  private static String paragraphs(AnalysedDemo demo) {
    return String.join(
        "\n",
        ChecklistSection.of(demo.findings()).blocks().stream()
            .filter(Paragraph.class::isInstance)
            .map(block -> ((Paragraph) block).text())
            .toList());
  }

  private static Map<String, List<Cell>> rows(Table table) {
    Map<String, List<Cell>> rows = new LinkedHashMap<>();
    table.rows().forEach(row -> rows.put(row.get(0).shown(), row));
    return rows;
  }

  private static String status(AnalysedDemo demo, int table, String item) {
    return rows(tables(demo).get(table)).get(item).get(3).shown();
  }

  private static String text(AnalysedDemo demo, int table, String item) {
    return rows(tables(demo).get(table)).get(item).get(4).shown();
  }

  private static CohortAnalysis only(AnalysisFindings findings) {
    assertThat(findings.cohorts()).hasSize(1);
    return findings.cohorts().get(0);
  }

  @Test
  void theListsAreComplete() {
    assertThat(ChecklistItem.of(ChecklistItem.REMARK))
        .extracting(ChecklistItem::number)
        .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
    List<ChecklistItem> tripod = ChecklistItem.of(ChecklistItem.TRIPOD_AI);
    assertThat(tripod).extracting(ChecklistItem::number).doesNotHaveDuplicates().hasSize(52);
    assertThat(tripod.stream().map(item -> item.number().replaceAll("[a-z]", "")).distinct())
        .isEqualTo(IntStream.rangeClosed(1, 27).mapToObj(Integer::toString).toList());
    assertThat(tripod).allSatisfy(item -> assertThat(item.asks()).isNotBlank());
  }

  @Test
  void everyAnswerBelongsToAnItem() {
    Performed performed = new Performed(AnalysedDemo.WITH_MODEL.findings());
    ResponseModel model = performed.findings().analysis().model().orElseThrow();

    assertThat(new RemarkAnswers(performed).all().keySet())
        .isSubsetOf(
            ChecklistItem.of(ChecklistItem.REMARK).stream().map(ChecklistItem::number).toList());
    assertThat(new TripodAnswers(performed, model).all().keySet())
        .isSubsetOf(
            ChecklistItem.of(ChecklistItem.TRIPOD_AI).stream().map(ChecklistItem::number).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theCountsAreThoseOfTheRows(AnalysedDemo demo) {
    for (Table table : tables(demo)) {
      assertThat(paragraphs(demo))
          .contains(
              "%s. Of %d items, %d are reported and %d partly; the author must state %d."
                  .formatted(
                      table.caption(),
                      table.rows().size(),
                      count(table, REPORTED),
                      count(table, PARTLY),
                      count(table, AUTHOR)));
      assertThat(count(table, REPORTED) + count(table, PARTLY) + count(table, AUTHOR))
          .isEqualTo(table.rows().size());
      assertThat(table.rows())
          .allSatisfy(
              row -> {
                assertThat(row).hasSameSizeAs(table.columns());
                assertThat(row.get(4).shown())
                    .doesNotContain("null", "NaN", "Optional", "%s", "  ");
                assertThat(row.get(4).shown().isEmpty() && !row.get(3).shown().equals(AUTHOR))
                    .as(row.get(0).shown())
                    .isFalse();
              });
    }
  }

  private static long count(Table table, String status) {
    return table.rows().stream().filter(row -> row.get(3).shown().equals(status)).count();
  }

  @Test
  void withoutModelThereIsNoListForModels() {
    assertThat(tables(AnalysedDemo.PLAIN)).hasSize(1);
    assertThat(paragraphs(AnalysedDemo.PLAIN))
        .contains("applies to prediction models; this analysis used none");
    assertThat(tables(AnalysedDemo.WITH_MODEL)).hasSize(2);
    assertThat(paragraphs(AnalysedDemo.WITH_MODEL)).doesNotContain("this analysis used none");
  }

  @Test
  void theFlowIsThatOfTheFindings() {
    CohortAnalysis cohort = only(AnalysedDemo.PLAIN.findings());
    CohortFindings response = cohort.response().result().orElseThrow();
    String flow = text(AnalysedDemo.PLAIN, 0, "12");

    assertThat(flow)
        .contains(
            "%d samples in the expression file, %d analysed (30 samples are left out: no baseline"
                    .formatted(cohort.cohort().expression().sampleCount(), cohort.size())
                + " sample)")
        .contains(
            "response: %d patients, %d responders, %d without label"
                .formatted(response.n(), response.responders(), response.unlabelled()));
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      SurvivalFindings found = endpoint.survival().result().orElseThrow();
      assertThat(flow)
          .contains(
              "%s and score: %d patients, %d events"
                  .formatted(endpoint.name(), found.survival().size(), found.survival().events()));
    }
  }

  @Test
  void theEffectsAreThoseOfTheFindings() {
    CohortAnalysis cohort = only(AnalysedDemo.PLAIN.findings());
    String effects = text(AnalysedDemo.PLAIN, 0, "15");
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      SurvivalFindings found = endpoint.survival().result().orElseThrow();
      CoxCoefficient score = found.score().orElseThrow().alone().coefficient("fps-32");
      assertThat(effects)
          .contains(
              "%s in demonstration: HR per SD %s, %s"
                  .formatted(
                      endpoint.name(),
                      Wording.estimate(
                          score.perStandardDeviation().orElseThrow().hazardRatio(),
                          score.perStandardDeviation().orElseThrow().interval()),
                      Wording.p(score.pValue())));
    }
    SignatureResponse area = cohort.response().result().orElseThrow().signature("fps-32");
    assertThat(effects).contains("AUC " + Numbers.shown(area.auc()));
    assertThat(text(AnalysedDemo.PLAIN, 0, "18"))
        .contains(
            "percentile %s among 100 random signatures"
                .formatted(Numbers.shown(area.random().orElseThrow().percentile())))
        .contains("corrected for the cut-point search")
        .contains("AUC adjusted for leukocyte content");
    assertThat(text(AnalysedDemo.PLAIN, 0, "13")).contains("age 117 and sex 120");
  }

  @Test
  void whatIsReportedFollowsFromTheFindings() {
    assertThat(status(AnalysedDemo.PLAIN, 0, "15")).isEqualTo(REPORTED);
    assertThat(status(AnalysedDemo.WITHOUT_FOLLOW_UP, 0, "15")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITHOUT_OUTCOME, 0, "15")).isEqualTo(AUTHOR);

    assertThat(status(AnalysedDemo.PLAIN, 0, "6")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITHOUT_FOLLOW_UP, 0, "6")).isEqualTo(AUTHOR);

    assertThat(status(AnalysedDemo.PLAIN, 0, "3")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITHOUT_RESPONSE, 0, "3")).isEqualTo(AUTHOR);
    assertThat(status(AnalysedDemo.WITHOUT_RESPONSE, 0, "4")).isEqualTo(AUTHOR);
    assertThat(status(AnalysedDemo.WITHOUT_RESPONSE, 0, "10")).isEqualTo(REPORTED);
    assertThat(text(AnalysedDemo.WITHOUT_RESPONSE, 0, "12"))
        .contains(
            "no response (%s)"
                .formatted(only(AnalysedDemo.WITHOUT_RESPONSE.findings()).response().reason()));
  }

  @Test
  void withoutOutcomeLittleIsReported() {
    for (String item : List.of("7", "10", "15", "18")) {
      assertThat(status(AnalysedDemo.WITHOUT_OUTCOME, 0, item)).as(item).isEqualTo(AUTHOR);
    }
    assertThat(status(AnalysedDemo.WITHOUT_OUTCOME, 0, "12")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITHOUT_OUTCOME, 0, "11")).isEqualTo(REPORTED);
    assertThat(text(AnalysedDemo.WITHOUT_OUTCOME, 0, "9")).isEmpty();
  }

  @Test
  void theModelIsReportedAsFarAsItWasJudged() {
    ModelResponse judged =
        AnalysedDemo.WITH_MODEL
            .findings()
            .response()
            .result()
            .orElseThrow()
            .models()
            .get(0)
            .cohort("demonstration");

    assertThat(text(AnalysedDemo.WITH_MODEL, 1, "23a"))
        .contains("AUC " + Wording.estimate(judged.area().auc(), judged.interval()))
        .contains(
            "calibration slope "
                + Wording.estimate(
                    judged.calibration().orElseThrow().slope().value(),
                    judged.calibration().orElseThrow().slope().interval()))
        .contains(
            "%d patients, %d responders".formatted(judged.area().n(), judged.area().responders()));
    assertThat(text(AnalysedDemo.WITH_MODEL, 1, "20c"))
        .contains("%d of %d patients".formatted(judged.outside(), judged.area().n()));
    assertThat(text(AnalysedDemo.WITH_MODEL, 1, "15"))
        .contains("Predicted classes are not supported");
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, "23b")).isEqualTo(AUTHOR);
    assertThat(status(AnalysedDemo.TWO_COHORTS, 1, "23b")).isEqualTo(REPORTED);
  }

  @Test
  void aModelThatCouldNotPredictIsNotReportedAsJudged() {
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, "12e")).isEqualTo(REPORTED);
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, "23a")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, "20a")).isEqualTo(REPORTED);
    for (String item : List.of("4", "12e", "12f", "16", "20c", "23a", "23b", "24")) {
      assertThat(status(AnalysedDemo.WITHOUT_MODEL_GENE, 1, item)).as(item).isEqualTo(AUTHOR);
    }
    assertThat(status(AnalysedDemo.WITHOUT_MODEL_GENE, 1, "20a")).isEqualTo(PARTLY);
    assertThat(status(AnalysedDemo.WITHOUT_MODEL_GENE, 1, "12a")).isEqualTo(PARTLY);
    assertThat(text(AnalysedDemo.WITHOUT_MODEL_GENE, 1, "11"))
        .contains("0 of 120 patients had a prediction");
  }

  @Test
  void aCohortOfTrainingIsNoEvaluation() {
    assertThat(status(AnalysedDemo.KNOWN_TO_MODEL, 1, "23a")).isEqualTo(AUTHOR);
    assertThat(text(AnalysedDemo.KNOWN_TO_MODEL, 1, "23a"))
        .contains("used for training, not a validation");
    assertThat(status(AnalysedDemo.KNOWN_TO_MODEL, 1, "4")).isEqualTo(AUTHOR);
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, "4")).isEqualTo(PARTLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"14", "17", "18a", "18b", "18c", "18d", "18e", "18f", "19", "25"})
  void whatOnlyPeopleKnowIsLeftToThem(String item) {
    assertThat(status(AnalysedDemo.WITH_MODEL, 1, item)).isEqualTo(AUTHOR);
    assertThat(text(AnalysedDemo.WITH_MODEL, 1, item)).isEmpty();
  }
}
