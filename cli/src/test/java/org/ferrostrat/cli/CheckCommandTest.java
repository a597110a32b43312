package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of inputs. */
class CheckCommandTest {
  private static final Table SMALL = Table.demo(300, 12);

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
    List<String> lines = check(twice.write(folder.resolve("twice.tsv"))).outLines();
    assertThat(lines).anyMatch(line -> line.startsWith("warning twice.tsv, line 2, column 1"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("0 errors, 1 warning");
  }
}
