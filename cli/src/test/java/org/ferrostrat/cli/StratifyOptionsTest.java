package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcome, stability, indeterminate zone and two markers; and what {@code stratify} refuses. */
class StratifyOptionsTest extends DemoStrata {
  @Test
  void unusualResponseIsDeclared() {
    CommandRun undeclared = cohort("--rule", "youden", "--response", "sex");
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
    assertThat(absent.err()).contains("declared value cr", "CR");
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
        .contains(
            "over 50 bootstrap samples of the cohort",
            "patients change group",
            "shrunken by cross-validation");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--time os_months --event os_event",
        "--response response",
        "--seed 2",
        "--permutations 9"
      })
  void optionsThatChangeNothingAreReported(String options) {
    CommandRun run = cohort((Object[]) options.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(cohort().out());
    assertThat(run.err())
        .contains("note: --")
        .contains("not used by the rule median [option-unused]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rule maxstat",
        "--rule youden",
        "--time os_months",
        "--event os_event --time-unit days",
        "--responder R",
        "--rule nonsense",
        "--rule quantile:2",
        "--high fps-32",
        "--high fps-32 --low cyt-rooney --column fps-32",
        "--high-rule mean",
        "--p-method hothorn-lausen",
        "--rule maxstat --time os_months --event os_event --p-method nothing",
        "--rule maxstat --time os_months --event os_event --p-method hothorn-lausen --permutations 9",
        "--rule maxstat --time os_months --event os_event --direction lower",
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
