package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code stratify} fits, to whom, and in what forms it prints. */
class StratifyCommandTest extends DemoStrata {
  private static List<String> cut(double cutpoint) {
    return Arrays.stream(Table.read(scores).numbers(FPS))
        .mapToObj(x -> x >= cutpoint ? "high" : "low")
        .toList();
  }

  @Test
  void medianIsThatOfBaselineSamplesAndAssignsAll() {
    CommandRun run = cohort();
    Table table = groups(run);
    assertThat(table.header()).containsExactly("sample", FPS, "group");
    assertThat(table.column("sample")).isEqualTo(Table.read(scores).column("sample"));
    assertThat(table.column(FPS)).isEqualTo(Table.read(scores).column(FPS));
    assertThat(table.column("group")).isEqualTo(cut(median(baselineScores(FPS))));
    assertThat(run.err())
        .contains(
            "the score is fps-32", "rule median: cut-point -152 of 120 scores", "not-baseline")
        .containsPattern("low +60 \\(50%\\) +75 \\(50%\\)");
  }

  @Test
  void allSamplesOnRequestAndWithoutClinicalData() {
    double medianOfAll = median(Arrays.stream(Table.read(scores).numbers(FPS)).sorted().toArray());
    Table all = groups(cohort("--samples", "all"));
    assertThat(all.column("group")).isEqualTo(cut(medianOfAll));
    assertThat(cohort("--samples", "all").err()).contains("of 150 scores", "patient-twice");
    assertThat(cohort("--samples", "baseline").err()).isEqualTo(cohort().err());
    CommandRun bare = stratify(scores);
    assertThat(groups(bare)).isEqualTo(all);
    assertThat(bare.err()).contains("all samples take part", "of 150 scores");
  }

  @Test
  void columnIsChosenByName() {
    Table table = groups(cohort("--column", "cyt-rooney"));
    assertThat(table.header()).containsExactly("sample", "cyt-rooney", "group");
    assertThat(cohort("--column", "cyt-rooney").err()).doesNotContain("the score is");
  }

  @ParameterizedTest
  @CsvSource({
    "median:above, 2",
    "tertiles, 3",
    "quantile:0.25, 2",
    "mean, 2",
    "fixed:-100, 2",
    "kmeans:4, 4",
    "published, 2",
    "mixture, 2"
  })
  void rulesMakeTheirGroups(String rule, int number) throws IOException {
    JsonNode result = json(cohort("--rule", rule, "--column", FPS, "--format", "json"));
    assertThat(result.path("groups")).hasSize(number);
    assertThat(result.path("cutpoint").path("values")).hasSize(number - 1);
    double[] cutpoints =
        IntStream.range(0, number - 1)
            .mapToDouble(i -> result.path("cutpoint").path("values").get(i).asDouble())
            .toArray();
    boolean highAtCut = result.path("cutpoint").path("ties").asText().equals("high");
    for (JsonNode sample : result.path("samples")) {
      double score = sample.path("score").asDouble();
      long above =
          Arrays.stream(cutpoints).filter(c -> score > c || (highAtCut && score == c)).count();
      assertThat(sample.path("group").asText())
          .isEqualTo(result.path("cutpoint").path("group_names").get((int) above).asText());
    }
  }

