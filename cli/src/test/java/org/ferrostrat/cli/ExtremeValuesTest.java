package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that sums of squares cannot hold are refused where they are read. */
class ExtremeValuesTest {
  private static final int PATIENTS = 40;

  @TempDir private Path folder;

  private Path scores(IntFunction<String> score) throws IOException {
    return TextFiles.write(
        folder.resolve("scores.tsv"),
        "sample\tscore\tos_months\tos_event\n"
            + IntStream.range(0, PATIENTS)
                .mapToObj(i -> "P%d\t%s\t%d\t%d\n".formatted(i, score.apply(i), i + 1, i % 2))
                .collect(Collectors.joining()));
  }

  private Path matrix(String extreme) throws IOException {
    String text = TextFiles.read(Project.DEMO_EXPRESSION);
    int cell = text.indexOf('\t', text.indexOf('\n')) + 1;
    return TextFiles.write(
        folder.resolve("matrix.tsv"),
        text.substring(0, cell) + extreme + text.substring(text.indexOf('\t', cell)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1e308", "1e51"})
  void anExpressionValueBeyondTheRangeIsRefusedWithItsPlace(String extreme) throws IOException {
    Path matrix = matrix(extreme);
    for (CommandRun run :
        new CommandRun[] {
          CommandRun.of("check", matrix),
          CommandRun.of("score", matrix, "-s", "fps-32"),
          CommandRun.of("normalize", matrix, "--method", "quantile")
        }) {
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out() + run.err()).contains("line 2, column 2", "beyond 1e50", "too-large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxstat", "median", "mixture"})
  void aScoreBeyondTheRangeIsRefusedByEveryRule(String rule) throws IOException {
    Path scores = scores(i -> (i % 2 == 0 ? "" : "-") + (1 + i / 100.0) + "e308");
    CommandRun run =
        CommandRun.of(
            rule.equals("maxstat")
                ? new Object[] {
                  "stratify", scores, "--rule", rule, "--time=os_months", "--event=os_event"
                }
                : new Object[] {"stratify", scores, "--column", "score", "--rule", rule});
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("score of P0", "beyond 1e50");
  }

  @Test
  void theSmallestNumberIsDrawn() throws IOException {
    Path plot = folder.resolve("plot.svg");
    CommandRun run =
        CommandRun.of(
            "stratify",
            scores(i -> "5e-324"),
            "--column=score",
            "--rule=fixed:0",
            "--plot",
            plot,
            "-o",
            folder.resolve("groups.tsv"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(TextFiles.read(plot)).doesNotContain("NaN").startsWith("<svg");
  }
}
