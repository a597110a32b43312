package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.prognosis.ChangedAnalysis;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.prognosis.SurvivalFindings.GroupEffect;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.junit.jupiter.api.Test;

class SurvivalTableTest {
  private static List<List<String>> table(SurvivalFindings findings) throws IOException {
    StringBuilder out = new StringBuilder();
    SurvivalTable.write(findings, out);
    return out.toString().lines().map(line -> List.of(line.split("\t", -1))).toList();
  }

  private static String cell(List<List<String>> table, int row, String column) {
    return table.get(row).get(table.get(0).indexOf(column));
  }

  @Test
  void rowsAreHazardRatiosThenGroups() throws IOException {
    SurvivalFindings findings =
        ChangedAnalysis.none().covariates("age", "sex").rule(CutpointRule.median()).run();
    List<List<String>> table = table(findings);
    assertThat(table).allSatisfy(row -> assertThat(row).hasSize(19));
    assertThat(table.stream().map(row -> row.get(0) + " " + row.get(1)))
        .containsExactly(
            "part name",
            "cox score",
            "cox age",
            "cox sex:M",
            "cox_groups score:high",
            "group low",
            "group high");
    CoxCoefficient score = findings.score().orElseThrow().coefficients().get(0);
    assertThat(Double.parseDouble(cell(table, 1, "hr"))).isEqualTo(score.hazardRatio());
    assertThat(Double.parseDouble(cell(table, 1, "hr_per_sd_low")))
        .isEqualTo(score.perStandardDeviation().orElseThrow().interval().low());
    assertThat(cell(table, 1, "n")).isEqualTo("78");
    assertThat(cell(table, 3, "sd")).isEqualTo("NA");
    assertThat(cell(table, 3, "median")).isEqualTo("NA");
    GroupEffect groups = findings.groups().orElseThrow();
    KaplanMeierCurve low = groups.curves().get("low");
    assertThat(cell(table, 5, "events")).isEqualTo(Integer.toString(low.events()));
    assertThat(Double.parseDouble(cell(table, 5, "median"))).isEqualTo(low.median().estimate());
    assertThat(Double.parseDouble(cell(table, 6, "rmst")))
        .isEqualTo(groups.restrictedMeans().get("high").mean());
    assertThat(cell(table, 6, "hr")).isEqualTo("NA");
  }

  @Test
  void scoreAloneIsOneRow() throws IOException {
    assertThat(table(ChangedAnalysis.none().run())).hasSize(2);
  }
}
