package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code survival} that choose patients, score and groups change. */
class SurvivalCommandTest {
  @TempDir private static Path folder;
  private static SurvivalRuns survival;

  @BeforeAll
  static void score() {
    survival = SurvivalRuns.in(folder);
  }

  private static List<String> names(JsonNode array, String field) {
    return array.findValuesAsText(field);
  }

  @Test
  void textLeadsWithTheHazardRatioPerStandardDeviation() {
    CommandRun run = survival.run();
    assertThat(run.code()).isZero();
    assertThat(run.outLines().get(0))
        .isEqualTo("fps-32 and os_months: 119 patients, 76 events, times in months");
    assertThat(run.outLines().get(2)).startsWith("Cox").contains("hazard ratio per SD (95%)");
    assertThat(run.out())
        .contains("rule median: cut-point", "at or above is higher")
        .contains("high against low: hazard ratio", "log-rank: chi-square")
        .contains("RMST difference, high − low", "higher score = higher risk")
        .endsWith("Single-arm data: predictive and prognostic effects cannot be separated.\n")
        .doesNotContain("NOT valid");
    assertThat(run.err())
        .contains("30 samples are left out: no baseline sample [not-baseline]")
        .contains("P080-pre has no os_months and is left out");
  }

  @Test
  void firstColumnIsTheDefault() {
    assertThat(survival.json()).isEqualTo(survival.json("--column", "fps-32"));
    assertThat(survival.json("--column", "cyt-rooney").get("column").asText())
        .isEqualTo("cyt-rooney");
    assertThat(survival.json("--column", "cyt-rooney").at("/cox/0/hr_per_sd"))
        .isNotEqualTo(survival.json().at("/cox/0/hr_per_sd"));
  }

  @Test
  void groupsThatStratifyWroteAreAnalysedAndNotTheirScore() {
    Path groups = folder.resolve("tertiles.tsv");
    CommandRun written =
        CommandRun.of("stratify", survival.scores(), "--rule", "tertiles", "-o", groups, "-q");
    assertThat(written.code()).as(written.err()).isZero();
    SurvivalRuns grouped = new SurvivalRuns(groups, survival.clinical());
    JsonNode json = grouped.json();
    assertThat(json.get("column").asText()).isEqualTo("group");
    assertThat(names(json.get("groups"), "name")).containsExactly("low", "middle", "high");
    assertThat(json.has("cutpoint")).isFalse();
    assertThat(grouped.run().err())
        .contains("the groups in column group are analysed as they are; --column fps-32 analyses")
        .contains("[groups-analysed]");
    assertThat(grouped.json("--column", "fps-32").has("cutpoint")).isTrue();
    JsonNode cutAgain = grouped.json("--rule", "median");
    assertThat(cutAgain.get("column").asText()).as("a rule is for the score").isEqualTo("fps-32");
    assertThat(names(cutAgain.get("groups"), "name")).containsExactly("low", "high");
  }

  @Test
  void quadrantsThatStratifyWroteAreAnalysed() {
    Path groups = folder.resolve("quadrants.tsv");
    CommandRun written =
        CommandRun.of(
            "stratify",
            survival.scores(),
            "--high",
            "fps-32",
            "--low",
            "cyt-rooney",
            "-o",
            groups,
            "-q");
    assertThat(written.code()).as(written.err()).isZero();
    JsonNode json = new SurvivalRuns(groups, survival.clinical()).json();
    assertThat(json.get("column").asText()).isEqualTo("group");
    assertThat(names(json.get("groups"), "name")).contains("fps-32-high/cyt-rooney-low");
  }

  @Test
  void aClinicalColumnNamedGroupIsNotTakenForGroupsOfAScore() {
    Path clinical =
        TextFiles.write(
            folder.resolve("with-group.tsv"),
            TextFiles.read(survival.scores())
                .lines()
                .map(line -> line + (line.startsWith("sample\t") ? "\tgroup" : "\tA"))
                .collect(Collectors.joining("\n", "", "\n")));
    JsonNode json = new SurvivalRuns(clinical, survival.clinical()).json();
    assertThat(json.get("column").asText()).isEqualTo("fps-32");
  }

  @Test
  void groupsAreAnalysedAsTheyAre() {
    JsonNode json = survival.json("--column", "sex");
    assertThat(json.has("concordance")).isFalse();
    assertThat(json.has("cutpoint")).isFalse();
    assertThat(names(json.get("groups"), "name")).containsExactly("F", "M");
    assertThat(names(json.get("cox"), "term")).containsExactly("sex:M");
    assertThat(json.at("/concordance_model/estimate").asDouble()).isBetween(0.4, 0.6);
  }

  @Test
  void covariatesStandBesideGroups() {
    JsonNode json = survival.json("--column", "sex", "--covariates", "age");
    assertThat(names(json.get("cox"), "term")).containsExactly("sex:M", "age");
    assertThat(json.at("/cox_fit/n_left_out").asInt()).isEqualTo(3);
    assertThat(survival.run("--column", "sex", "--covariates", "age").out())
        .contains("M against F: hazard ratio", "age: hazard ratio per SD")
        .contains("on 116 patients, 73 events; 3 left out for missing covariates");
  }

