/**
 * Resampling designs and performance measures; no cohorts.
 *
 * <p>Start with {@link org.ferrostrat.performance.ResamplingDesign}, {@link
 * org.ferrostrat.performance.Procedure} (what is refitted in each fold) and {@link
 * org.ferrostrat.performance.OutOfFoldPredictions}. The validation of a model on cohorts is in
 * {@code validation}.
 */
package org.ferrostrat.performance;
