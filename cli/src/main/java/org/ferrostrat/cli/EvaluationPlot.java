package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.report.plot.EvaluationPlots;
import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.scoring.ScoringPlan;
import picocli.CommandLine.Option;

/** Which plot of an evaluation is drawn, and where it goes. */
final class EvaluationPlot {
  @ResultPath
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Plot, as SVG, PDF or PNG by the ending of its name: forest plot of every signature, pooled or of the one cohort.")
  private Path file;

  @Option(
      names = "--plot-signature",
      paramLabel = "ID",
      split = ",",
      description =
          "Of --plot: this signature in every cohort and pooled; of curves also several, in one"
              + " cohort.")
  private List<String> signatures = List.of();

  @Option(
      names = "--plot-kind",
      paramLabel = "KIND",
      description =
          "Kind of --plot: forest; or of the signatures named roc, precision-recall or"
              + " distribution (of the scores by response). Default: forest.")
  private PlotKind chosen;

  private PlotKind kind() {
    return chosen == null ? PlotKind.FOREST : chosen;
  }

  /** The file; null where no plot is wanted. */
  Path file() {
    return file;
  }

  /**
   * Refuses what cannot be drawn, before anything is computed.
   *
   * @param cohorts how many there are
   */
  void refuseContradictions(ScoringPlan plan, int cohorts) {
    PlotKind kind = kind();
    UsageException.refuse(
        file == null && !signatures.isEmpty(), "--plot-signature belongs to --plot");
    UsageException.refuse(file == null && chosen != null, "--plot-kind belongs to --plot");
    List<String> known = plan.entries().stream().map(entry -> entry.signature().id()).toList();
    Optional<String> unknown = signatures.stream().filter(id -> !known.contains(id)).findFirst();
    UsageException.refuse(
        unknown.isPresent(),
        "--plot-signature %s is not among the signatures".formatted(unknown.orElse("")));
    UsageException.refuse(
        kind == PlotKind.CALIBRATION || kind == PlotKind.DECISION_CURVE,
        "--plot-kind %s needs probabilities, and scores are none; see validate".formatted(kind));
    UsageException.refuse(
        kind != PlotKind.FOREST && signatures.isEmpty(),
        "--plot-kind %s needs --plot-signature".formatted(kind));
    boolean isCurve = kind == PlotKind.ROC || kind == PlotKind.PRECISION_RECALL;
    UsageException.refuse(
        signatures.size() > 1 && !(isCurve && cohorts == 1),
        isCurve
            ? "%d signatures in %d cohorts; name one of --plot-signature or one cohort"
                .formatted(signatures.size(), cohorts)
            : "--plot-kind %s shows one signature".formatted(kind));
  }

  /** The plot: of the primary stratum, else of all cohorts, else of the first cohort. */
  OutputFile.Content of(EvaluationFindings findings) {
    return switch (kind()) {
      case ROC -> EvaluationPlots.roc(findings, signatures)::writeSvg;
      case PRECISION_RECALL -> EvaluationPlots.precisionRecall(findings, signatures)::writeSvg;
      case DISTRIBUTION -> EvaluationPlots.distribution(findings, signatures.get(0))::writeSvg;
      default -> forest(findings)::writeSvg;
    };
  }

  private ForestPlot forest(EvaluationFindings findings) {
    if (!signatures.isEmpty()) {
      return ForestPlot.ofCohorts(findings, signatures.get(0));
    }
    return findings.strata().isEmpty()
        ? ForestPlot.of(findings.cohorts().get(0))
        : ForestPlot.of(mainStratum(findings));
  }

  private static PooledStratum mainStratum(EvaluationFindings findings) {
    return findings.primary().orElseGet(() -> findings.strata().get(0));
  }
}
