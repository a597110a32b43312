package org.ferrostrat.survival;

import org.ferrostrat.stats.ConfidenceInterval;

/**
 * One coefficient of a Fine-Gray regression. Above 1, the cumulative incidence is higher; the size
 * is not a ratio of rates.
 *
 * @param term covariate it belongs to
 * @param column its column: the covariate, or {@code category:level} against the reference level
 * @param logRatio natural logarithm of the subdistribution hazard ratio per unit
 * @param standardError its standard error, the estimation of the censoring curve included
 * @param ratio subdistribution hazard ratio
 * @param interval Wald confidence interval of the ratio
 * @param pValue two-sided Wald p-value
 */
public record SubdistributionHazardRatio(
    String term,
    String column,
    double logRatio,
    double standardError,
    double ratio,
    ConfidenceInterval interval,
    double pValue) {

  static SubdistributionHazardRatio of(
      String term, String column, double estimate, double error, double level) {
    return new SubdistributionHazardRatio(
        term,
        column,
        estimate,
        error,
        StrictMath.exp(estimate),
        ConfidenceInterval.normal(level, estimate, error).exp(),
        ConfidenceInterval.normalPValue(estimate / error));
  }
}
