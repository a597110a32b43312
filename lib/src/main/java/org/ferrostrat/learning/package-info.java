/**
 * Algorithms that learn response or survival from a table of features. {@link
 * org.ferrostrat.learning.Learner} is a specification that is fitted to a {@link
 * org.ferrostrat.learning.Classifier}, {@link org.ferrostrat.learning.SurvivalLearner} one that is
 * fitted to a {@link org.ferrostrat.learning.RiskPredictor}; {@link
 * org.ferrostrat.learning.Preparation} serves both. Nothing here reads a cohort.
 */
package org.ferrostrat.learning;
