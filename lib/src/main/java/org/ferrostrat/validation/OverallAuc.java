package org.ferrostrat.validation;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;

/**
 * The one area that a validation arrives at.
 *
 * @param auc the AUC with its interval; where cohorts cannot be pooled, as when a model predicts
 *     the same for everyone, the mean over cohorts without an interval
 * @param prediction the interval in which the AUC of a new cohort is expected; empty where fewer
 *     than two cohorts were held out
 * @param tauSquared variance of the logit of the AUC between cohorts; empty likewise
 * @param method how it was made
 * @param reason why there is no area, or no prediction interval; empty where there is
 */
public record OverallAuc(
    Estimate auc,
    Optional<ConfidenceInterval> prediction,
    OptionalDouble tauSquared,
    String method,
    String reason) {
  private static final String ONE_POPULATION =
      "patients of the same cohorts are in the training and test sets; not an external validation";

  static OverallAuc of(CrossValidatedAuc found) {
    return alone(
        Estimate.of(found.auc(), found.interval()),
        "mean over folds and repeats, 95% CI (Nadeau–Bengio corrected)",
        ONE_POPULATION);
  }

  static OverallAuc of(Bootstrap632Plus found) {
    return alone(
        Estimate.of(found.estimate(), found.interval()),
        ".632+ bootstrap, bootstrap 95% CI",
        ONE_POPULATION);
  }

  /** Where nothing can be pooled the mean of the AUCs has no interval. */
  static OverallAuc of(PooledModel stratum) {
    return stratum
        .auc()
        .map(pooled -> of(pooled, "random effects of the logit AUC over " + stratum.name()))
        .orElseGet(
            () ->
                alone(
                    Estimate.ofNullable(stratum.meanAuc(), stratum.reason()),
                    "mean over " + stratum.name() + ", not pooled",
                    stratum.reason()));
  }

  private static OverallAuc alone(Estimate auc, String method, String reason) {
    return new OverallAuc(auc, Optional.empty(), OptionalDouble.empty(), method, reason);
  }

  private static OverallAuc of(PooledAuc pooled, String method) {
    return new OverallAuc(
        Estimate.of(pooled.auc(), pooled.interval()),
        Optional.of(pooled.prediction()),
        OptionalDouble.of(pooled.logit().tauSquared()),
        method,
        "");
  }
}
