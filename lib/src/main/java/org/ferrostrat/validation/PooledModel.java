package org.ferrostrat.validation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.PooledCalibration;

/**
 * A model over the cohorts of one stratum, each left out in turn.
 *
 * @param name cancer and class of drug, or {@code all cohorts}
 * @param primary whether it is the primary stratum; every other is a sensitivity analysis
 * @param cohorts ids of its cohorts that may be pooled, in order
 * @param auc area under the ROC curve by random effects of its logit; empty with a reason
 * @param meanAuc plain mean of the areas of its cohorts; NaN where none has one
 * @param calibration slope and intercept by random effects; empty where fewer than two cohorts have
 *     them
 * @param reason why no area is pooled; empty where one is
 */
public record PooledModel(
    String name,
    boolean primary,
    List<String> cohorts,
    Optional<PooledAuc> auc,
    double meanAuc,
    Optional<PooledCalibration> calibration,
    String reason) {
  /** Copies the list. */
  public PooledModel {
    cohorts = List.copyOf(cohorts);
  }
}
