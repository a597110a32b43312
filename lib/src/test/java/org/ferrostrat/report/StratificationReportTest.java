package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.stratification.CutpointResampling;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.stratification.SavedRule;
import org.ferrostrat.stratification.SelectionSettings;
import org.ferrostrat.stratification.Stratification;
import org.ferrostrat.stratification.Stratification.GreySources;
import org.ferrostrat.stratification.StratificationFindings;
import org.ferrostrat.stratification.TwoMarkerFindings;
import org.ferrostrat.stratification.TwoMarkerRule;
import org.ferrostrat.stratification.TwoMarkerStratification;
import org.ferrostrat.survival.FollowUpColumns;
import org.junit.jupiter.api.Test;

/** Groups as table, text and JSON. */
class StratificationReportTest {
  private static final Labels FEW = Labels.of("a", "b", "c", "d", "e");
  private static final SampleValues SCORE =
      SampleValues.of("score", FEW, new double[] {1, 2.5, Double.NaN, 4, 6});
  private static final RunDescription RUN =
      new RunDescription("1", "stratify", List.of(), OptionalLong.of(5), List.of());
  private static final Execution EXECUTION = Execution.parallel();

  private static StratificationFindings by(CutpointRule rule) {
    return run(Stratification.by(rule), SCORE);
  }

  private static StratificationFindings run(
      Stratification stratification, SampleValues scores, SampleValues... outcome) {
    SampleValues[] columns = new SampleValues[outcome.length + 1];
    columns[0] = scores;
    System.arraycopy(outcome, 0, columns, 1, outcome.length);
    PatientTable patients =
        PatientTable.of(ClinicalTable.of("table", columns), SampleSelection.ALL);
    return stratification.run(scores, patients, EXECUTION);
  }

  private static String table(StratificationFindings findings) throws IOException {
    StringBuilder out = new StringBuilder();
    StratificationTables.write(findings, out);
    return out.toString();
  }

  private static String text(StratificationFindings findings) throws IOException {
    StringBuilder out = new StringBuilder();
    StratificationText.write(findings, out);
    return out.toString();
  }

