package org.ferrostrat.validation;

import org.ferrostrat.performance.Bootstrap632Plus;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The one area that a validation arrives at.
 *
 * @param auc the area; where cohorts cannot be pooled, as when a model says the same of everyone,
 *     the mean over cohorts without limits and with a reason
 * @param interval its limits; NaN where there are none
 * @param prediction where the area in a further cohort lies; NaN limits where fewer than two
 *     cohorts were left out
 * @param tauSquared variance of its logit between cohorts; NaN alike
 * @param method how it was made
 * @param reason why there is no area, or no prediction interval; empty where there is
 */
public record OverallAuc(
    double auc,
    ConfidenceInterval interval,
    ConfidenceInterval prediction,
    double tauSquared,
    String method,
    String reason) {
  private static final ConfidenceInterval NONE =
      new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, Double.NaN, Double.NaN);
  private static final String ONE_POPULATION =
      "patients of the same cohorts are learnt from and tested, which tells nothing of another"
          + " cohort";

  static OverallAuc of(CrossValidatedAuc found) {
    return new OverallAuc(
        found.auc(),
        found.interval(),
        NONE,
        Double.NaN,
        "mean over folds and repeats, limits of Nadeau and Bengio",
        ONE_POPULATION);
  }

  static OverallAuc of(Bootstrap632Plus found) {
    return new OverallAuc(
        found.estimate(),
        found.interval(),
        NONE,
        Double.NaN,
        ".632+ bootstrap, limits by drawing patients",
        ONE_POPULATION);
  }

  /** Where nothing can be pooled the mean of the areas stands alone, without limits. */
  static OverallAuc of(PooledModel stratum) {
    return stratum
        .auc()
        .map(pooled -> of(pooled, "random effects of the logit over " + stratum.name()))
        .orElseGet(
            () ->
                new OverallAuc(
                    stratum.meanAuc(),
                    NONE,
                    NONE,
                    Double.NaN,
                    "mean over " + stratum.name() + ", not pooled",
                    stratum.reason()));
  }

  private static OverallAuc of(PooledAuc pooled, String method) {
    return new OverallAuc(
        pooled.auc(),
        pooled.interval(),
        pooled.prediction(),
        pooled.logit().tauSquared(),
        method,
        "");
  }
}
