package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs of {@code survival} on the scores of the simulated cohort. */
record SurvivalRuns(Path scores, Path clinical) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Scores the cohort by two signatures into a folder. */
  static SurvivalRuns in(Path folder) {
    Path scores = folder.resolve("scores.tsv");
    CommandRun run =
        CommandRun.of("score", Project.DEMO_EXPRESSION, "-s", "fps-32,cyt-rooney", "-o", scores);
    assertThat(run.code()).as(run.err()).isZero();
    return new SurvivalRuns(scores, Project.DEMO.resolve("clinical.tsv"));
  }

  /** The same with another clinical table. */
  SurvivalRuns withClinical(Path other) {
    return new SurvivalRuns(scores, other);
  }

  /** The clinical table. */
  Table table() {
    return Table.read(clinical);
  }

  /** A run on overall survival. */
  CommandRun run(Object... options) {
    return runOn("os_months", "os_event", options);
  }

  /** A run on other columns of follow-up. */
  CommandRun runOn(String time, String event, Object... options) {
    List<Object> all = new ArrayList<>(List.of("survival", scores, "--clinical", clinical));
    all.addAll(List.of("--time", time, "--event", event));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray());
  }

  /** What a run that succeeds writes as JSON. */
  JsonNode json(Object... options) {
    return parse(run(withFormat(options)));
  }

  static Object[] withFormat(Object... options) {
    List<Object> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    return all.toArray();
  }

  static JsonNode parse(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    try {
      return JSON.readTree(run.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
