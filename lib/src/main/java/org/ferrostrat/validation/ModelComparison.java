package org.ferrostrat.validation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.performance.CorrectedResampledTest;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.RandomEffects;

/**
 * Two learners on the same patients.
 *
 * @param first name of one
 * @param second name of the other
 * @param cohorts the difference in each cohort left out; none for other designs
 * @param pooled the difference of the areas over the cohorts of the first stratum by random
 *     effects; empty where fewer than two have one
 * @param resampled the difference over the folds; empty for other designs
 * @param reason why there is no overall comparison; empty where there is one
 */
public record ModelComparison(
    String first,
    String second,
    List<InCohort> cohorts,
    Optional<RandomEffects.Result> pooled,
    Optional<CorrectedResampledTest> resampled,
    String reason) {
  /** Copies the list. */
  public ModelComparison {
    cohorts = List.copyOf(cohorts);
  }

  /**
   * The comparison in one cohort.
   *
   * @param id the cohort
   * @param test DeLong's for paired curves, first less second
   */
  public record InCohort(String id, DeLongTest.Result test) {}
}
