package org.ferrostrat.cli;

import org.ferrostrat.report.plot.ForestPlot;
import org.ferrostrat.response.EvaluationFindings;
import org.ferrostrat.response.PooledStratum;
import org.ferrostrat.scoring.ScoringPlan;

/** Which forest plot is drawn. */
final class EvaluationPlot {
  private final String signature;

  /**
   * @param signature the one that is shown in every cohort; null for all of them, pooled
   * @throws UsageException if it is not among the signatures
   */
  EvaluationPlot(ScoringPlan plan, String signature) {
    this.signature = signature;
    UsageException.refuse(
        signature != null
            && plan.entries().stream().noneMatch(e -> e.signature().id().equals(signature)),
        "--plot-signature %s is not among the signatures".formatted(signature));
  }

  /** The plot: of the primary stratum, else of all cohorts, else of the first cohort. */
  ForestPlot of(EvaluationFindings findings) {
    if (signature != null) {
      return ForestPlot.ofCohorts(findings, signature);
    }
    return findings.strata().isEmpty()
        ? ForestPlot.of(findings.cohorts().get(0))
        : ForestPlot.of(mainStratum(findings));
  }

  private static PooledStratum mainStratum(EvaluationFindings findings) {
    return findings.primary().orElseGet(() -> findings.strata().get(0));
  }
}
