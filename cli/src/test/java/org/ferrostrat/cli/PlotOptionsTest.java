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
        .contains("fps-32, cut-points by rule tertiles", ">middle<")
        .doesNotContain("standardised log-rank statistic");
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
        .contains(
            "optimal cut-point (97 tested): corrected p = ", "standardised log-rank statistic");
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
        "--column",
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
        .contains("survival (os_months)", "2 estimates of 2 screened", "fps-32: HR per SD");
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
        "--subtypes-table",
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
        .contains("it needs --subtypes-table FILE");
  }

  /** ACSL4 high with SLC7A11 low is where cells are ready to die by ferroptosis. */
  @Test
  void singleGenesAreMarkers() {
    run(
        "stratify",
        "--expression",
        Project.DEMO_EXPRESSION,
        "--clinical",
        CLINICAL,
        "--high",
        "ACSL4",
        "--low",
        "SLC7A11",
        "-q",
        "--plot",
        plot);
    assertThat(TextFiles.read(plot))
        .contains("ACSL4 against SLC7A11", "ACSL4-high/SLC7A11-low: 48 samples");
  }

  private static CommandRun evaluate(Object... args) {
    List<Object> all = new ArrayList<>(List.of("evaluate", Project.DEMO, "--random", 0));
    all.addAll(List.of("--permutations", 0, "-s", "fps-32,cyt-rooney", "-q"));
    all.addAll(Arrays.asList(args));
    return CommandRun.of(all.toArray());
  }

  @Test
  void signaturesOfOneCohortAreCurves() {
    Object[] both = {"--plot-signature", "fps-32,cyt-rooney", "--plot", plot, "--plot-kind"};
    List<Object> roc = new ArrayList<>(Arrays.asList(both));
    roc.add("roc");
    CommandRun with = evaluate(roc.toArray());
    assertThat(with.code()).as(with.err()).isZero();
    assertThat(with.out()).isEqualTo(evaluate().out());
    assertThat(TextFiles.read(plot))
        .contains("ROC curves. fps-32: AUC 0.707 (", "; cyt-rooney: AUC ", "41 of 116 responded");
    evaluate(
        "--plot-signature", "fps-32", "--plot", plot, "--plot-kind", "distribution", "--force");
    assertThat(TextFiles.read(plot)).contains("responders: n 41, median ");
    evaluate(
        "--plot-signature", "fps-32", "--plot", plot, "--plot-kind", "precision-recall", "--force");
    assertThat(TextFiles.read(plot)).contains("fps-32: average precision ");
  }

  @Test
  void whatCannotBeDrawnIsRefusedBefore() {
    assertThat(evaluate("--plot", plot, "--plot-kind", "roc").err())
        .contains("--plot-kind roc needs --plot-signature");
    assertThat(evaluate("--plot-kind", "roc").err()).contains("belongs to --plot");
    assertThat(evaluate("--plot", plot, "--plot-kind", "calibration").err())
        .contains("scores are none; see validate");
    assertThat(evaluate("--plot", plot, "--plot-signature", "fps-32,cyt-rooney").err())
        .contains("--plot-kind forest shows one signature");
    assertThat(plot).doesNotExist();
  }

  @Test
  void samplesAreDrawnByTheirComponents() {
    CommandRun with = run("check", Project.DEMO, "--plot", plot);
    assertThat(with.out()).isEqualTo(run("check", Project.DEMO).out());
    assertThat(TextFiles.read(plot))
        .contains("samples of demonstration", "component 1 (", "150 samples by their first two");
    assertThat(CommandRun.of("check", Project.DEMO, Project.DEMO, "--plot", plot).err())
        .contains("--plot shows the samples of one cohort");
  }
}
