package org.ferrostrat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plots that single commands write beside their results. */
class PlotOptionsTest {
  private static final Path CLINICAL = Project.DEMO.resolve("clinical.tsv");

  @TempDir private Path folder;
  private Path scores;
  private Path plot;

  @BeforeEach
  void score() {
    scores = folder.resolve("scores.tsv");
    plot = folder.resolve("plot.svg");
    run("score", Project.DEMO_EXPRESSION, "-s", "fps-32,cyt-rooney", "-q", "-o", scores);
  }

  private static CommandRun run(Object... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private CommandRun stratify(Object... args) {
    List<Object> all = new ArrayList<>(List.of("stratify", scores, "-q"));
    all.addAll(Arrays.asList(args));
    return run(all.toArray());
  }

  @Test
  void groupsAreTheSameWithTheirPlot() {
    CommandRun with = stratify("--rule", "tertiles", "--plot", plot);
    assertThat(with.out()).isEqualTo(stratify("--rule", "tertiles").out());
    assertThat(TextFiles.read(plot))
        .startsWith("<svg")
        .contains("fps-32 cut by the rule tertiles", ">middle<")
        .doesNotContain("standardised statistic");
    assertThat(CommandRun.of("stratify", scores, "--plot", plot).err())
        .contains("exists; use --force");
  }

  @Test
  void soughtCutpointShowsEveryOneThatWasTried() {
    stratify(
        "--clinical",
        CLINICAL,
        "--rule",
        "maxstat",
        "--time",
        "os_months",
        "--event",
        "os_event",
        "--permutations",
        99,
        "--plot",
        plot);
    assertThat(TextFiles.read(plot))
        .contains("cut-point sought in these data among ", "standardised statistic");
  }

  @Test
  void twoMarkersAreQuadrants() {
    stratify("--high", "fps-32", "--low", "cyt-rooney", "--plot", plot);
    assertThat(TextFiles.read(plot))
        .contains("fps-32 against cyt-rooney", "fps-32-high/cyt-rooney-low: ");
  }

  @Test
  void screenIsAVolcano() {
    run(
        "screen",
        scores,
        "--columns",
        "fps-32,cyt-rooney",
        "--clinical",
        CLINICAL,
        "--time",
        "os_months",
        "--event",
        "os_event",
        "-q",
        "--plot",
        plot);
    assertThat(TextFiles.read(plot))
        .contains(
            "survival (os_months)", "2 estimates of 2 screened", "fps-32: hazard ratio per SD");
  }

  @Test
  void profileIsAHeatmapAndSubtypesAConsensus() {
    Path consensus = folder.resolve("consensus.svg");
    run(
        "profile",
        Project.DEMO_EXPRESSION,
        "-q",
        "--plot",
        plot,
        "--subtypes",
        folder.resolve("subtypes.tsv"),
        "--resamples",
        50,
        "--most-subtypes",
        2,
        "--plot-subtypes",
        consensus);
    assertThat(TextFiles.read(plot)).contains(">antioxidant-defence<", "subtype: subtype-1");
    assertThat(TextFiles.read(consensus)).contains("consensus of 2 subtypes", "subtype-2, n ");
    assertThat(CommandRun.of("profile", Project.DEMO_EXPRESSION, "--plot-subtypes", plot).err())
        .contains("it needs --subtypes FILE");
  }
}
