package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the effect of a score differs between treatment arms. */
class TrialArmsTest {
  private static final Path SHARED =
      Path.of(System.getProperty("ferrostrat.shared", "../../shared"));
  private static final String PRINCE = "padron2022-pancreas-prince";

  @TempDir private Path folder;

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** R: anova of coxph with and without score:arm, beside age, sex and strata(centre). */
  @Test
  void covariatesAndStrataEnterTheTestOfInteraction() throws IOException {
    Path table = SHARED.resolve("field/tables/14-strata/d.tsv");
    assumeTrue(Files.exists(table), "the table is not there");
    List<Object> plain =
        List.of(
            "survival",
            table,
            "--column=score",
            "--time=os_months",
            "--event=os_event",
            "--arm=arm=chemo",
            "--format=json");
    CommandRun adjusted =
        CommandRun.of(
            Stream.concat(plain.stream(), Stream.of("--covariates=age,sex", "--strata=centre"))
                .toArray());
    JsonNode test = json(adjusted).at("/interaction/likelihood_ratio");
    assertThat(test.get("chi_square").asDouble()).isCloseTo(0.7367, within(5e-5));
    assertThat(test.get("p_value").asDouble()).isCloseTo(0.3907, within(5e-5));
    assertThat(json(CommandRun.of(plain.toArray())).at("/interaction/likelihood_ratio"))
        .isNotEqualTo(test);
    CommandRun clustered =
        CommandRun.of(Stream.concat(plain.stream(), Stream.of("--cluster=centre", "-q")).toArray());
    assertThat(json(clustered).at("/interaction/wald/chi_square").asDouble()).isPositive();
    assertThat(json(clustered).get("interaction").has("likelihood_ratio")).isFalse();
  }

  /** The demonstration cohort divided by drug is a trial in two folders. */
  @Test
  void twoFoldersEqualOneTable() throws IOException {
    SurvivalRuns whole = SurvivalRuns.in(folder);
    List<String> clinical = TextFiles.lines(Project.DEMO.resolve("clinical.tsv"));
    List<String> scores = TextFiles.lines(folder.resolve("scores.tsv"));
    int drug = List.of(clinical.get(0).split("\t", -1)).indexOf("drug");
    for (String arm : List.of("nivolumab", "pembrolizumab")) {
      Path cohort = Files.createDirectory(folder.resolve(arm));
      List<String> rows =
          clinical.stream().skip(1).filter(row -> row.split("\t", -1)[drug].equals(arm)).toList();
      List<String> samples = rows.stream().map(row -> row.split("\t", -1)[0]).toList();
      write(cohort.resolve("clinical.tsv"), clinical.get(0), rows);
      write(
          folder.resolve(arm + ".tsv"),
          scores.get(0),
          scores.stream().filter(row -> samples.contains(row.split("\t", -1)[0])).toList());
    }
    JsonNode one = whole.json("--arm", "drug=pembrolizumab").get("interaction");
    JsonNode two =
        json(arms("nivolumab.tsv", "--control-scores", folder.resolve("pembrolizumab.tsv")))
            .get("interaction");
    assertThat(two.at("/likelihood_ratio/p_value").asDouble())
        .isCloseTo(one.at("/likelihood_ratio/p_value").asDouble(), within(1e-9));
    assertThat(two.at("/ratios/0/hr_per_sd").asDouble())
        .isCloseTo(one.at("/ratios/0/hr_per_sd").asDouble(), within(1e-9));
    assertThat(json(arms("scores.tsv")).at("/interaction/likelihood_ratio/p_value").asDouble())
        .isCloseTo(two.at("/likelihood_ratio/p_value").asDouble(), within(1e-9));
    CommandRun twice = arms("scores.tsv", "--control-scores", folder.resolve("pembrolizumab.tsv"));
    assertThat(twice.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(twice.err()).contains("is also in");
    assertThat(arms("scores.tsv", "--arm", "drug=nivolumab").code()).isEqualTo(ExitCode.USAGE);
  }

  private CommandRun arms(String table, Object... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "survival",
                    folder.resolve(table),
                    "--arm-cohorts",
                    folder.resolve("nivolumab"),
                    folder.resolve("pembrolizumab"),
                    "--time=os_months",
                    "--event=os_event",
                    "--column=fps-32",
                    "--format=json"),
                Stream.of(more))
            .toArray());
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    TextFiles.write(file, header + "\n" + String.join("\n", rows) + "\n");
  }

  /** The figures of docs/how-to/predictive-or-prognostic.md. */
  @Test
  void theTrialOfTheGuide() throws IOException {
    Path treated = SHARED.resolve("cohorts").resolve(PRINCE);
    Path control = SHARED.resolve("cohorts").resolve(PRINCE + "-control-no-icb");
    assumeTrue(Files.exists(treated) && Files.exists(control), "the cohorts are not there");
    for (Path arm : List.of(treated, control)) {
      Path scores = folder.resolve(arm.getFileName() + ".tsv");
      Path expression = arm.resolve("expression.tsv.gz");
      assertThat(CommandRun.of("score", expression, "-s", "fps-32", "-o", scores).code()).isZero();
    }
    CommandRun run =
        CommandRun.of(
            "survival",
            folder.resolve(PRINCE + ".tsv"),
            "--control-scores",
            folder.resolve(PRINCE + "-control-no-icb.tsv"),
            "--arm-cohorts",
            treated,
            control,
            "--time=os_months",
            "--event=os_event",
            "--rule=none");
    String guide = TextFiles.read(Project.ROOT.resolve("docs/how-to/predictive-or-prognostic.md"));
    List<String> shown =
        run.out()
            .lines()
            .filter(
                line ->
                    line.startsWith("in padron")
                        || line.startsWith("ratio of hazard ratios")
                        || line.contains("interaction: ")
                        || line.startsWith("no evidence of an interaction"))
            .toList();
    assertThat(shown).hasSize(5);
    assertThat(guide).contains(String.join("\n", shown));
  }
}
