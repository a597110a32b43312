/**
 * What does a signature score in each sample, and with what coverage?
 *
 * <p>Start with {@link org.ferrostrat.scoring.ScoringMethod} (how), {@link
 * org.ferrostrat.scoring.ScoringPlan} (how and what), {@link org.ferrostrat.scoring.Scorer} (fitted
 * to a cohort) and {@link org.ferrostrat.scoring.Scores} (numbers with coverage, status and
 * reasons). Gene sets themselves are in {@code signature}.
 */
package org.ferrostrat.scoring;
