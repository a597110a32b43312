package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One score in several cohorts: halves of the demonstration cohort. */
class PoolCommandTest {
  @TempDir private Path folder;
  private String first;
  private String second;

  @BeforeEach
  void divide() {
    Path scores = folder.resolve("scores.tsv");
    CommandRun run = CommandRun.of("score", Project.DEMO_EXPRESSION, "-q", "-o", scores);
    assertThat(run.code()).isZero();
    List<String> clinical = TextFiles.lines(Project.DEMO.resolve("clinical.tsv"));
    first = cohort("first", scores, clinical, 0);
    second = cohort("second", scores, clinical, 1);
  }

  private String cohort(String name, Path scores, List<String> clinical, int half) {
    List<String> rows = new ArrayList<>(List.of(clinical.get(0)));
    for (int i = 1; i < clinical.size(); i++) {
      if (i / 40 % 2 == half) {
        rows.add(clinical.get(i));
      }
    }
    Path file = TextFiles.write(folder.resolve(name + ".tsv"), String.join("\n", rows) + "\n");
    return "%s=%s,%s".formatted(name, scores, file);
  }

  private CommandRun pool(Object... args) {
    List<Object> all =
        new ArrayList<>(
            List.of("pool", "--column", "fps-32", "--time", "os_months", "--event", "os_event"));
    all.addAll(Arrays.asList(args));
    return CommandRun.of(all.toArray());
  }

  @Test
  void cohortsAndWhatTheyHaveInCommon() {
    CommandRun run = pool("--cohort", first, "--cohort", second);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.outLines().get(0)).startsWith("cohort").contains("HR per SD (95% CI)");
    assertThat(run.outLines()).hasSize(6);
    assertThat(run.out()).contains("first").contains("second").contains("pooled").contains("tau²");
    assertThat(run.err()).contains("few-cohorts");
  }

  @Test
  void tableLimitsAndHeterogeneity() {
    CommandRun table = pool("--cohort", first, "--cohort", second, "--format", "tsv");
    assertThat(table.outLines())
        .hasSize(5)
        .first()
        .isEqualTo("name\tn\tevents\thr_per_sd\thr_per_sd_low\thr_per_sd_high\tp_value");
    assertThat(table.outLines().get(4)).startsWith("prediction\tNA\tNA\tNA\t");
    CommandRun normal =
        pool("--cohort", first, "--cohort", second, "--format", "tsv", "--pooled-ci", "normal");
    assertThat(normal.outLines().get(3)).isNotEqualTo(table.outLines().get(3));
    assertThat(
            pool("--cohort", first, "--cohort", second, "--heterogeneity", "dersimonian-laird")
                .code())
        .isZero();
    CommandRun all = pool("--cohort", first, "--cohort", second, "--samples", "all");
    assertThat(all.err()).contains("patient-twice");
  }

  @Test
  void forestPlot() {
    Path plot = folder.resolve("forest.svg");
    CommandRun run = pool("--cohort", first, "--cohort", second, "--plot", plot);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot))
        .contains("os_months by fps-32", ">first<", ">second<", ">pooled<", ">2 cohorts<")
        .contains("hazard ratio (95%)", " events<");
    assertThat(pool("--cohort", first, "--cohort", second, "--plot", plot).err())
        .contains("--force");
  }

  @Test
  void oneCohortIsNotEnough() {
    CommandRun run = pool("--cohort", first);
    assertThat(run.code()).isEqualTo(ExitCode.STATISTICAL_PRECONDITION);
    assertThat(run.err()).contains("two cohorts");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void badCohorts() {
    assertThat(pool("--cohort", "x").err()).contains("need NAME=SCORES,CLINICAL");
    assertThat(pool("--cohort", first, "--cohort", first).err()).contains("is there twice");
    assertThat(pool("--cohort", "a=none.tsv,none.tsv").code()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void filesAreNotWrittenOver() {
    Path out = folder.resolve("pooled.txt");
    assertThat(pool("--cohort", first, "--cohort", second, "-o", out).code()).isZero();
    assertThat(pool("--cohort", first, "--cohort", second, "-o", out).err()).contains("--force");
    assertThat(pool("--cohort", first, "--cohort", second, "-o", out, "--force").code()).isZero();
    assertThat(TextFiles.read(out)).startsWith("cohort");
  }
}
