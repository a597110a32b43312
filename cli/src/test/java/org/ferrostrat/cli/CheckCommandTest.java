package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of inputs. */
class CheckCommandTest {
  private static final Table SMALL = Table.demo(300, 12);
  private static final String RESPONSES = "sample\tresponse\nP001-pre\tR\nP002-pre\tNR\n";

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void writeSmallTable() {
    small = SMALL.write(folder.resolve("small.tsv"));
  }

  private CommandRun check(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "check";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.of(all).within(folder);
  }

  @Test
  void demonstrationCohortIsSound() {
    CommandRun run =
        check(Project.DEMO_EXPRESSION, "--clinical", Project.DEMO.resolve("clinical.tsv"));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).contains("fps-32: 32 of 32 genes found", "0 errors, 0 warnings");
  }

  @Test
  void samplesWithoutClinicalRowsAreTold() {
    Path clinical =
        TextFiles.write(folder.resolve("clinical.tsv"), "sample\tage\nP001-pre\t60\nP999\t50\n");
    CommandRun run = check(small, "--clinical", clinical);
    assertThat(run.out()).contains("P001-on").contains("P999");
    assertThat(run.outLines().get(run.outLines().size() - 1)).doesNotContain(" 0 warnings");
  }

  @Test
  void clinicalErrorsAndExpressionErrorsAreToldTogether() {
    Path bad = SMALL.withCell(3, 4, "x").write(folder.resolve("bad.tsv"));
    Path clinical = TextFiles.write(folder.resolve("clinical.tsv"), "sample\tage\nA\t60\nA\t50\n");
    CommandRun run = check(bad, "--clinical", clinical);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).contains("bad.tsv, line 3, column 4, value 'x'", "clinical.tsv, line 3");
    assertThat(run.outLines()).endsWith("2 errors, 0 warnings");
  }

  @Test
  void missingGenesAreCounted() {
    Path file = SMALL.withoutRows(10).write(folder.resolve("few.tsv"));
    CommandRun run = check(file);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("fps-32: 22 of 32 genes found; no score: ");
  }

  @Test
  void declarationsAreTaken() {
    assertThat(check(small, "--scale", "log2-tpm").outLines().get(0)).endsWith("log2, TPM");
    Path turned = SMALL.turned().write(folder.resolve("turned.tsv"));
    assertThat(check(turned).code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(check(turned, "--transposed").outLines())
        .contains("fps-32: 32 of 32 genes found")
        .isEqualTo(
            check(small).outLines().stream()
                .map(line -> line.replace("small.tsv", "turned.tsv"))
                .toList());
  }

  @Test
  void duplicatesAreWarnings() {
    Table twice = SMALL.withRow(SMALL.lines().get(1).toArray(String[]::new));
    List<String> lines = check(twice.columns(10).write(folder.resolve("twice.tsv"))).outLines();
    assertThat(lines).anyMatch(line -> line.startsWith("warning twice.tsv, line 2, column 1"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("0 errors, 1 warning");
  }

  private Path cohort(String name, Table table, String clinical) throws IOException {
    Path cohort = Files.createDirectory(folder.resolve(name));
    table.write(cohort.resolve("expression.tsv"));
    TextFiles.write(cohort.resolve("clinical.tsv"), clinical);
    return cohort;
  }

  @Test
  void warningsFailWhenStrict() throws IOException {
    Path clinical =
        TextFiles.write(
            folder.resolve("clinical.tsv"),
            "sample\tos_months\tos_event\nP001-pre\t\t1\nP002-pre\t5\t1\n");
    assertThat(check(small, "--clinical", clinical).code()).isZero();
    CommandRun run = check(small, "--clinical", clinical, "--strict");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).contains("[event-without-time]");
    assertThat(check(Project.DEMO_EXPRESSION, "--strict").code()).isZero();
  }

  @Test
  void cohortFoldersAreCheckedTogether() throws IOException {
    Path first = cohort("first", SMALL, RESPONSES);
    Path second = cohort("second", SMALL, RESPONSES);
    CommandRun run = check(first, second);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("first/expression.tsv", "second/expression.tsv");
    assertThat(run.out()).contains("[shared-patients]");
    Path broken = cohort("broken", SMALL.withCell(3, 4, "x"), RESPONSES);
    CommandRun partly = check(first, broken);
    assertThat(partly.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(partly.out()).contains("first/expression.tsv: 300 genes", "[not-a-number]");
  }

  @Test
  void foldersAndFilesAreNotMixed() throws IOException {
    Path cohort = cohort("first", SMALL, RESPONSES);
    assertThat(check(small, cohort).err()).contains("several inputs must be cohort folders");
    assertThat(check(cohort, "--clinical", small).err()).contains("--clinical belongs to");
    assertThat(check(cohort, "--transform", "log2").err()).contains("--transform belongs to");
    assertThat(check(small, cohort).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void samplesHaveTheirFigures() {
    Path samples = folder.resolve("samples.tsv");
    assertThat(check(small, "--samples-table", samples).code()).isZero();
    Table table = Table.read(samples);
    assertThat(table.column("sample")).isEqualTo(SMALL.header().subList(1, 13));
    assertThat(Arrays.stream(table.numbers("detected_genes"))).allMatch(n -> n > 0 && n <= 300);
    assertThat(table.numbers("pc1")).doesNotContain(Double.NaN);
    assertThat(check(small, "--samples-table", samples).code()).isEqualTo(ExitCode.USAGE);
    assertThat(check(small, "--samples-table", samples, "--force").code()).isZero();
  }

  @Test
  void issuesAsTable() {
    Path bad = SMALL.withCell(3, 4, "x").write(folder.resolve("bad.tsv"));
    CommandRun run = check(bad, "--format", "tsv");
    assertThat(run.outLines().get(0))
        .isEqualTo("level\tcode\tfile\tline\tcolumn\tvalue\tmessage\tremedy");
    assertThat(run.outLines().get(1)).startsWith("error\tnot-a-number\tbad.tsv\t3\t4\tx\t");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void findingsAsJson() throws IOException {
    Path clinical = TextFiles.write(folder.resolve("clinical.tsv"), RESPONSES);
    JsonNode json =
        new ObjectMapper()
            .readTree(check(small, "--clinical", clinical, "--format", "json", "-q").out());
    assertThat(json.get("schema_version").asInt()).isEqualTo(2);
    assertThat(json.get("command").asText()).isEqualTo("check");
    assertThat(json.get("inputs")).hasSize(2);
    assertThat(json.get("inputs").get(0).get("sha256").asText()).hasSize(64);
    assertThat(json.get("warnings").get(0).get("code").asText()).isEqualTo("no-clinical-row");
    JsonNode cohort = json.get("cohorts").get(0);
    assertThat(cohort.get("samples")).hasSize(12);
    assertThat(cohort.get("samples").get(0).get("components")).hasSize(5);
    assertThat(cohort.get("spreads").get(0).get("measure").asText()).isEqualTo("library_size");
    assertThat(json.get("shared_patients")).isEmpty();
  }

  @Test
  void batchesAreColumnsOfTheTable() {
    Path clinical = TextFiles.write(folder.resolve("clinical.tsv"), RESPONSES);
    assertThat(check(small, "--clinical", clinical, "--batch", "x").err())
        .startsWith("error: no column 'x' in ");
    assertThat(check(small, "--clinical", clinical).out()).contains("[no-batch-column]");
    assertThat(check(small, "--clinical", clinical, "--batch", "response").out())
        .doesNotContain("[no-batch-column]");
  }
}
