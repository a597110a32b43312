package org.ferrostrat.cli;

import java.util.List;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import picocli.CommandLine.Option;

/** The options for the method by which signatures are scored, and on which genes and values. */
class MethodOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "Scoring method: score all signatures by this one instead of the published ones"
              + " (docs/reference/methods-scores.md).")
  private String method;

  @Option(
      names = {"--weight-exponent", "--alpha"},
      paramLabel = "X",
      description = "Exponent of the rank weight of ssGSEA (default: 0.25); with --method.")
  private Double alpha;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "Kernel of GSVA: gaussian (default), poisson or none; with --method.")
  private String kernel;

  @Option(
      names = "--statistic",
      paramLabel = "NAME",
      description = "Statistic of GSVA: difference (default) or maximum; with --method.")
  private String statistic;

  @Option(
      names = "--ties",
      paramLabel = "HOW",
      description =
          "Equal values within a sample, for ssGSEA: row-order (as GSVA) or average, which does not"
              + " depend on the order of the rows (default: row-order).")
  private String ties;

  @Option(
      names = "--gene-matching",
      paramLabel = "resolve|exact",
      description =
          "Gene matching: resolve (aliases, case and spreadsheet-mangled symbols) or"
              + " exact (default: resolve).")
  private GeneMatching geneMatching;

  @Option(
      names = "--min-coverage",
      paramLabel = "SHARE",
      description =
          "Minimum coverage: share of genes that must be found, of up and down genes each"
              + " for differences (default: 0.8; sets of up to 4 genes must be complete unless"
              + " it is 0).")
  private Double minCoverage;

  @Option(
      names = "--accept-scale",
      description =
          "Accept the scale: use the values as they are where a method needs another"
              + " scale, and record it.")
  private boolean acceptScale;

  /** Refuses parameters of a method that is not named. */
  void refuseContradictions() {
    UsageException.refuse(
        method == null && (alpha != null || kernel != null || statistic != null),
        "--weight-exponent, --kernel and --statistic need --method");
  }

  /** Whether something is asked for that a saved cohort brings along. */
  final boolean isOfTheCohort() {
    return method != null
        || ties != null
        || geneMatching != null
        || minCoverage != null
        || acceptScale;
  }

  /** How signatures are scored. */
  final ScoringPlan plan(List<Signature> signatures) {
    ScoringPlan plan =
        method == null ? ScoringPlan.published(signatures) : ScoringPlan.by(method(), signatures);
    if (ties != null) {
      plan = plan.withTies(ties);
    }
    if (geneMatching != null) {
      plan = plan.with(geneMatching);
    }
    if (minCoverage != null) {
      plan = plan.withMinCoverage(minCoverage);
    }
    return acceptScale ? plan.acceptingAnyScale() : plan;
  }

  private ScoringMethod method() {
    ScoringMethod chosen = ScoringMethod.named(method);
    if (alpha != null) {
      chosen = chosen.withAlpha(alpha);
    }
    if (kernel != null) {
      chosen = chosen.withKernel(kernel);
    }
    return statistic == null ? chosen : chosen.withStatistic(statistic);
  }
}
