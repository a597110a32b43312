/**
 * Who responded: response labels, their coding, and cohorts with scores and labels.
 *
 * <p>Start with {@link org.ferrostrat.response.ResponseCoding}, which turns clinical labels into
 * responders and non-responders, and {@link org.ferrostrat.response.ResponseCohort}. Tests of
 * association are in {@code evaluation}, models in {@code model}.
 */
package org.ferrostrat.response;
