package org.ferrostrat.evaluation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.PooledAuc;

/**
 * A model against the response of cohorts.
 *
 * @param model name of the model
 * @param standardisation whether one patient is enough, or the whole cohort was used
 * @param cohorts the cohorts, in order
 * @param strata pooled results of the cohorts that are new to the model
 * @param issues issues of model, cohorts and predictions
 */
public record ModelEvaluationFindings(
    String model,
    Standardisation standardisation,
    List<ModelResponse> cohorts,
    List<PooledModel> strata,
    List<Issue> issues) {
  /** Copies the lists. */
  public ModelEvaluationFindings {
    cohorts = List.copyOf(cohorts);
    strata = List.copyOf(strata);
    issues = List.copyOf(issues);
  }

  /**
   * The model over the cohorts of a stratum.
   *
   * @param stratum name of the stratum
   * @param primary whether it is the primary stratum
   * @param pooled the area over the cohorts that are new to the model; empty for fewer than two
   * @param reason why nothing was pooled; empty where it was
   */
  public record PooledModel(
      String stratum, boolean primary, Optional<PooledAuc> pooled, String reason) {}

  /**
   * The findings of a cohort.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public ModelResponse cohort(String id) {
    return cohorts.stream()
        .filter(cohort -> cohort.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cohort '%s'".formatted(id)));
  }
}
