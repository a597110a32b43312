package org.ferrostrat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import picocli.CommandLine.Option;

/** The options that say how scores are computed. */
final class ScoreManner {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Score all by one method instead of the published ones (docs/methods.md).")
  private String method;

  @Option(
      names = "--alpha",
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
      names = "--scaling",
      paramLabel = "NAME",
      description =
          "raw, cohort or anchored (default: raw where the method is free of the cohort, else"
              + " cohort; anchored with --reference).")
  private String scaling;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Score on the scale of a reference cohort saved by --save-reference.")
  private Path reference;

  @Option(
      names = "--gene-matching",
      paramLabel = "HOW",
      description =
          "resolve: see through aliases, spelling and spreadsheet dates; exact: do not (default:"
              + " resolve).")
  private GeneMatching geneMatching;

  @Option(
      names = "--min-coverage",
      paramLabel = "SHARE",
      description =
          "Share of genes that must be found, per arm for differences (default: 0.8; sets of up"
              + " to 4 genes must be complete unless it is 0).")
  private Double minCoverage;

  @Option(
      names = "--accept-scale",
      description = "Use the values as they are, whatever scale the method is for; recorded.")
  private boolean acceptScale;

  /** The saved cohort on whose scale samples are scored. */
  Optional<Path> reference() {
    return Optional.ofNullable(reference);
  }

  boolean isScalingChosen() {
    return scaling != null;
  }

  /** The scaling that was asked for. */
  Optional<Scaling> scaling() {
    return Optional.ofNullable(scaling).map(Scaling::parse);
  }

  void refuseContradictions() {
    UsageException.refuse(
        method == null && (alpha != null || kernel != null || statistic != null),
        "--alpha, --kernel and --statistic need --method");
    UsageException.refuse(
        reference == null && "anchored".equals(scaling), "anchored scaling needs --reference");
  }

  /** Whether something is asked for that a saved cohort brings along. */
  boolean isOfTheCohort() {
    return method != null || geneMatching != null || minCoverage != null || acceptScale;
  }

  /** How signatures are scored where no reference says it. */
  ScoringPlan plan(List<Signature> signatures) {
    ScoringPlan plan =
        method == null ? ScoringPlan.published(signatures) : ScoringPlan.by(method(), signatures);
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
