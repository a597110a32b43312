/**
 * The shared vocabulary: labelled axes, one number per sample, clinical tables, issues of an input,
 * execution and progress.
 *
 * <p>Start with {@link org.ferrostrat.data.ClinicalTable}, {@link
 * org.ferrostrat.data.SampleValues}, {@link org.ferrostrat.data.Issue} and {@link
 * org.ferrostrat.data.Execution}. Nothing here is specific to a question or a method.
 */
package org.ferrostrat.data;
