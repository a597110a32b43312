package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commands on cohort folders read expression values and bring them to a scale. */
class CohortReadingTest {
  @TempDir static Path folder;
  private static Path cohort;

  @BeforeAll
  static void aCohortOfCounts() throws IOException {
    cohort = Files.createDirectory(folder.resolve("counts"));
    Files.copy(Project.DEMO_COUNTS, cohort.resolve("expression.tsv.gz"));
    Files.copy(Project.DEMO.resolve("clinical.tsv"), cohort.resolve("clinical.tsv"));
  }

  private static CommandRun evaluate(Object... options) {
    Object[] all = new Object[options.length + 8];
    System.arraycopy(
        new Object[] {
          "evaluate", cohort, "-s", "pdl1,fps-32", "--random", "0", "--permutations", "0"
        },
        0,
        all,
        0,
        8);
    System.arraycopy(options, 0, all, 8, options.length);
    return CommandRun.of(all);
  }

  @Test
  void countsAreTransformedWithANote() {
    CommandRun run = evaluate();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("transformed by log-cpm before scoring [transformed]");
    assertThat(evaluate("--format", "json").out()).contains("\"code\" : \"transformed\"");
  }

  @Test
  void whatIsAskedForIsNotNoted() {
    CommandRun asked = evaluate("--transform", "log-cpm", "--format", "tsv");
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.err()).doesNotContain("[transformed]");
    assertThat(asked.out()).isEqualTo(evaluate("--format", "tsv").out());
    assertThat(evaluate("--transform", "log2", "--format", "tsv").out()).isNotEqualTo(asked.out());
  }

  @Test
  void theScaleIsDeclared() {
    CommandRun run = evaluate("--scale", "log2");
    assertThat(run.err()).contains("[scale-declared-otherwise]").doesNotContain("[transformed]");
  }

  @Test
  void aNormaliserIsAppliedAndNamedAmongTheInputs() {
    Path normaliser = folder.resolve("normaliser.json");
    Path matrix = folder.resolve("matrix.tsv.gz");
    CommandRun fitted =
        CommandRun.of(
            "normalize",
            Project.DEMO_COUNTS,
            "--steps",
            "tmm,log-cpm-prior",
            "--save-normalizer",
            normaliser,
            "-o",
            matrix);
    assertThat(fitted.code()).as(fitted.err()).isZero();
    CommandRun run = evaluate("--normalizer", normaliser, "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("[transformed]");
    assertThat(run.out()).contains("normaliser.json");
    assertThat(evaluate("--normalizer", folder.resolve("none.json")).code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }
}
