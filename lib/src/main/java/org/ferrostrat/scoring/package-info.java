/**
 * Scores of samples from gene expression: a {@link org.ferrostrat.scoring.ScoringMethod} says how,
 * a {@link org.ferrostrat.scoring.ScoringPlan} says how and what, a {@link
 * org.ferrostrat.scoring.Scorer} is fitted to a cohort, and {@link org.ferrostrat.scoring.Scores}
 * are the numbers with their coverage, status and reasons.
 */
package org.ferrostrat.scoring;
