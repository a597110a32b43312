package org.ferrostrat.survival;

import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The profile likelihood of one coefficient, the others being set to their best for each of its
 * values. Better than Wald's limits in small cohorts, and the only ones to trust with Firth's
 * penalty or an infinite estimate. Made by {@link CoxFit#profile}.
 *
 * @param column the column
 * @param interval confidence interval of its hazard ratio per unit: the values that the
 *     likelihood-ratio test does not reject; 0 or infinite where the likelihood never falls so far
 * @param test the likelihood-ratio test that the hazard ratio is 1
 */
public record ProfileLikelihood(String column, ConfidenceInterval interval, ChiSquareTest test) {}