  @Test
  void valuesOfSimpleRules() throws IOException {
    double[] values = baselineScores(FPS);
    assertThat(cutpoint("mean"))
        .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-9));
    assertThat(cutpoint("fixed:-100.5")).isEqualTo(-100.5);
    double position = 0.25 * (values.length - 1);
    int below = (int) position;
    assertThat(cutpoint("quantile:0.25"))
        .isCloseTo(
            values[below] + (position - below) * (values[below + 1] - values[below]), within(1e-9));
  }

  private static double cutpoint(String rule) throws IOException {
    return json(cohort("--rule", rule, "--column", FPS, "--format", "json"))
        .path("cutpoint")
        .path("value")
        .asDouble();
  }

  @Test
  void publishedRulesComeFromTheCatalogue() {
    CommandRun fps = cohort("--rule", "published");
    assertThat(groups(fps)).isEqualTo(groups(cohort()));
    assertThat(fps.err()).contains("published: fps-32: FPS >= cohort median => high");
    CommandRun none = cohort("--rule", "published", "--column", "cyt-rooney");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("no cut-off was published");
  }

  @Test
  void publishedFixedValueIsOfThePublishedScale() {
    Path table = Table.of("sample tide", "a -1", "b 0", "c 2").write(folder.resolve("tide.tsv"));
    CommandRun run = stratify(table, "--rule", "published");
    assertThat(groups(run).column("group")).containsExactly("low", "high", "high");
    assertThat(run.err()).contains("published-value", "TIDE < 0");
  }

  @Test
  void mixtureTellsThePosterior() {
    CommandRun run = cohort("--rule", "mixture", "--column", "cyt-rooney");
    Table table = groups(run);
    assertThat(table.header()).containsExactly("sample", "cyt-rooney", "group", "posterior_high");
    assertThat(Arrays.stream(table.numbers("posterior_high")).boxed())
        .allMatch(p -> p >= 0 && p <= 1)
        .anyMatch(p -> p > 0.01 && p < 0.99);
    assertThat(run.err()).contains("components: low ", "BIC ");
  }

  @Test
  void searchedCutpointHasCorrectedAndNaiveP() throws IOException {
    CommandRun run =
        cohort(
            "--rule",
            "maxstat",
            "--time",
            "os_months",
            "--event",
            "os_event",
            "--permutations",
            999);
    assertThat(run.err()).contains("corrected p ", "(permutation)", "is NOT valid");
    JsonNode cutpoint =
        json(cohort(
                "--rule",
                "maxstat",
                "--time",
                "os_months",
                "--event",
                "os_event",
                "--permutations",
                999,
                "--format",
                "json"))
            .path("cutpoint");
    assertThat(cutpoint.path("p_value").asDouble())
        .isGreaterThan(cutpoint.path("p_naive").asDouble());
    assertThat(cutpoint.path("p_value").asDouble() * 1000)
        .isCloseTo(Math.rint(cutpoint.path("p_value").asDouble() * 1000), within(1e-9));
    assertThat(cutpoint.path("p_method").asText()).isEqualTo("permutation");
    assertThat(cutpoint.path("n").asInt()).isEqualTo(119);
  }

  @Test
  void otherPValuesSeedsAndThreads() throws IOException {
    Object[] search = {
      "--column",
      "cyt-rooney",
      "--rule",
      "maxstat",
      "--time",
      "os_months",
      "--event",
      "os_event",
      "--format",
      "json"
    };
    for (String method :
        List.of("hothorn-lausen", "lausen-schumacher-1992", "lausen-schumacher-1994")) {
      JsonNode result = json(cohort(with(search, "--p-method", method)));
      assertThat(result.path("cutpoint").path("p_method").asText()).isEqualTo(method);
      assertThat(result.path("seed").isNull()).isTrue();
    }
    CommandRun one = cohort(with(search, "--permutations", 199, "--seed", 7, "--threads", 1));
    assertThat(cohort(with(search, "--permutations", 199, "--seed", 7, "--threads", 2)).out())
        .isEqualTo(one.out());
    assertThat(json(one).path("seed").asLong()).isEqualTo(7);
    assertThat(json(one).path("cutpoint").path("p_value"))
        .isNotEqualTo(
            json(cohort(with(search, "--permutations", 199, "--seed", 8)))
                .path("cutpoint")
                .path("p_value"));
  }

  private static Object[] with(Object[] before, Object... more) {
    List<Object> all = new ArrayList<>(List.of(before));
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void youdenNeedsADeclaredDirection() throws IOException {
    Object[] search = {
      "--rule", "youden", "--response", "response", "--permutations", 99, "--format", "json"
    };
    JsonNode high = json(cohort(search));
    JsonNode low = json(cohort(with(search, "--direction", "lower")));
    assertThat(
            high.path("youden").path("sensitivity").asDouble()
                + high.path("youden").path("specificity").asDouble())
        .isGreaterThan(1.2)
        .isGreaterThan(
            low.path("youden").path("sensitivity").asDouble()
                + low.path("youden").path("specificity").asDouble());
    assertThat(json(cohort(with(search, "--responder", "R")))).isEqualTo(high);
    JsonNode turned = json(cohort(with(search, "--responder", "NR", "--direction", "lower")));
    assertThat(turned.path("cutpoint").path("value"))
        .isEqualTo(high.path("cutpoint").path("value"));
    assertThat(cohort("--rule", "youden", "--response", "response", "--permutations", 99).err())
        .contains("Youden's point", "largest statistic");
  }

  @Test
  void textAndFilesAndQuiet() {
    CommandRun text = cohort("--format", "text");
    assertThat(text.out()).startsWith("fps-32, rule median: cut-point -152 of 120 scores");
    assertThat(text.err()).doesNotContain("rule median");
    Path file = folder.resolve("groups.tsv");
    assertThat(cohort("-o", file, "-q").out()).isEmpty();
    assertThat(TextFiles.read(file)).isEqualTo(cohort().out());
    CommandRun again = cohort("-o", file);
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("--force");
    assertThat(cohort("-o", file, "--force", "-q").code()).isZero();
    assertThat(cohort("-q").err()).isEmpty();
  }

  @Test
  void samplesWithoutAScoreHaveNoGroup() {
    Path table = Table.of("sample x", "a 1", "b NA", "c 3", "d 4").write(folder.resolve("gap.tsv"));
    CommandRun run = stratify(table);
    assertThat(groups(run).column("group")).containsExactly("low", "NA", "high", "high");
    assertThat(run.err()).contains("of 3 scores", "without a group: 1");
  }
}
