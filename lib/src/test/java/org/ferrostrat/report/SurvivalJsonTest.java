package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import org.ferrostrat.prognosis.ChangedAnalysis;
import org.ferrostrat.prognosis.SurvivalCohort;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.survival.CoxCoefficient;
import org.ferrostrat.survival.CoxPenalty;
import org.ferrostrat.survival.CoxRegression;
import org.junit.jupiter.api.Test;

class SurvivalJsonTest {
  private static JsonNode json(SurvivalFindings findings) throws IOException {
    StringWriter out = new StringWriter();
    RunDescription run =
        new RunDescription("1.2.3", "survival", List.of(), OptionalLong.empty(), findings.issues());
    SurvivalJson.write(run, findings, out);
    return new ObjectMapper().readTree(out.toString());
  }

  private static void assertFields(JsonNode node, String... fields) {
    assertThat(node.fieldNames()).toIterable().containsExactly(fields);
  }

  @Test
  void scoreHasTheseFields() throws IOException {
    SurvivalFindings findings = ChangedAnalysis.none().run();
    JsonNode json = json(findings);
    assertFields(
        json,
        "schema_version",
        "tool",
        "command",
        "inputs",
        "seed",
        "warnings",
        "column",
        "time_column",
        "event_column",
        "time_unit",
        "n",
        "patients",
        "events",
        "confidence_level",
        "ties",
        "penalty",
        "median_follow_up",
        "median_follow_up_low",
        "median_follow_up_high",
        "cox",
        "cox_fit",
        "concordance",
        "concordance_uno",
        "concordance_model",
        "proportional_hazards",
        "time_dependent_auc",
        "interpretation");
    assertFields(
        json.at("/cox/0"),
        "term",
        "log_hr",
        "se",
        "hr",
        "conf_low",
        "conf_high",
        "z",
        "p_value",
        "sd",
        "hr_per_sd",
        "hr_per_sd_low",
        "hr_per_sd_high");
    CoxCoefficient expected = findings.score().orElseThrow().coefficients().get(0);
    assertThat(json.at("/cox/0/log_hr").asDouble()).isEqualTo(expected.logHazardRatio());
    assertThat(json.at("/cox/0/conf_high").asDouble()).isEqualTo(expected.interval().high());
    assertThat(json.at("/cox_fit/confidence_interval").asText()).isEqualTo("wald");
    assertThat(json.at("/proportional_hazards/terms/score/p_value").isNumber()).isTrue();
  }

  @Test
  void groupsHaveTheseFields() throws IOException {
    JsonNode json =
        json(ChangedAnalysis.none().rule(CutpointRule.maximallySelectedLogRank()).at(6.0).run());
    assertFields(
        json.get("cutpoint"),
        "rule",
        "value",
        "values",
        "group_names",
        "ties",
        "n",
        "statistic",
        "p_value",
        "p_method",
        "p_naive",
        "candidates");
    assertFields(
        json.at("/groups/0"),
        "name",
        "n",
        "events",
        "median",
        "median_low",
        "median_high",
        "rmst",
        "rmst_se",
        "rmst_low",
        "rmst_high",
        "rmst_horizon",
        "rmst_tail_extended",
        "at");
    assertFields(
        json.at("/groups/0/at/0"), "time", "at_risk", "survival", "se", "conf_low", "conf_high");
    assertFields(json.get("logrank"), "chi_square", "df", "p_value", "p_method");
    assertThat(json.get("group_tests_valid").asBoolean()).isFalse();
    assertThat(json.at("/rmst_difference/group").asText()).isEqualTo("high");
    assertThat(json.at("/rmst_difference/reference_group").asText()).isEqualTo("low");
    assertThat(json.get("warnings").findValuesAsText("code")).contains("sought-cutpoint");
  }

  @Test
  void columnOfGroupsHasItsRegressionInCox() throws IOException {
    JsonNode json = json(ChangedAnalysis.none().of("sex").run());
    assertThat(json.at("/cox/0/term").asText()).isEqualTo("sex:M");
    assertThat(json.at("/cox/0/sd").isMissingNode()).isTrue();
    assertThat(json.at("/concordance_model/estimate").isNumber()).isTrue();
    assertThat(json.has("cox_groups")).isFalse();
    assertThat(json.get("group_tests_valid").asBoolean()).isTrue();
  }

  @Test
  void covariatesHaveTheModelAndWhatWasAdded() throws IOException {
    JsonNode json = json(ChangedAnalysis.none().covariates("age").run());
    assertThat(json.get("cox").findValuesAsText("term")).containsExactly("score", "age");
    assertThat(json.get("cox_alone").findValuesAsText("term")).containsExactly("score");
    assertThat(json.at("/cox_fit/n").asInt()).isEqualTo(78);
    assertThat(json.at("/cox_fit/n_left_out").asInt()).isEqualTo(2);
    assertThat(json.at("/cox_alone_fit/n_left_out").asInt()).isZero();
    assertFields(
        json.get("added_value"),
        "likelihood_ratio",
        "concordance_covariates",
        "concordance_difference");
  }

  @Test
  void penaltiesHaveNoAddedValue() throws IOException {
    CoxRegression cox = CoxRegression.withDefaults();
    JsonNode firth =
        json(ChangedAnalysis.none().covariates("age").cox(cox.with(CoxPenalty.firth())).run());
    assertThat(firth.get("penalty").asText()).isEqualTo("firth");
    assertThat(firth.has("added_value")).isFalse();
    assertThat(firth.has("cox_alone")).isTrue();
    assertThat(firth.at("/cox_fit/confidence_interval").asText()).isEqualTo("profile-likelihood");
    JsonNode ridge = json(ChangedAnalysis.none().cox(cox.with(CoxPenalty.ridge(3))).run());
    assertThat(ridge.get("penalty_strength").asDouble()).isEqualTo(3);
    assertThat(ridge.at("/cox_fit/confidence_interval").asText()).isEqualTo("wald");
  }

  @Test
  void interactionHasItsArms() throws IOException {
    JsonNode interaction = json(ChangedAnalysis.none().arm("arm=treated").run()).get("interaction");
    assertThat(interaction.at("/likelihood_ratio/df").asDouble()).isEqualTo(1);
    assertThat(interaction.get("arms").findValuesAsText("arm"))
        .containsExactly("treated", "control");
    assertThat(interaction.at("/arms/1/effect/hr_per_sd").isNumber()).isTrue();
  }

  @Test
  void numbersThatAreMissingAreNull() throws IOException {
    JsonNode json =
        json(
            ChangedAnalysis.none()
                .of("group")
                .at(9.0)
                .run(
                    SurvivalCohort.grouped(
                        List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
                        List.of(1, 0, 0, 1, 1, 0),
                        "a",
                        "a",
                        "a",
                        "b",
                        "b",
                        "b")));
    assertThat(json.at("/groups/0/median").isNull()).isTrue();
    assertThat(json.at("/groups/0/at/0/survival").isNull()).isTrue();
    assertThat(json.at("/groups/0/at/0/at_risk").asInt()).isZero();
  }
}
