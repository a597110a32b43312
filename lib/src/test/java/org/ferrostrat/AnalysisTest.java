package org.ferrostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.FollowUpColumns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole analysis of the demonstration cohort, and of what is left when columns are missing. */
class AnalysisTest {
  private static Cohort demo;
  private static AnalysisFindings findings;

  @BeforeAll
  static void analyse() throws IOException {
    demo = Cohort.read(Path.of("../testdata/demo"));
    findings = run(quick(), demo);
  }

  private static Analysis quick() {
    Analysis usual = Analysis.of("fps-32", 1);
    ScoringPlan plan = usual.response().signatures().plan();
    SignatureEvaluation few = SignatureEvaluation.of(plan, 1).withRandom(20).withPermutations(50);
    return usual.with(ResponseEvaluation.of(few));
  }

  private static AnalysisFindings run(Analysis analysis, Cohort... cohorts) {
    return analysis.run(List.of(cohorts), new Execution(2, ProgressListener.NONE));
  }

  private static CohortAnalysis first() {
    return findings.cohorts().get(0);
  }

  /** The cohort without some columns of its clinical table. */
  private static Cohort without(String... columns) {
    ClinicalTable table = demo.clinical();
    List<String> kept =
        table.columns().toList().stream().filter(c -> !List.of(columns).contains(c)).toList();
    List<List<String>> rows = new ArrayList<>();
    for (String sample : table.samples()) {
      List<String> row = new ArrayList<>(List.of(sample));
      kept.stream().skip(1).forEach(c -> row.add(table.value(sample, c).orElse("")));
      rows.add(row);
    }
    return Cohort.of("fewer", demo.expression(), ClinicalTable.of("clinical", kept, rows));
  }

  @Test
  void figuresAreThoseOfTheSingleAnalyses() {
    SurvivalFindings alone =
        SurvivalAnalysis.of("fps-32", FollowUpColumns.of("os_months", "os_event"))
            .with(CutpointRule.median())
            .run(first().patients(), Execution.parallel());
    EndpointAnalysis os = first().endpoints().get(0);
    assertThat(os.name()).isEqualTo("os");
    assertThat(os.survival().result().orElseThrow().groups().orElseThrow().logRank().test())
        .isEqualTo(alone.groups().orElseThrow().logRank().test());
    assertThat(first().response().result().orElseThrow().signature("fps-32").auc().value())
        .isCloseTo(0.70667, within(1e-5));
    assertThat(first().endpoints()).extracting(EndpointAnalysis::name).containsExactly("os", "pfs");
  }

  @Test
  void everyPatientIsPlacedAmongTheOthers() {
    SampleValues scores = first().patientScores("fps-32");
    List<PatientSummary> summaries = first().summaries();
    assertThat(summaries).hasSize(120);
    for (int i = 0; i < summaries.size(); i++) {
      double own = scores.get(i);
      PatientSummary.ScoreStanding standing = summaries.get(i).scores().get(0);
      long lower = Arrays.stream(scores.toArray()).filter(s -> s < own).count();
      long equal = Arrays.stream(scores.toArray()).filter(s -> s == own).count();
      assertThat(standing.value()).isEqualTo(own);
      assertThat(standing.percentile()).isCloseTo(100 * (lower + equal / 2.0) / 120, within(1e-9));
      assertThat(summaries.get(i).genes()).hasSize(6);
    }
    assertThat(summaries.stream().filter(p -> p.responder().isEmpty()))
        .hasSize(4)
        .allMatch(p -> !p.responseReason().isEmpty());
  }

  @Test
  void scoresAreOfAllSamplesAndStatisticsOfPatients() {
    assertThat(first().scores().values("fps-32").size()).isEqualTo(150);
    assertThat(first().patientScores("fps-32").size()).isEqualTo(120);
    assertThat(first().tracks().groups())
        .extracting(groups -> groups.name())
        .containsExactly("response", "timepoint");
    assertThat(first().tracks().numbers()).extracting(SampleValues::name).containsExactly("tmb");
    assertThat(first().subtypes().reason()).isEqualTo("subtypes were not asked for");
    assertThat(first().model().reason()).isEqualTo("no model was given");
  }

  @Test
  void withoutResponseTheRestGoesOn() {
    AnalysisFindings found = run(quick(), without("response", "recist"));
    assertThat(found.response().result()).isEmpty();
    assertThat(found.response().reason()).contains("response");
    CohortAnalysis cohort = found.cohorts().get(0);
    assertThat(cohort.response().reason()).isEqualTo(cohort.labels().reason()).isNotEmpty();
    assertThat(cohort.endpoints().get(0).survival().result()).isPresent();
    assertThat(cohort.summaries()).allMatch(patient -> patient.responder().isEmpty());
    assertThat(found.issues()).extracting(issue -> issue.code()).containsExactly("no-response");
  }

  @Test
  void withoutFollowUpThereIsNoEndpoint() {
    CohortAnalysis cohort = run(quick(), without("os_months", "pfs_months")).cohorts().get(0);
    assertThat(cohort.endpoints()).isEmpty();
    assertThat(cohort.strata().result()).isPresent();
  }

  @Test
  void anEndpointThatCannotBeReadSaysWhy() {
    CohortAnalysis cohort =
        run(quick().withEndpoints(List.of(FollowUpColumns.of("os_months", "recist"))), demo)
            .cohorts()
            .get(0);
    assertThat(cohort.endpoints()).hasSize(1);
    assertThat(cohort.endpoints().get(0).survival().reason())
        .contains("value 'CR, PD, PR, SD'", "and 114 more")
        .doesNotContain("\n");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> quick().with(CutpointRule.maximallySelectedLogRank()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxstat");
    assertThatThrownBy(() -> Analysis.of("no-such-score", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> quick().run(List.of(), Execution.parallel()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no cohort");
  }
}
