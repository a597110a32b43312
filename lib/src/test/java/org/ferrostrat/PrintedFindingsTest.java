package org.ferrostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.prognosis.SurvivalAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.FollowUpColumns;
import org.junit.jupiter.api.Test;

/** What people print says what was found, in one short line. */
class PrintedFindingsTest {
  @Test
  void anIntervalPrintsItsLevelAndLimits() {
    assertThat(new ConfidenceInterval(0.95, 0.60684, 0.80649))
        .hasToString("0.607 to 0.806 (95% CI)");
    assertThat(new ConfidenceInterval(0.9, -1, 2)).hasToString("-1.00 to 2.00 (90% CI)");
    assertThat(new ConfidenceInterval(0.999, 0, 1)).hasToString("0.00 to 1.00 (99.9% CI)");
  }

  @Test
  void findingsDoNotPrintTheirPatients() {
    List<List<String>> rows =
        List.of(
            List.of("S1", "1", "5", "1"),
            List.of("S2", "2", "6", "0"),
            List.of("S3", "4", "7", "1"),
            List.of("S4", "3", "9", "1"),
            List.of("S5", "5", "9", "1"));
    ClinicalTable table =
        ClinicalTable.of("table", List.of("sample", "score", "os_months", "os_event"), rows);
    SurvivalFindings findings =
        SurvivalAnalysis.of("score", FollowUpColumns.of("os_months", "os_event"))
            .run(PatientTable.of(table, SampleSelection.ALL), Execution.parallel());
    assertThat(findings.toString()).contains("score").hasSizeLessThan(200).doesNotContain("S1");
  }
}
