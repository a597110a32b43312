package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.LeaveOneCohortOut;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.Resampling;
import org.ferrostrat.response.CohortGroups;
import org.ferrostrat.response.ResponseCohort;

/**
 * Leave-one-cohort-out validation: how well each cohort is predicted by a model that was trained on
 * the others, with every training step repeated without it.
 *
 * @param cohorts the AUC of each cohort that was predicted
 * @param pooled over the cohorts that share no patients; empty where fewer than two have a logit
 *     with a variance
 * @param issues what is doubtful
 */
public record CohortValidation(
    List<CohortAuc> cohorts, Optional<PooledAuc> pooled, List<Issue> issues) {
  /** Copies the lists. */
  public CohortValidation {
    cohorts = List.copyOf(cohorts);
    issues = List.copyOf(issues);
  }

  static CohortValidation run(
      PipelineProcedure procedure, CohortGroups groups, long seed, Execution execution) {
    List<String> ids = procedure.cohorts().stream().map(ResponseCohort::id).toList();
    OutOfFoldPredictions held =
        Resampling.run(
            new LeaveOneCohortOut(ids, groups.groupNumbers()),
            procedure.outcomes(),
            procedure,
            seed,
            execution);
    List<CohortAuc> aucs = held.cohortAucs();
    List<CohortAuc> apart =
        aucs.stream().filter(cohort -> groups.isPooled(ids.indexOf(cohort.id()))).toList();
    boolean isPoolable = apart.stream().filter(CohortAuc::isPoolable).count() > 1;
    Optional<PooledAuc> pooled = isPoolable ? Optional.of(PooledAuc.of(apart)) : Optional.empty();
    List<Issue> issues = new ArrayList<>(held.issues());
    pooled.ifPresent(found -> issues.addAll(found.issues()));
    return new CohortValidation(aucs, pooled, issues);
  }
}
