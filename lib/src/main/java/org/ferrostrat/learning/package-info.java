/**
 * Algorithms that learn from a table of numbers; no cohorts.
 *
 * <p>Start with {@link org.ferrostrat.learning.Learner}, the specification, {@link
 * org.ferrostrat.learning.Classifier}, the fitted object, and {@link
 * org.ferrostrat.learning.Learners}, the ones that come with the library. For survival these are
 * {@link org.ferrostrat.learning.SurvivalLearner} and {@link
 * org.ferrostrat.learning.RiskPredictor}. Features of cohorts and saved models are in {@code
 * model}.
 */
package org.ferrostrat.learning;
