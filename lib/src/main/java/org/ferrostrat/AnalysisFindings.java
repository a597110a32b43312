package org.ferrostrat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.survival.PooledHazardRatio;

/**
 * What an {@link Analysis} found.
 *
 * @param analysis what was asked for
 * @param cohorts each cohort, in order
 * @param shared patients that are in two cohorts
 * @param response signatures and model against response, over the cohorts whose response is known
 * @param survival hazard ratios of the leading score pooled over cohorts, by end-point; an
 *     end-point is there when two cohorts have it
 * @param issues issues that concern more than one cohort
 */
public record AnalysisFindings(
    Analysis analysis,
    List<CohortAnalysis> cohorts,
    SharedPatients shared,
    Attempt<ResponseEvaluation.Findings> response,
    Map<String, Attempt<PooledHazardRatio>> survival,
    List<Issue> issues) {
  /** Copies the collections. */
  public AnalysisFindings {
    cohorts = List.copyOf(cohorts);
    survival = new LinkedHashMap<>(survival);
    issues = List.copyOf(issues);
  }

  /** The pooled hazard ratios by end-point, in order. */
  @Override
  public Map<String, Attempt<PooledHazardRatio>> survival() {
    return new LinkedHashMap<>(survival);
  }

  @Override
  public String toString() {
    return "%s in %d cohorts: %d end-points, %d issues"
        .formatted(analysis.score(), cohorts.size(), survival.size(), issues.size());
  }
}
