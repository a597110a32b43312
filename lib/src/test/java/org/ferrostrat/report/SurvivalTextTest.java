package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.ferrostrat.prognosis.ChangedAnalysis;
import org.ferrostrat.prognosis.SurvivalCohort;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.junit.jupiter.api.Test;

class SurvivalTextTest {
  private static String text(SurvivalFindings findings) throws IOException {
    StringBuilder out = new StringBuilder();
    SurvivalText.write(findings, out);
    return out.toString();
  }

  @Test
  void smallCaseByHand() throws IOException {
    SurvivalFindings findings =
        ChangedAnalysis.none()
            .of("group")
            .at(2.0)
            .run(
                SurvivalCohort.grouped(
                    List.of(1.0, 2.0, 3.0, 4.0, 2.5, 6.0, 7.0, 8.0),
                    List.of(1, 1, 1, 1, 1, 1, 1, 1),
                    "a",
                    "a",
                    "a",
                    "a",
                    "b",
                    "b",
                    "b",
                    "b"));
    // At 1 there are no log-log limits. Medians of 1 to 4 and 2.5 to 8: the middle of the level
    // stretch at one half.
    assertThat(text(findings))
        .startsWith(
            """
            group and os_months: 8 patients, 8 events, times in months

            group  n  events""")
        .contains("2.50 (1.00 to ", "6.50 (2.50 to ", "RMST to 4.00", "at 2")
        .contains("0.500 (", ", at risk 3", "1.00 (NA to NA), at risk 4")
        .contains(
            "b against a: hazard ratio 0.",
            "log-rank: chi-square ",
            " on 1 df, p 0.",
            " (permutation)")
        .contains("RMST difference, b − a: 1.13 (", "no p-value: a group has 4 patients")
        .endsWith("effects cannot be separated.\n");
  }

  @Test
  void hazardRatiosArePerStandardDeviation() throws IOException {
    SurvivalFindings findings = ChangedAnalysis.none().covariates("age", "sex").run();
    CoxCoefficient.PerStandardDeviation perSd =
        findings.score().orElseThrow().coefficients().get(0).perStandardDeviation().orElseThrow();
    String text = text(findings);
    assertThat(text.lines().toList().get(2)).matches("Cox +hazard ratio per SD \\(95%\\) +p +SD");
    assertThat(text.lines().toList().get(3))
        .startsWith("score  ")
        .contains(Numbers.shown(perSd.hazardRatio(), perSd.interval()));
    assertThat(text.lines().toList().get(5)).startsWith("sex:M").endsWith("-");
    assertThat(text)
        .contains("on 78 patients, ", "; 2 left out for missing covariates")
        .contains("added to the covariates: likelihood ratio chi-square");
  }

  @Test
  void soughtCutpointsAreLabelledWhereverTheyAreTested() throws IOException {
    SurvivalFindings findings =
        ChangedAnalysis.none().rule(CutpointRule.maximallySelectedLogRank()).run();
    String text = text(findings);
    assertThat(text).contains("corrected p ", " is NOT valid: the cut-point was sought");
    assertThat(text.lines().filter(line -> line.endsWith("(naive, NOT valid)"))).hasSize(3);
    assertThat(SurvivalText.plotNotes(findings.groups().orElseThrow()))
        .hasSize(2)
        .noneMatch(note -> note.startsWith("log-rank"))
        .anyMatch(note -> note.startsWith("optimal cut-point ("));
  }

  @Test
  void threeGroupsHaveATrend() throws IOException {
    SurvivalFindings findings = ChangedAnalysis.none().rule(CutpointRule.tertiles()).run();
    assertThat(text(findings))
        .contains(" and ", "middle against low: ", "high against low: ", "trend: chi-square")
        .doesNotContain("NOT valid", "RMST difference");
    assertThat(SurvivalText.plotNotes(findings.groups().orElseThrow()))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("log-rank p = ");
  }

  @Test
  void penaltiesAreNamed() throws IOException {
    CoxRegression cox = CoxRegression.withDefaults();
    assertThat(text(ChangedAnalysis.none().cox(cox.with(CoxPenalty.firth())).run()))
        .contains("with Firth's penalty; CI and p by profile likelihood");
    assertThat(text(ChangedAnalysis.none().of("sex").cox(cox.with(CoxPenalty.ridge(2))).run()))
        .contains("with a ridge penalty of 2.00; hazard ratios are shrunken towards 1");
    assertThat(text(ChangedAnalysis.none().run())).doesNotContain("penalty");
  }

  @Test
  void levelStandsInTheHeads() throws IOException {
    SurvivalFindings findings =
        ChangedAnalysis.none()
            .rule(CutpointRule.median())
            .cox(CoxRegression.withDefaults().withLevel(0.9))
            .run();
    assertThat(text(findings)).contains("per SD (90%)", "median (90%)").doesNotContain("95%");
  }

  @Test
  void onlyAControlArmMayMakeItPredictive() throws IOException {
    String text = text(ChangedAnalysis.none().arm("arm=control").run());
    assertThat(text)
        .contains("in control (n ", "in treated (n ", "interaction: chi-square")
        .contains("Predictive only if the interaction with treatment holds; see its test.")
        .doesNotContain("predictive and prognostic");
  }
}
