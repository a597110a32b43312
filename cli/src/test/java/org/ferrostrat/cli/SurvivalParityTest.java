package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code survival} prints for real cohorts equals what R prints, within a relative 1e-6. */
class SurvivalParityTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "hugo2016-melanoma-pd1, os",
    "liu2019-melanoma-pd1, os",
    "liu2019-melanoma-pd1, pfs",
    "mariathasan2018-urothelial-atezolizumab, os",
    "riaz2017-melanoma-nivolumab, os",
    "riaz2017-melanoma-nivolumab, pfs",
    "vanallen2015-melanoma-ctla4, os",
    "vanallen2015-melanoma-ctla4, pfs"
  })
  void equalsR(String cohort, String endpoint) throws IOException {
    Path shared = Path.of(System.getProperty("ferrostrat.shared", "../../shared"));
    Path figures =
        shared.resolve(Path.of("oracles", "survival", "%s.%s.json".formatted(cohort, endpoint)));
    assumeTrue(Files.exists(figures), "the reference figures of R are not there");
    JsonNode r = JSON.readTree(figures.toFile());
    compare(survival(shared, cohort, endpoint, "log-rank"), r);
    same(
        survival(shared, cohort, endpoint, "peto-peto"),
        "/logrank/chi_square",
        r,
        "/petoPeto/chisq");
  }

  private static JsonNode survival(Path shared, String cohort, String endpoint, String weights)
      throws IOException {
    CommandRun run =
        CommandRun.of(
            "survival",
            shared.resolve(Path.of("oracles", "scores", cohort, "fps.tsv")),
            "--clinical",
            shared.resolve(Path.of("cohorts", cohort, "clinical.tsv")),
            "--time",
            endpoint + "_months",
            "--event",
            endpoint + "_event",
            "--rule",
            "median:above",
            "--horizon",
            "24",
            "--extend-tail",
            "--log-rank-weights",
            weights,
            "--format",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static void compare(JsonNode ours, JsonNode r) {
    assertThat(ours.get("n").asInt()).isEqualTo(r.get("n").asInt());
    assertThat(ours.get("events").asInt()).isEqualTo(r.get("events").asInt());
    same(ours, "/cutpoint/value", r, "/median");
    same(ours, "/cox/0/log_hr", r, "/coxEfron/coef");
    same(ours, "/cox/0/se", r, "/coxEfron/se");
    same(ours, "/cox/0/hr", r, "/coxEfron/hr");
    same(ours, "/cox/0/conf_low", r, "/coxEfron/lo");
    same(ours, "/cox/0/conf_high", r, "/coxEfron/hi");
    same(ours, "/cox/0/sd", r, "/scoreSd");
    same(ours, "/cox/0/hr_per_sd", r, "/coxPerSd/hr");
    same(ours, "/cox/0/hr_per_sd_low", r, "/coxPerSd/lo");
    same(ours, "/cox/0/hr_per_sd_high", r, "/coxPerSd/hi");
    same(ours, "/cox_fit/likelihood_ratio/chi_square", r, "/coxEfron/lr/0");
    same(ours, "/cox_fit/wald/p_value", r, "/coxEfron/wald/2");
    same(ours, "/cox_fit/score_test/chi_square", r, "/coxEfron/scoretest/0");
    same(ours, "/concordance/estimate", r, "/concordance/c");
    same(ours, "/concordance/se", r, "/concordance/se");
    same(ours, "/concordance_uno/estimate", r, "/uno/c");
    same(ours, "/concordance_model/estimate", r, "/coxEfron/concordance/0");
    same(ours, "/proportional_hazards/chi_square", r, "/zph/chisq");
    same(ours, "/proportional_hazards/p_value", r, "/zph/p");
    same(ours, "/cox_groups/0/hr", r, "/coxHigh/hr");
    same(ours, "/cox_groups/0/p_value", r, "/coxHigh/wald/2");
    same(ours, "/logrank/chi_square", r, "/logrank/chisq");
    boolean isPermuted = ours.at("/logrank/p_method").asText().equals("permutation");
    same(ours, isPermuted ? "/logrank/p_value_asymptotic" : "/logrank/p_value", r, "/logrank/p");
    compareGroup(ours.at("/groups/0"), r, "Low");
    compareGroup(ours.at("/groups/1"), r, "High");
  }

  private static void compareGroup(JsonNode group, JsonNode r, String name) {
    assertThat(group.get("name").asText()).isEqualToIgnoringCase(name);
    assertThat(group.get("n").asInt()).isEqualTo(r.at("/km" + name + "/atRisk/0").asInt());
    same(group, "/median", r, "/km%s/median".formatted(name));
    same(group, "/median_low", r, "/km%s/medianLo".formatted(name));
    same(group, "/median_high", r, "/km%s/medianHi".formatted(name));
    same(group, "/rmst", r, "/rmst24/" + name.toLowerCase(Locale.ROOT));
    same(group, "/rmst_se", r, "/rmst24/%sSe".formatted(name.toLowerCase(Locale.ROOT)));
  }

  private static void same(JsonNode ours, String field, JsonNode r, String figure) {
    JsonNode expected = r.at(figure);
    assertThat(expected.isMissingNode()).as("no figure " + figure).isFalse();
    if (expected.isTextual()) {
      assertThat(expected.asText()).isEqualTo("NA");
      assertThat(ours.at(field).isNull()).as(field).isTrue();
    } else {
      Offset<Double> tolerance = within(1e-6 * Math.abs(expected.asDouble()));
      assertThat(ours.at(field).asDouble()).as(field).isCloseTo(expected.asDouble(), tolerance);
    }
  }
}