  private static JsonNode json(StratificationFindings findings) throws IOException {
    StringWriter out = new StringWriter();
    StratificationJson.write(RUN, findings, out);
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void groups() throws IOException {
    StratificationFindings findings = by(CutpointRule.median());
    assertThat(table(findings))
        .isEqualTo(
            """
            sample\tscore\tgroup
            a\t1.0\tlow
            b\t2.5\tlow
            c\tNA\tNA
            d\t4.0\thigh
            e\t6.0\thigh
            """);
    assertThat(text(findings))
        .isEqualTo(
            """
            score, rule median: cut-point 3.25 of 4 scores, at or above is higher
            group  patients  all samples
            low     2 (50%)      2 (50%)
            high    2 (50%)      2 (50%)
            without a group: 1
            """);
    JsonNode json = json(findings);
    assertThat(json.path("command").asText()).isEqualTo("stratify");
    assertThat(json.path("n").asInt()).isEqualTo(4);
    assertThat(json.path("missing").asInt()).isEqualTo(1);
    assertThat(json.path("cutpoint").path("value").asDouble()).isEqualTo(3.25);
    assertThat(json.path("groups").get(1).path("n_samples").asInt()).isEqualTo(2);
    assertThat(json.path("samples").get(2).path("score").isNull()).isTrue();
    assertThat(json.path("samples").get(2).path("group").isNull()).isTrue();
    assertThat(json.path("samples").get(4).path("group").asText()).isEqualTo("high");
  }

  @Test
  void publishedAndApplied() throws IOException {
    StratificationFindings findings =
        by(CutpointRule.published(CutpointRule.fixed(4), "somebody 2020"));
    assertThat(text(findings)).contains("published: somebody 2020\n");
    assertThat(json(findings).path("source").asText()).isEqualTo("somebody 2020");
    assertThat(json(findings).path("warnings")).isEmpty();
    StratificationFindings applied =
        SavedRule.apply(SavedRule.ofColumn(findings, "table"), SCORE, Optional.empty());
    assertThat(text(applied)).contains("group  samples\nlow    2 (50%)\nhigh   2 (50%)\n");
    assertThat(json(applied).path("applied").asBoolean()).isTrue();
    assertThat(json(applied).path("samples").get(0).path("fitted").asBoolean()).isFalse();
  }

  @Test
  void greyZone() throws IOException {
    SampleValues sd = SampleValues.of("sd", FEW, new double[] {0.1, 2, 1, Double.NaN, 0.1});
    StratificationFindings findings =
        run(
            Stratification.by(CutpointRule.fixed(3))
                .with(new GreySources(List.of(), Optional.of(sd))),
            SCORE);
    assertThat(table(findings).lines())
        .startsWith(
            "sample\tscore\tgroup\tcall\treason",
            "a\t1.0\tlow\tlow\t2.000 from the cut-point, beyond the half-width of 0.1960 (SD of"
                + " random gene sets 0.1000)")
        .contains("c\tNA\tNA\tNA\tthe score is missing")
        .contains("d\t4.0\thigh\tNA\tthe spread over random gene sets is missing");
    assertThat(text(findings))
        .contains("indeterminate range of level 0.950 around cut-point 3.00", "grey   1 (33%)");
    JsonNode json = json(findings);
    assertThat(json.path("grey_zone_level").asDouble()).isEqualTo(0.95);
    assertThat(json.path("samples").get(1).path("call").asText()).isEqualTo("grey");
    assertThat(json.path("samples").get(3).path("call").isNull()).isTrue();
    assertThat(json.path("samples").get(3).path("half_width").isNull()).isTrue();
  }

  /** Sixty patients in two heaps; those of the upper one live longer and respond more often. */
  private static final Labels MANY =
      Labels.of(IntStream.range(0, 60).mapToObj(i -> "p" + i).toList());

  private static SampleValues many(String name, IntToDoubleFunction value) {
    return SampleValues.of(name, MANY, IntStream.range(0, 60).mapToDouble(value).toArray());
  }

  private static final SampleValues HEAPS =
      many("heaps", i -> (i % 2 == 0 ? 0 : 10) + (i * 37 % 60) / 30.0);
  private static final SampleValues MONTHS =
      many("os_months", i -> (i % 2 == 0 ? 1 : 2) * (1 + i * 17 % 60));
  private static final SampleValues EVENT = many("os_event", i -> i % 5 == 0 ? 0 : 1);
  private static final SampleValues RESPONSE =
      many("response", i -> (i % 2 == 1) != (i % 7 == 0) ? 1 : 0);

  @Test
  void mixture() throws IOException {
    StratificationFindings findings = run(Stratification.by(CutpointRule.mixture()), HEAPS);
    assertThat(table(findings)).startsWith("sample\theaps\tgroup\tposterior_high\n");
    assertThat(text(findings))
        .contains(
            "components: low 0.967 (SD 0.577, share 0.500), high 11.0",
            "low    30 (50%)     30 (50%)");
    JsonNode json = json(findings);
    assertThat(json.path("mixture").path("converged").asBoolean()).isTrue();
    assertThat(json.path("samples").get(1).path("posterior_high").asDouble()).isGreaterThan(0.99);
  }

  @Test
  void searchAndStability() throws IOException {
    SelectionSettings fast = SelectionSettings.withDefaults().withPermutations(99);
    CutpointResampling resampling = CutpointResampling.withDefaults().withResamples(20);
    StratificationFindings survival =
        run(
            new Stratification(
                CutpointRule.maximallySelectedLogRank(fast),
                Optional.of(FollowUpColumns.of("os_months", "os_event")),
                Optional.empty(),
                Optional.of(resampling),
                Optional.empty()),
            HEAPS,
            MONTHS,
            EVENT);
    assertThat(text(survival))
        .contains("corrected p ", "is NOT valid", "over 20 bootstrap samples of the cohort:")
        .containsPattern("as found 0\\.\\d+ \\(0\\.\\d+ to [\\d.]+\\), shrunken");
    JsonNode stability = json(survival).path("stability");
    assertThat(stability.path("resamples").asInt()).isEqualTo(20);
    JsonNode ratio = stability.path("hazard_ratio");
    assertThat(ratio.path("hr").asDouble()).isEqualTo(Math.exp(ratio.path("log_hr").asDouble()));
    assertThat(ratio.path("hr_shrunken").asDouble()).isBetween(ratio.path("hr").asDouble(), 1.0);
    assertThat(json(survival).path("cutpoint").path("p_naive").isNumber()).isTrue();
    StratificationFindings response =
        run(
            new Stratification(
                CutpointRule.maximallySelectedResponse(fast),
                Optional.empty(),
                Optional.of(ResponseCoding.of("response")),
                Optional.empty(),
                Optional.empty()),
            HEAPS,
            RESPONSE);
    assertThat(text(response)).contains("Youden's point ", "sensitivity ", "specificity ");
    assertThat(json(response).path("youden").path("sensitivity").asDouble()).isGreaterThan(0.5);
  }

  @Test
  void twoMarkers() throws IOException {
    SampleValues other = SampleValues.of("other", FEW, new double[] {5, 1, 1, 1, 5});
    PatientTable patients =
        PatientTable.of(ClinicalTable.of("table", SCORE, other), SampleSelection.ALL);
    TwoMarkerFindings findings =
        new TwoMarkerStratification(
                TwoMarkerRule.highLow("score", "other"),
                Stratification.by(CutpointRule.median()),
                Stratification.by(CutpointRule.fixed(3))
                    .with(CutpointResampling.withDefaults().withResamples(10)))
            .run(SCORE, other, patients, EXECUTION);
    StringBuilder table = new StringBuilder();
    StratificationTables.write(findings, table);
    assertThat(table.toString())
        .isEqualTo(
            """
            sample\tscore\tscore.group\tother\tother.group\tgroup\ttarget
            a\t1.0\tlow\t5.0\thigh\tscore-low/other-high\tno
            b\t2.5\tlow\t1.0\tlow\tscore-low/other-low\tno
            c\tNA\tNA\t1.0\tlow\tNA\tNA
            d\t4.0\thigh\t1.0\tlow\tscore-high/other-low\tyes
            e\t6.0\thigh\t5.0\thigh\tscore-high/other-high\tno
            """);
    StringBuilder text = new StringBuilder();
    StratificationText.write(findings, text);
    assertThat(text)
        .contains(
            "score, rule median",
            "other, rule fixed:3.0",
            "score-high/other-low    1 (25%)      1 (25%)")
        .contains("other, over 10 bootstrap samples of the cohort:");
    StringWriter out = new StringWriter();
    StratificationJson.write(RUN, findings, out);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("target").asText()).isEqualTo("score-high/other-low");
    assertThat(json.path("high_marker").path("column").asText()).isEqualTo("score");
    assertThat(json.path("low_marker").path("cutpoint").path("value").asDouble()).isEqualTo(3);
    assertThat(json.path("groups").findValuesAsText("name")).hasSize(4);
    assertThat(json.path("samples").get(2).path("group").isNull()).isTrue();
  }
}
