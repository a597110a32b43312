package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code survival} that choose the analysis change. */
class SurvivalModelOptionsTest {
  @TempDir private static Path folder;
  private static SurvivalRuns survival;

  @BeforeAll
  static void score() {
    survival = SurvivalRuns.in(folder);
  }

  private static List<String> terms(JsonNode json) {
    return json.get("cox").findValuesAsText("term");
  }

  @Test
  void covariatesStandBesideTheScore() {
    JsonNode json = survival.json("--covariates", "age,sex");
    assertThat(terms(json)).containsExactly("fps-32", "age", "sex:M");
    assertThat(json.at("/cox/1/hr_per_sd").isNumber()).isTrue();
    assertThat(json.at("/cox/2/hr_per_sd").isMissingNode()).isTrue();
    assertThat(json.at("/cox_fit/n").asInt()).isEqualTo(116);
    assertThat(json.at("/cox_fit/n_left_out").asInt()).isEqualTo(3);
    assertThat(json.get("cox_alone")).isEqualTo(survival.json().get("cox"));
    assertThat(json.at("/added_value/likelihood_ratio/p_value").asDouble()).isLessThan(0.01);
    assertThat(survival.run("--covariates", "age,sex").out())
        .contains("added to the covariates: likelihood ratio", "3 left out for missing covariates");
  }

  /** A covariate that is correlated with the score takes part of its effect, which is reported. */
  @Test
  void numericCovariatesHaveACorrelationWithTheScore() {
    JsonNode json = survival.json("--covariates", "age,sex");
    assertThat(json.get("correlations")).hasSize(1);
    assertThat(json.at("/correlations/0/covariate").asText()).isEqualTo("age");
    assertThat(json.at("/correlations/0/rho").asDouble()).isBetween(-0.3, 0.3);
    assertThat(survival.json().has("correlations")).isFalse();
    assertThat(survival.run("--covariates", "age,sex").out())
        .contains("rank correlation with age ");
  }

  @Test
  void weightsOfTheLogRankTest() {
    JsonNode late = survival.json("--log-rank-weights", "fleming-harrington:0:1.5");
    assertThat(late.at("/logrank_weights/weight_gamma").asDouble()).isEqualTo(1.5);
    assertThat(late.at("/logrank/chi_square"))
        .isNotEqualTo(survival.json().at("/logrank/chi_square"));
    assertThat(survival.run("--log-rank-weights", "fleming-harrington:0:1.5").out())
        .contains("Fleming-Harrington (0, 1.5): chi-square");
    assertThat(survival.run("--log-rank-weights", "gehan").err())
        .contains("need log-rank, peto-peto or fleming-harrington:RHO:GAMMA");
  }

  @Test
  void optionsThatWouldDoNothingAreRefused() {
    assertThat(survival.run("--permutations", "99").err()).contains("belong to the rule maxstat");
    assertThat(survival.run("--rule", "none", "--seed", "3").err())
        .contains("belongs to groups, which are permuted");
    assertThat(survival.run("--rule", "none", "--permutations", "99").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            survival
                .run("--rule", "maxstat", "--p-method", "hothorn-lausen", "--permutations", "99")
                .err())
        .contains("belong to --p-method permutation");
    assertThat(survival.run("--rule", "none", "--conf-type", "plain").err())
        .contains("leave out --rule none");
  }

  /** A protective score has areas below one half. */
  @Test
  void areasAtTheTimesAndBrierScoreToTheHorizon() {
    JsonNode json = survival.json("--at", "12,24", "--horizon", "24");
    assertThat(json.get("time_dependent_auc")).hasSize(2);
    assertThat(json.at("/time_dependent_auc/1/time").asDouble()).isEqualTo(24);
    assertThat(json.at("/time_dependent_auc/1/conf_high").asDouble()).isLessThan(0.5);
    assertThat(json.at("/integrated_brier_score/explained").asDouble()).isBetween(0.0, 0.5);
    assertThat(survival.json().get("time_dependent_auc")).isEmpty();
    assertThat(survival.json().has("integrated_brier_score")).isFalse();
    assertThat(survival.run("--at", "24", "--horizon", "24").out())
        .contains("AUC at 24: ", "integrated Brier score to 24: ");
    assertThat(survival.run("--at", "1000").err()).contains("[no-auc]");
  }

