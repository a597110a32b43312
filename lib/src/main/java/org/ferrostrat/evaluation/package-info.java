/**
 * Are given scores associated with response, in each cohort and pooled?
 *
 * <p>Start with {@link org.ferrostrat.evaluation.ResponseEvaluation}, the specification, {@link
 * org.ferrostrat.evaluation.SignatureEvaluation} for signatures, and {@link
 * org.ferrostrat.evaluation.CohortFindings}. Models that are trained inside resampling belong to
 * {@code validation}, response labels to {@code response}.
 */
package org.ferrostrat.evaluation;
