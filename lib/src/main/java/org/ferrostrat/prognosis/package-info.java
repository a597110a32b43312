/**
 * Are scores or groups associated with survival?
 *
 * <p>Start with {@link org.ferrostrat.prognosis.SurvivalAnalysis} (one score or grouping), {@link
 * org.ferrostrat.prognosis.SurvivalScreen} (many scores, adjusted for multiplicity) and {@link
 * org.ferrostrat.prognosis.PooledSurvival} (several cohorts). The statistical methods are in {@code
 * survival}; how groups are formed is in {@code stratification}.
 */
package org.ferrostrat.prognosis;