  @Test
  void referenceLevelTurnsACategoryAround() {
    JsonNode female = survival.json("--covariates", "sex=F");
    JsonNode male = survival.json("--covariates", "sex=M");
    assertThat(terms(male)).containsExactly("fps-32", "sex:F");
    assertThat(male.at("/cox/1/log_hr").asDouble())
        .isCloseTo(-female.at("/cox/1/log_hr").asDouble(), within(1e-9));
    // Numbers with a reference are levels.
    assertThat(terms(survival.json("--covariates", "ldh_elevated=1")))
        .containsExactly("fps-32", "ldh_elevated:0");
  }

  @Test
  void strataHaveBaselineHazardsOfTheirOwn() {
    JsonNode one = survival.json("--strata", "sex");
    JsonNode two = survival.json("--strata", "sex,drug");
    double plain = survival.json().at("/cox_fit/log_likelihood").asDouble();
    assertThat(one.at("/cox_fit/log_likelihood").asDouble()).isGreaterThan(plain);
    assertThat(two.at("/cox_fit/log_likelihood").asDouble())
        .isGreaterThan(one.at("/cox_fit/log_likelihood").asDouble());
    assertThat(one.at("/logrank/chi_square"))
        .isNotEqualTo(survival.json().at("/logrank/chi_square"));
    assertThat(survival.json("--strata", "sex", "--rule", "tertiles").at("/logrank_trend"))
        .isNotEqualTo(survival.json("--rule", "tertiles").at("/logrank_trend"));
  }

  @Test
  void armsAreTestedForInteraction() {
    JsonNode json = survival.json("--arm", "drug=pembrolizumab");
    assertThat(json.at("/interaction/arms").findValuesAsText("arm"))
        .containsExactly("pembrolizumab", "nivolumab");
    assertThat(json.at("/interaction/likelihood_ratio/p_value").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("interpretation").asText()).startsWith("Predictive only if");
    assertThat(survival.run("--arm", "drug").out())
        .contains("in nivolumab (n 67, events 39): hazard ratio per SD", "interaction: chi-square");
    CommandRun groups = survival.run("--arm", "drug", "--column", "sex");
    assertThat(groups.code()).isEqualTo(ExitCode.USAGE);
    assertThat(groups.err()).contains("sex holds groups");
  }

