package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published thresholds on clinical columns. */
class ThresholdCommandTest {
  @TempDir private Path folder;
  private Path clinical;

  @BeforeEach
  void writeTable() {
    clinical =
        TextFiles.write(
            folder.resolve("clinical.tsv"), "sample\ttmb\na\t10\nb\t10.5\nc\tNA\nd\tx\n");
  }

  private CommandRun threshold(Object... args) {
    Object[] all = new Object[args.length + 2];
    all[0] = "threshold";
    all[1] = clinical;
    System.arraycopy(args, 0, all, 2, args.length);
    return CommandRun.of(all).within(folder);
  }

  @Test
  void equalityIsNotAbove() {
    TextFiles.write(clinical, "sample\ttmb\na\t10\nb\t10.5\nc\tNA\n");
    CommandRun run =
        threshold("--clinical-rule", "tmb-high", "--column", "tmb", "--unit", "mut/Mb");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("sample\ttmb\na\tother\nb\ttmb-high\nc\tNA\n");
    assertThat(run.err()).startsWith("tumour mutational burden > 10 mut/Mb: 1 of 2 samples; ");
  }

  @Test
  void theUnitMustBeDeclared() {
    CommandRun run = threshold("--clinical-rule", "tmb-high", "--column", "tmb");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--unit").contains("mut/Mb");
    assertThat(threshold("--clinical-rule", "tmb-high", "--column", "tmb", "--unit", "count").err())
        .contains("convert the column");
  }

  @Test
  void unknownRulesColumnsAndTexts() {
    assertThat(threshold("--clinical-rule", "fps-high", "--column", "tmb").err())
        .contains("tmb-high");
    assertThat(threshold("--clinical-rule", "tmb-low", "--column", "age", "--unit", "mut/Mb").err())
        .contains("age");
    CommandRun run = threshold("--clinical-rule", "tmb-low", "--column", "tmb", "--unit", "mut/Mb");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("'x'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void groupsAreWrittenForTheNextCommand() {
    TextFiles.write(clinical, "sample\ttmb\na\t10\nb\t10.5\nc\tNA\n");
    Path out = folder.resolve("groups.tsv");
    CommandRun run =
        threshold("--clinical-rule", "tmb-high", "--column", "tmb", "--unit", "mut/Mb", "-o", out);
    assertThat(run.code()).isZero();
    assertThat(TextFiles.lines(out)).hasSize(4);
    assertThat(
            threshold(
                    "--clinical-rule", "tmb-high", "--column", "tmb", "--unit", "mut/Mb", "-o", out)
                .err())
        .contains("--force");
  }
}