  @ParameterizedTest
  @CsvSource({
    "median, 2",
    "median:above, 2",
    "tertiles, 3",
    "quantile:0.25, 2",
    "mean, 2",
    "fixed:-100, 2",
    "published, 2",
    "mixture, 2",
    "kmeans:3, 3"
  })
  void rulesCutTheScore(String rule, int groups) {
    JsonNode json = survival.json("--rule", rule);
    assertThat(json.get("groups")).hasSize(groups);
    assertThat(json.at("/cutpoint/values")).hasSize(groups - 1);
    assertThat(json.at("/cutpoint/group_names")).hasSize(groups);
    assertThat(json.get("groups").findValues("n").stream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(119);
    assertThat(json.get("cox_groups")).hasSize(groups - 1);
    assertThat(json.has("logrank_trend")).isEqualTo(groups == 3);
    assertThat(json.at("/cutpoint/p_value").isMissingNode()).isTrue();
  }

  @Test
  void rulesCutWhereTheySay() {
    assertThat(survival.json("--rule", "fixed:-100").at("/cutpoint/value").asDouble())
        .isEqualTo(-100);
    JsonNode quarter = survival.json("--rule", "quantile:0.25");
    assertThat(quarter.at("/groups/0/n").asInt()).isEqualTo(30);
    // Of an odd number of patients one stands at the median.
    assertThat(survival.json().at("/groups/1/n").asInt()).isEqualTo(60);
    assertThat(survival.json("--rule", "median:above").at("/groups/1/n").asInt()).isEqualTo(59);
  }

  @Test
  void publishedRuleOfFpsPutsTiesHigh() {
    JsonNode published = survival.json("--rule", "published");
    assertThat(published.at("/cutpoint/ties").asText()).isEqualTo("high");
    assertThat(published.at("/groups/1/n").asInt()).isEqualTo(60);
    CommandRun none = survival.run("--rule", "published", "--column", "fps-32.pro");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("no cut-off was published");
  }

  @Test
  void noRuleMeansNoGroups() {
    JsonNode json = survival.json("--rule", "none");
    assertThat(json.has("groups")).isFalse();
    assertThat(json.get("cox")).isEqualTo(survival.json().get("cox"));
    assertThat(survival.run("--rule", "none", "--plot", folder.resolve("none.svg")).err())
        .contains("--plot draws groups");
  }

  @Test
  void soughtCutpointIsCorrectedAndItsNaiveTestsAreLabelled() {
    CommandRun run = survival.run("--rule", "maxstat", "--permutations", 199);
    assertThat(run.out())
        .contains("corrected p ", "(permutation)")
        .containsPattern("naive p .* is NOT valid: the cut-point was sought in these data")
        .containsPattern("high against low: hazard ratio .* \\(naive, NOT valid\\)")
        .containsPattern("log-rank: .* \\(naive, NOT valid\\)")
        .containsPattern("RMST difference, .* \\(naive, NOT valid\\)");
    assertThat(run.err()).contains("warning: ", "[sought-cutpoint]");
    JsonNode json = survival.json("--rule", "maxstat", "--permutations", 199);
    assertThat(json.get("group_tests_valid").asBoolean()).isFalse();
    assertThat(survival.json().get("group_tests_valid").asBoolean()).isTrue();
    JsonNode cutpoint = json.get("cutpoint");
    assertThat(cutpoint.get("p_value").asDouble())
        .isGreaterThan(cutpoint.get("p_naive").asDouble());
    assertThat(cutpoint.get("p_value").asDouble() * 200 % 1).isCloseTo(0, within(1e-9));
    assertThat(cutpoint.get("statistic").asDouble()).isGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource({"hothorn-lausen", "lausen-schumacher-1992", "lausen-schumacher-1994"})
  void otherCorrectedPValues(String method) {
    JsonNode json = survival.json("--rule", "maxstat", "--p-method", method);
    assertThat(json.at("/cutpoint/p_method").asText()).isEqualTo(method);
    assertThat(json.at("/cutpoint/p_value").asDouble())
        .isBetween(json.at("/cutpoint/p_naive").asDouble(), 0.05);
  }

  @Test
  void seedAndPermutationsDecideAndThreadsDoNot() {
    Object[] some = {"--rule", "maxstat", "--column", "cyt-rooney", "--permutations", 499};
    CommandRun one = survival.run(with(some, "--seed", 7, "--threads", 1));
    assertThat(survival.run(with(some, "--seed", 7, "--threads", 2))).isEqualTo(one);
    assertThat(survival.run(with(some, "--seed", 7))).isEqualTo(one);
    assertThat(survival.json(with(some, "--seed", 7)).get("seed").asLong()).isEqualTo(7);
    assertThat(survival.json().get("seed").isNull()).isTrue();
    assertThat(
            Stream.of(1, 2, 3, 4)
                .map(seed -> survival.json(with(some, "--seed", seed)).at("/cutpoint/p_value"))
                .distinct())
        .hasSizeGreaterThan(1);
    assertThat(survival.run("--threads", 0).code()).isEqualTo(ExitCode.USAGE);
  }

  private static Object[] with(Object[] some, Object... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
  }

  @Test
  void allSamplesTakePartWhereAskedFor() {
    JsonNode all = survival.json("--samples", "all");
    assertThat(survival.json().get("n").asInt()).isEqualTo(119);
    assertThat(all.get("n").asInt()).isGreaterThan(140);
    assertThat(names(all.get("warnings"), "code")).contains("patient-twice");
    assertThat(survival.run("--samples", "some").err()).contains("baseline, all");
  }

  @Test
  void oneTableMayHoldEverything() {
    Path joined = folder.resolve("joined.csv");
    List<List<String>> scores = Table.read(survival.scores()).lines();
    List<List<String>> clinical = survival.table().lines();
    new Table(
            Stream.iterate(0, i -> i + 1)
                .limit(scores.size())
                .map(
                    i ->
                        Stream.concat(scores.get(i).stream(), clinical.get(i).stream().skip(1))
                            .toList())
                .toList())
        .write(joined);
    CommandRun run =
        CommandRun.of("survival", joined, "--time", "os_months", "--event", "os_event");
    assertThat(run.out()).isEqualTo(survival.run().out());
  }
}