  @Test
  void survivalIsToldAtTimes() {
    JsonNode at = survival.json("--at", "12,24").at("/groups/0/at");
    assertThat(at.findValues("time").stream().map(JsonNode::asDouble)).containsExactly(12.0, 24.0);
    assertThat(at.get(0).get("at_risk").asInt()).isGreaterThan(at.get(1).get("at_risk").asInt());
    assertThat(at.get(0).get("survival").asDouble())
        .isBetween(at.at("/0/conf_low").asDouble(), at.at("/0/conf_high").asDouble());
    assertThat(survival.run("--at", "12,24").out()).contains("at 12", "at 24", ", at risk 32");
    assertThat(survival.run("--at", "-1").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void horizonEndsTheRestrictedMean() {
    JsonNode json = survival.json("--horizon", 24);
    assertThat(json.at("/groups/0/rmst_horizon").asDouble()).isEqualTo(24);
    assertThat(json.at("/groups/0/rmst").asDouble()).isBetween(10.0, 24.0);
    assertThat(json.at("/groups/0/rmst_tail_extended").asBoolean()).isFalse();
    assertThat(survival.run("--horizon", 0).err()).contains("horizon is 0.0; need");
    double largest = survival.json().at("/groups/0/rmst_horizon").asDouble();
    CommandRun beyond = survival.run("--horizon", 100);
    assertThat(beyond.code()).isEqualTo(ExitCode.USAGE);
    assertThat(beyond.err()).contains("horizon is 100.0", "need at most", Double.toString(largest));
  }

  @Test
  void tailIsExtendedWhereAskedFor() {
    JsonNode json = survival.json("--horizon", 100, "--extend-tail");
    assertThat(json.at("/groups/1/rmst_tail_extended").asBoolean()).isTrue();
    assertThat(json.at("/groups/1/rmst").asDouble()).isGreaterThan(35.0);
    assertThat(survival.run("--extend-tail").err()).contains("--extend-tail is for --horizon");
  }

  @Test
  void landmarkLeavesOutEarlierPatients() {
    JsonNode json = survival.json("--landmark", 6);
    assertThat(json.get("n").asInt()).isBetween(80, 118);
    assertThat(json.at("/warnings").findValuesAsText("code")).contains("before-landmark");
    assertThat(json.at("/groups/0/rmst_horizon").asDouble())
        .isCloseTo(survival.json().at("/groups/0/rmst_horizon").asDouble() - 6, within(3.0));
    assertThat(survival.run("--landmark", -1).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void tiesAndConfidenceTypes() {
    double efron = survival.json().at("/cox/0/log_hr").asDouble();
    JsonNode breslow = survival.json("--ties", "breslow");
    assertThat(breslow.get("ties").asText()).isEqualTo("breslow");
    assertThat(breslow.at("/cox/0/log_hr").asDouble())
        .isNotEqualTo(efron)
        .isCloseTo(efron, within(1e-3));
    JsonNode plain = survival.json("--at", 12, "--conf-type", "plain").at("/groups/0/at/0");
    JsonNode logLog = survival.json("--at", 12).at("/groups/0/at/0");
    double survival12 = plain.get("survival").asDouble();
    assertThat(plain.get("conf_high").asDouble() - survival12)
        .isCloseTo(survival12 - plain.get("conf_low").asDouble(), within(1e-12));
    assertThat(logLog.get("conf_low")).isNotEqualTo(plain.get("conf_low"));
    JsonNode log = survival.json("--at", 12, "--conf-type", "log").at("/groups/0/at/0");
    assertThat(log.get("conf_low")).isNotIn(plain.get("conf_low"), logLog.get("conf_low"));
  }

  @ParameterizedTest
  @CsvSource({
    "/cox/0, conf",
    "/cox/0, hr_per_sd",
    "/concordance, conf",
    "/concordance_uno, conf",
    "/concordance_model, conf",
    "/groups/0, rmst",
    "/groups/0, median",
    "/groups/0/at/0, conf",
    "/rmst_difference, conf",
    "/added_value/concordance_difference, conf",
    "/added_value/concordance_covariates, conf"
  })
  void lowerLevelsMakeEveryIntervalNarrower(String where, String prefix) {
    Object[] options = {"--at", 12, "--covariates", "age"};
    double usual = width(survival.json(options).at(where), prefix);
    Object[] lower = {"--at", 12, "--covariates", "age", "--level", 0.5};
    assertThat(width(survival.json(lower).at(where), prefix)).isPositive().isLessThan(usual);
  }

  private static double width(JsonNode node, String prefix) {
    return node.get(prefix + "_high").asDouble() - node.get(prefix + "_low").asDouble();
  }

  @Test
  void levelIsNamedInTheText() {
    assertThat(survival.run("--level", 0.9).out()).contains("(90%)").doesNotContain("95%");
    assertThat(survival.run("--level", 95).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void firthIsReportedWithProfileLimits() {
    JsonNode json = survival.json("--penalty", "firth", "--covariates", "age");
    assertThat(json.get("penalty").asText()).isEqualTo("firth");
    assertThat(json.at("/cox_fit/confidence_interval").asText()).isEqualTo("profile-likelihood");
    assertThat(terms(json)).containsExactly("fps-32", "age");
    assertThat(json.has("added_value")).isFalse();
    JsonNode score = json.at("/cox/0");
    double wald = Math.exp(score.get("log_hr").asDouble() - 1.959964 * score.get("se").asDouble());
    assertThat(score.get("conf_low").asDouble()).isCloseTo(wald, within(1e-3)).isNotEqualTo(wald);
    assertThat(survival.run("--penalty", "firth", "--covariates", "age").out())
        .contains("with Firth's penalty; CI and p by profile likelihood")
        .doesNotContain("added to the covariates");
  }

  @Test
  void ridgeShrinks() {
    JsonNode plain = survival.json("--covariates", "age");
    JsonNode ridge = survival.json("--penalty", "ridge:50", "--covariates", "age");
    assertThat(ridge.get("penalty_strength").asDouble()).isEqualTo(50);
    assertThat(ridge.at("/cox_fit/confidence_interval").asText()).isEqualTo("wald");
    assertThat(Math.abs(ridge.at("/cox/0/log_hr").asDouble()))
        .isLessThan(Math.abs(plain.at("/cox/0/log_hr").asDouble()));
    assertThat(survival.run("--penalty", "ridge:50").out()).contains("a ridge penalty of 50.0");
  }

  @Test
  void interactionIsTestedWithoutPenaltyAndSaysSo() {
    JsonNode json = survival.json("--penalty", "firth", "--arm", "drug=nivolumab");
    assertThat(json.get("interaction"))
        .isEqualTo(survival.json("--arm", "drug=nivolumab").get("interaction"));
    assertThat(json.get("warnings").findValuesAsText("code")).contains("plain-interaction");
  }

  @ParameterizedTest
  @CsvSource({"lasso", "ridge:x", "ridge:-1", "ridge:"})
  void otherPenaltiesAreRefused(String penalty) {
    CommandRun run = survival.run("--penalty", penalty);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error: ");
  }
}
