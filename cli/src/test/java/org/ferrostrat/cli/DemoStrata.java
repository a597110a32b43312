package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code stratify} on scores of the simulated cohort. */
abstract class DemoStrata {
  static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");
  static final String FPS = "fps-32";

  @TempDir static Path folder;
  static Path scores;
  static Set<String> baseline;

  @BeforeAll
  static void scoreTheDemonstrationCohort() {
    scores = folder.resolve("scores.tsv");
    Path spread = folder.resolve("spread.tsv");
    CommandRun run =
        CommandRun.of(
            "score",
            Project.DEMO_EXPRESSION,
            "-s",
            "fps-32,cyt-rooney",
            "-o",
            scores,
            "--spread",
            spread,
            "--random",
            50);
    assertThat(run.err()).doesNotContain("error");
    baseline =
        Table.read(CLINICAL).rows().stream()
            .filter(row -> row.get("primary_sample").equals("1"))
            .map(row -> row.get("sample"))
            .collect(Collectors.toSet());
  }

  static CommandRun stratify(Object... args) {
    List<Object> all = new ArrayList<>(List.of("stratify"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray()).within(folder);
  }

  /** With scores and clinical data. */
  static CommandRun cohort(Object... args) {
    List<Object> all = new ArrayList<>(List.of(scores, "--clinical", CLINICAL));
    all.addAll(List.of(args));
    return stratify(all.toArray());
  }

  static Table groups(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return Table.parse(run.out());
  }

  static double[] baselineScores(String column) {
    return Table.read(scores).rows().stream()
        .filter(row -> baseline.contains(row.get("sample")))
        .mapToDouble(row -> Table.number(row.get(column)))
        .sorted()
        .toArray();
  }

  static double median(double... sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
