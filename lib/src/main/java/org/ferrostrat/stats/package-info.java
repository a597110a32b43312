/**
 * Numerical building blocks without biology: ranks, quantiles, tests and intervals, ROC curves,
 * logistic regression, meta-analysis.
 *
 * <p>Start with {@link org.ferrostrat.stats.RocCurve}, {@link org.ferrostrat.stats.RandomEffects}
 * and {@link org.ferrostrat.stats.ConfidenceInterval}. Methods for follow-up are in {@code
 * survival}.
 */
package org.ferrostrat.stats;
