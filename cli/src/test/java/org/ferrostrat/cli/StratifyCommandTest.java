package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code stratify} fits, to whom, and in what forms it prints. */
class StratifyCommandTest {
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");
  private static final String FPS = "fps-32";

  @TempDir static Path folder;
  private static Path scores;
  private static Set<String> baseline;

  @BeforeAll
  static void scoreTheDemonstrationCohort() {
    scores = folder.resolve("scores.tsv");
    Path spread = folder.resolve("spread.tsv");
    CommandRun run =
        CommandRun.of(
            "score",
            Project.DEMO_EXPRESSION,
            "-s",
            "fps-32,cyt-rooney,tide",
            "-o",
            scores,
            "--spread",
            spread,
            "--random-sets",
            50);
    assertThat(run.err()).doesNotContain("error");
    baseline =
        Table.read(CLINICAL).rows().stream()
            .filter(row -> row.get("primary_sample").equals("1"))
            .map(row -> row.get("sample"))
            .collect(Collectors.toSet());
  }

  private static CommandRun stratify(Object... args) {
    List<Object> all = new ArrayList<>(List.of("stratify"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray()).within(folder);
  }

  /** With scores and clinical data. */
  private static CommandRun cohort(Object... args) {
    List<Object> all = new ArrayList<>(List.of(scores, "--clinical", CLINICAL));
    all.addAll(List.of(args));
    return stratify(all.toArray());
  }

  private static Table groups(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return Table.parse(run.out());
  }

  private static double[] baselineScores(String column) {
    return Table.read(scores).rows().stream()
        .filter(row -> baseline.contains(row.get("sample")))
        .mapToDouble(row -> Table.number(row.get(column)))
        .sorted()
        .toArray();
  }

  private static double median(double... sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static List<String> cut(double cutpoint) {
    return Arrays.stream(Table.read(scores).numbers(FPS))
        .mapToObj(x -> x >= cutpoint ? "high" : "low")
        .toList();
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
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
        .containsPattern("low +60 \\(50 %\\) +75 \\(50 %\\)");
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
          .isEqualTo(result.path("cutpoint").path("groups").get((int) above).asText());
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
    JsonNode low = json(cohort(with(search, "--responder-side", "low")));
    assertThat(
            high.path("youden").path("sensitivity").asDouble()
                + high.path("youden").path("specificity").asDouble())
        .isGreaterThan(1.2)
        .isGreaterThan(
            low.path("youden").path("sensitivity").asDouble()
                + low.path("youden").path("specificity").asDouble());
    assertThat(json(cohort(with(search, "--responder", "R")))).isEqualTo(high);
    JsonNode turned = json(cohort(with(search, "--responder", "NR", "--responder-side", "low")));
    assertThat(turned.path("cutpoint").path("value"))
        .isEqualTo(high.path("cutpoint").path("value"));
    assertThat(cohort("--rule", "youden", "--response", "response", "--permutations", 99).err())
        .contains("Youden's point", "largest statistic");
  }

  @Test
  void unusualResponseIsDeclared() {
    CommandRun undeclared = cohort("--rule", "youden", "--response", "recist");
    assertThat(undeclared.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(undeclared.err()).contains("response-coding", "--responder");
    assertThat(
            cohort(
                    "--rule",
                    "youden",
                    "--response",
                    "recist",
                    "--responder",
                    "CR,PR",
                    "--permutations",
                    9)
                .code())
        .isZero();
    CommandRun absent = cohort("--rule", "youden", "--response", "recist", "--responder", "cr");
    assertThat(absent.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(absent.err()).contains("'cr'", "CR");
  }

  @Test
  void unitAndCodingAreDeclared() {
    Path other = folder.resolve("other.tsv");
    TextFiles.write(
        other, TextFiles.read(CLINICAL).replace("os_months", "os").replace("os_event", "os_cnsr"));
    CommandRun refused =
        stratify(
            scores, "--clinical", other, "--rule", "maxstat", "--time", "os", "--event", "os_cnsr");
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("--time-unit", "--event-coding");
    CommandRun declared =
        stratify(
            scores,
            "--clinical",
            other,
            "--rule",
            "maxstat",
            "--time",
            "os",
            "--event",
            "os_cnsr",
            "--time-unit",
            "months",
            "--event-coding",
            "0/1",
            "--permutations",
            99);
    assertThat(declared.code()).as(declared.err()).isZero();
    assertThat(declared.out())
        .isEqualTo(
            cohort(
                    "--rule",
                    "maxstat",
                    "--time",
                    "os_months",
                    "--event",
                    "os_event",
                    "--permutations",
                    99)
                .out());
  }

  @Test
  void stabilityOfTheCutpoint() throws IOException {
    CommandRun run = cohort("--bootstrap", 50, "--time", "os_months", "--event", "os_event");
    assertThat(run.err())
        .contains("over 50 resampled cohorts", "changes the group", "shrunken by cross-validation");
    assertThat(cohort("--bootstrap", 50).err()).doesNotContain("shrunken");
    JsonNode stability = json(cohort("--bootstrap", 50, "--seed", 3, "--format", "json"));
    JsonNode spread = stability.path("stability").path("cutpoints").get(0);
    assertThat(spread.path("conf_low").asDouble()).isLessThan(spread.path("value").asDouble());
    assertThat(spread.path("conf_high").asDouble()).isGreaterThan(spread.path("value").asDouble());
    assertThat(stability.path("seed").asLong()).isEqualTo(3);
    for (JsonNode sample : stability.path("samples")) {
      assertThat(sample.path("fitted").asBoolean())
          .isEqualTo(baseline.contains(sample.path("sample").asText()));
      assertThat(sample.path("flip_share").isNull()).isEqualTo(!sample.path("fitted").asBoolean());
    }
  }

  @Test
  void greyZoneGrowsWithItsSources() {
    Path pairs = Table.of("first second", "P001-pre P001-on").write(folder.resolve("pairs.tsv"));
    Table replicates = groups(cohort("--grey-zone", "--replicates", pairs));
    assertThat(replicates.header()).containsExactly("sample", FPS, "group", "call", "reason");
    double[] values = Table.read(scores).numbers(FPS);
    double halfWidth = 1.959963984540054 * Math.abs(values[0] - values[1]) / Math.sqrt(2);
    double cutpoint = median(baselineScores(FPS));
    List<Map<String, String>> rows = replicates.rows();
    for (int i = 0; i < values.length; i++) {
      assertThat(rows.get(i).get("call"))
          .isEqualTo(
              Math.abs(values[i] - cutpoint) <= halfWidth ? "grey" : rows.get(i).get("group"));
    }
    long wide =
        grey(
            cohort(
                "--grey-zone",
                "--replicates",
                pairs,
                "--bootstrap",
                50,
                "--gene-spread",
                folder.resolve("spread.tsv")));
    assertThat(wide).isGreaterThan(grey(cohort("--grey-zone", "--bootstrap", 50)));
  }

  private static long grey(CommandRun run) {
    return groups(run).column("call").stream().filter("grey"::equals).count();
  }

  @Test
  void geneSpreadMayBeAColumn() {
    Path table =
        Table.of("sample x sd", "a 1 0.1", "b 2 3", "c 5 0.2", "d 6 NA")
            .write(folder.resolve("sd.tsv"));
    CommandRun run = stratify(table, "--rule", "fixed:3", "--grey-zone", "--gene-spread", "sd");
    assertThat(groups(run).column("call")).containsExactly("low", "grey", "high", "NA");
    CommandRun neither = stratify(table, "--grey-zone", "--gene-spread", "nothing");
    assertThat(neither.code()).isEqualTo(ExitCode.USAGE);
    assertThat(neither.err()).contains("neither a column");
    CommandRun other =
        stratify(table, "--grey-zone", "--gene-spread", folder.resolve("spread.tsv"));
    assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(other.err()).contains("not of x", "fps-32");
  }

  @Test
  void twoGenesMakeFourGroups() throws IOException {
    CommandRun run =
        stratify(
            "--high",
            "ACSL4",
            "--low",
            "SLC7A11",
            "--expression",
            Project.DEMO_EXPRESSION,
            "--clinical",
            CLINICAL);
    Table table = groups(run);
    assertThat(table.header())
        .containsExactly(
            "sample", "ACSL4", "ACSL4.group", "SLC7A11", "SLC7A11.group", "group", "target");
    for (Map<String, String> row : table.rows()) {
      String quadrant =
          "ACSL4-%s/SLC7A11-%s".formatted(row.get("ACSL4.group"), row.get("SLC7A11.group"));
      assertThat(row.get("group")).isEqualTo(quadrant);
      assertThat(row.get("target"))
          .isEqualTo(quadrant.equals("ACSL4-high/SLC7A11-low") ? "yes" : "no");
    }
    Table expression = Table.read(Project.DEMO_EXPRESSION);
    List<String> row =
        expression.lines().stream()
            .filter(line -> line.get(0).equals("ACSL4"))
            .findFirst()
            .orElseThrow();
    assertThat(table.numbers("ACSL4"))
        .containsExactly(row.stream().skip(1).mapToDouble(Double::parseDouble).toArray());
    JsonNode result =
        json(
            stratify(
                "--high",
                "ACSL4",
                "--low",
                "SLC7A11",
                "--expression",
                Project.DEMO_EXPRESSION,
                "--format",
                "json"));
    assertThat(result.path("target").asText()).isEqualTo("ACSL4-high/SLC7A11-low");
    assertThat(result.path("groups")).hasSize(4);
    assertThat(result.path("inputs")).hasSize(1);
  }

  @Test
  void markersHaveRulesOfTheirOwn() {
    CommandRun run =
        cohort(
            "--high",
            FPS,
            "--low",
            "SLC7A11",
            "--high-rule",
            "quantile:0.75",
            "--low-rule",
            "maxstat",
            "--time",
            "os_months",
            "--event",
            "os_event",
            "--permutations",
            99,
            "--expression",
            Project.DEMO_EXPRESSION,
            "--gene-matching",
            "exact",
            "--scale",
            "log2");
    assertThat(groups(run).header()).contains(FPS + ".group", "SLC7A11.group");
    assertThat(run.err())
        .contains("fps-32, rule quantile:0.75", "SLC7A11, rule maxstat", "corrected p");
    assertThat(cohort("--high", FPS, "--low", "cyt-rooney", "--low-rule", "tertiles").code())
        .isEqualTo(ExitCode.USAGE);
    CommandRun absent =
        cohort("--high", FPS, "--low", "NOGENE", "--expression", Project.DEMO_EXPRESSION);
    assertThat(absent.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(absent.err()).contains("NOGENE");
    assertThat(cohort("--high", FPS, "--low", "NOGENE").code()).isEqualTo(ExitCode.USAGE);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rule maxstat",
        "--rule youden",
        "--time os_months",
        "--event os_event --time-unit days",
        "--time os_months --event os_event",
        "--response response",
        "--responder R",
        "--rule nonsense",
        "--rule quantile:2",
        "--high fps-32",
        "--high fps-32 --low cyt-rooney --column fps-32",
        "--high-rule mean",
        "--seed 2",
        "--permutations 9",
        "--p-method hothorn-lausen",
        "--rule maxstat --time os_months --event os_event --p-method nothing",
        "--rule maxstat --time os_months --event os_event --p-method hothorn-lausen --permutations 9",
        "--rule maxstat --time os_months --event os_event --responder-side low",
        "--rule maxstat --time nothing --event os_event",
        "--column nothing",
        "--samples some",
        "--bootstrap 3",
        "--grey-zone",
        "--gene-spread fps-32",
        "--replicates x.tsv",
        "--threads 0",
        "--rule tertiles --grey-zone --bootstrap 20",
        "--scale log2",
        "--gene-matching exact",
        "--transform log2",
        "--expression x.tsv",
        "--format yaml",
        "--event-coding 0/1",
        "--high fps-32 --low cyt-rooney --bootstrap 20 --grey-zone"
      })
  void contradictionsAndUnknownWordsAreRefused(String options) {
    CommandRun run = cohort((Object[]) options.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ");
  }

  @Test
  void scoresAreNeeded() {
    assertThat(stratify().code()).isEqualTo(ExitCode.USAGE);
    assertThat(stratify().err()).contains("SCORES");
    assertThat(stratify("--expression", Project.DEMO_EXPRESSION).err()).contains("SCORES");
    CommandRun none = stratify(folder.resolve("none.tsv"));
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("there is no file");
  }

  @Test
  void badTables() {
    Path text = Table.of("sample x", "a 1", "b two").write(folder.resolve("text.tsv"));
    CommandRun words = stratify(text);
    assertThat(words.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(words.err()).contains("not-a-number", "'two'");
    Path others = Table.of("sample x", "z 1").write(folder.resolve("others.tsv"));
    CommandRun strangers = stratify(others, "--clinical", CLINICAL);
    assertThat(strangers.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(strangers.err()).contains("no-common-sample");
    Path pair = Table.of("first second", "a a").write(folder.resolve("same.tsv"));
    CommandRun same = cohort("--grey-zone", "--replicates", pair);
    assertThat(same.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(same.err()).contains("two samples", "line 2");
  }

  @Test
  void tooLittleForStatistics() {
    Path none =
        Table.of("sample x os_months os_event", "a 1 3 0", "b 2 4 0", "c 3 5 0", "d 4 6 0")
            .write(folder.resolve("no-events.tsv"));
    CommandRun run =
        stratify(
            none,
            "--column",
            "x",
            "--rule",
            "maxstat",
            "--time",
            "os_months",
            "--event",
            "os_event");
    assertThat(run.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").contains("events 0");
  }
}
