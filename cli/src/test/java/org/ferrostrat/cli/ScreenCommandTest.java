package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many scores or genes of the demonstration cohort against survival. */
class ScreenCommandTest {
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");

  @TempDir private Path folder;
  private Path scores;

  @BeforeEach
  void score() {
    scores = folder.resolve("scores.tsv");
    assertThat(
            CommandRun.of(
                    "score",
                    Project.DEMO_EXPRESSION,
                    "-s",
                    "fps-32,cyt-rooney,pdl1",
                    "-q",
                    "-o",
                    scores)
                .code())
        .isZero();
  }

  private CommandRun screen(Object... args) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "screen",
                scores,
                "--clinical",
                CLINICAL,
                "--time",
                "os_months",
                "--event",
                "os_event"));
    all.addAll(Arrays.asList(args));
    return CommandRun.of(all.toArray());
  }

  @Test
  void everyScoreWithAdjustedValues() {
    CommandRun run = screen();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.outLines())
        .hasSize(6)
        .first()
        .isEqualTo(
            "name\tn\tevents\thr_per_sd\thr_per_sd_low\thr_per_sd_high\tsd\tp_value\tp_holm"
                + "\tp_benjamini_hochberg\treason");
    List<Double> p = run.outLines().stream().skip(1).map(line -> value(line, 7)).toList();
    assertThat(p).isSorted();
    double smallest = p.get(0);
    assertThat(value(run.outLines().get(1), 8)).isEqualTo(5 * smallest);
    assertThat(run.err()).contains("5 tests on");
  }

  private static double value(String line, int field) {
    return Double.parseDouble(line.split("\t", -1)[field]);
  }

  /** A score alone needs no adjustment and has the hazard ratio of the survival command. */
  @Test
  void chosenColumns() {
    CommandRun run = screen("--column", "fps-32", "-q");
    assertThat(run.outLines()).hasSize(2);
    assertThat(run.err()).doesNotContain("note");
    String[] fields = run.outLines().get(1).split("\t", -1);
    assertThat(fields[8]).isEqualTo(fields[7]);
    CommandRun survival =
        CommandRun.of(
            "survival",
            scores,
            "--clinical",
            CLINICAL,
            "--time",
            "os_months",
            "--event",
            "os_event",
            "--rule",
            "none",
            "--format",
            "tsv");
    double ratio = Double.parseDouble(survival.outLines().get(1).split("\t", -1)[9]);
    assertThat(Double.parseDouble(fields[3])).isEqualTo(ratio, within(1e-9));
  }

  @Test
  void genesOfAMatrixTheSameForAnyThreads() {
    CommandRun two = screen("--expression", Project.DEMO_EXPRESSION, "--threads", "2");
    assertThat(two.code()).as(two.err()).isZero();
    assertThat(two.outLines()).hasSize(2001);
    assertThat(screen("--expression", Project.DEMO_EXPRESSION, "--threads", "1").out())
        .isEqualTo(two.out());
  }

  @Test
  void constantGenesSayWhy() {
    Path flat = folder.resolve("flat.tsv");
    String[] row = new String[151];
    Arrays.fill(row, "1");
    row[0] = "FLAT";
    Table.demo(3, 150).withRow(row).write(flat);
    assertThat(screen("--expression", flat).outLines())
        .last()
        .asString()
        .startsWith("FLAT\t")
        .contains("\tNA\tNA\tNA\t")
        .contains("is the same for all patients");
  }

  @Test
  void contradictionsAndMissingColumns() {
    assertThat(screen("--column", "fps-32", "--expression", Project.DEMO_EXPRESSION).code())
        .isEqualTo(ExitCode.USAGE);
    CommandRun missing = screen("--column", "fps");
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("no column 'fps'; there are fps-32");
    assertThat(screen("--expression", folder.resolve("none.tsv")).code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void filesAreWrittenWholeAndNotOver() {
    Path out = folder.resolve("screen.tsv");
    assertThat(screen("-o", out).code()).isZero();
    assertThat(TextFiles.read(out)).isEqualTo(screen().out());
    assertThat(screen("-o", out).err()).contains("--force");
    assertThat(screen("-o", out, "--force").code()).isZero();
  }
}
