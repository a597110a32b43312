package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what forms {@code survival} writes, and how it adjusts for the composition of the tumour. */
class SurvivalOutputTest {
  @TempDir private static Path shared;
  private static SurvivalRuns survival;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void score() {
    survival = SurvivalRuns.in(shared);
  }

  @BeforeEach
  void nameFile() {
    file = folder.resolve("out.txt");
  }

  @Test
  void jsonIsComplete() {
    JsonNode json = survival.json("--at", 12, "--rule", "maxstat", "--permutations", 9);
    assertThat(json.get("command").asText()).isEqualTo("survival");
    assertThat(json.get("inputs").findValuesAsText("name"))
        .containsExactly(survival.scores().toString(), survival.clinical().toString());
    assertThat(json.get("time_unit").asText()).isEqualTo("months");
    for (String field :
        List.of(
            "/n",
            "/events",
            "/cox/0/term",
            "/cox/0/log_hr",
            "/cox/0/se",
            "/cox/0/hr",
            "/cox/0/conf_low",
            "/cox/0/conf_high",
            "/cox/0/p_value",
            "/cox/0/sd",
            "/cox/0/hr_per_sd",
            "/cox/0/hr_per_sd_low",
            "/cox/0/hr_per_sd_high",
            "/groups/0/name",
            "/groups/0/n",
            "/groups/0/events",
            "/groups/0/median",
            "/groups/0/median_low",
            "/groups/0/median_high",
            "/groups/0/rmst",
            "/logrank/chi_square",
            "/logrank/df",
            "/logrank/p_value",
            "/concordance/estimate",
            "/concordance/se",
            "/concordance_model/estimate",
            "/proportional_hazards/chi_square",
            "/proportional_hazards/p_value",
            "/cutpoint/value",
            "/cutpoint/statistic",
            "/cutpoint/p_value",
            "/cutpoint/p_method",
            "/cutpoint/p_naive")) {
      assertThat(json.at(field).isValueNode()).as(field).isTrue();
      assertThat(json.at(field).isNull()).as(field).isFalse();
    }
  }

  @Test
  void tableHasTheNumbersOfJson() {
    CommandRun run = survival.run("--format", "tsv", "--covariates", "sex");
    Table table = Table.parse(run.out());
    JsonNode json = survival.json("--covariates", "sex");
    assertThat(table.column("part")).containsExactly("cox", "cox", "cox_groups", "group", "group");
    assertThat(table.column("name"))
        .containsExactly("fps-32", "sex:M", "fps-32:high", "low", "high");
    assertThat(table.numbers("hr_per_sd")[0]).isEqualTo(json.at("/cox/0/hr_per_sd").asDouble());
    assertThat(table.numbers("hr")[2]).isEqualTo(json.at("/cox_groups/0/hr").asDouble());
    assertThat(table.numbers("median")[3]).isEqualTo(json.at("/groups/0/median").asDouble());
    assertThat(table.numbers("rmst_low")[4]).isEqualTo(json.at("/groups/1/rmst_low").asDouble());
    assertThat(table.column("median_high").get(4)).isEqualTo("NA");
  }

  @ParameterizedTest
  @CsvSource({"text", "json", "tsv"})
  void fileHoldsWhatIsPrinted(String format) {
    CommandRun run = survival.run("--format", format, "-o", file);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(TextFiles.read(file)).isEqualTo(survival.run("--format", format).out());
  }

  @Test
  void filesAreReplacedWithForceOnly() {
    TextFiles.write(file, "mine");
    CommandRun refused = survival.run("-o", file);
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("exists; use --force");
    assertThat(TextFiles.read(file)).isEqualTo("mine");
    assertThat(survival.run("-o", file, "--force").code()).isZero();
    assertThat(TextFiles.read(file)).startsWith("fps-32 and os_months");
    assertThat(survival.run("-o", survival.scores(), "--force").err())
        .contains("would be written over an input");
    assertThat(survival.run("-o", file, "--plot", file, "--force").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void plotShowsTheGroups() {
    Path plot = folder.resolve("km.svg");
    CommandRun run = survival.run("--plot", plot, "--rule", "tertiles");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(survival.run("--rule", "tertiles").out());
    assertThat(TextFiles.read(plot))
        .startsWith("<svg")
        .contains("Overall survival by fps-32 group", "HR, middle against low: ", "log-rank p = ");
    assertThat(survival.run("--plot", plot).err()).contains("exists; use --force");
  }

  @Test
  void plotOfASoughtCutpointShowsTheCorrectedPOnly() {
    Path plot = folder.resolve("km.svg");
    survival.run("--plot", plot, "--rule", "maxstat", "--permutations", 9);
    assertThat(TextFiles.read(plot))
        .contains("tested): corrected p = 0.100 (permutation)")
        .doesNotContain("log-rank p");
  }

  @Test
  void quietRunsKeepWarnings() {
    CommandRun run = survival.run("-q");
    assertThat(run.out()).isEqualTo(survival.run().out());
    assertThat(run.errLines()).hasSize(2).allMatch(line -> line.startsWith("warning: "));
  }

  @Test
  void compositionStandsBesideTheScore() {
    Object[] options = {"--adjust-composition", "--expression", Project.DEMO_EXPRESSION};
    JsonNode json = survival.json(options);
    assertThat(json.get("cox").findValuesAsText("term"))
        .containsExactly("fps-32", "leukocytes", "cd8", "purity");
    assertThat(json.at("/added_value/concordance_difference/estimate").isNumber()).isTrue();
    assertThat(json.at("/cox/0/hr_per_sd")).isNotEqualTo(survival.json().at("/cox/0/hr_per_sd"));
    assertThat(survival.run(options).out()).contains("leukocytes", "added to the covariates");
  }

  @Test
  void countsOfTheCompositionAreTransformedWithANote() {
    CommandRun bare = survival.run("--adjust-composition", "--expression", Project.DEMO_COUNTS);
    CommandRun changed =
        survival.run(
            "--adjust-composition", "--expression", Project.DEMO_COUNTS, "--transform", "log-cpm");
    assertThat(changed.code()).as(changed.err()).isZero();
    assertThat(changed.out()).isEqualTo(bare.out());
    assertThat(bare.err()).contains("transformed by log-cpm before the analysis [transformed]");
    assertThat(changed.err()).doesNotContain("[transformed]");
    CommandRun declared =
        survival.run(
            "--adjust-composition", "--expression", Project.DEMO_EXPRESSION, "--scale", "nonsense");
    assertThat(declared.code()).isEqualTo(ExitCode.USAGE);
    assertThat(
            survival
                .run(
                    "--adjust-composition",
                    "--expression",
                    Project.DEMO_EXPRESSION,
                    "--scale",
                    "log2")
                .code())
        .isZero();
  }

  @Test
  void compositionOptionsBelongTogether() {
    assertThat(survival.run("--adjust-composition").err()).contains("needs --expression FILE");
    for (Object[] lone :
        List.of(
            new Object[] {"--expression", Project.DEMO_EXPRESSION},
            new Object[] {"--transform", "log2"},
            new Object[] {"--scale", "log2"})) {
      CommandRun run = survival.run(lone);
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("are for --adjust-composition");
    }
    assertThat(survival.run("--adjust-composition", "--expression", "absent.tsv").code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }
}
