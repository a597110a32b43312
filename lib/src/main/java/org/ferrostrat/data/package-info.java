/**
 * The shared vocabulary: labelled axes, one number per sample, clinical tables, issues of an input,
 * execution and progress.
 *
 * <p>Start with {@link org.ferrostrat.data.ClinicalTable}, {@link
 * org.ferrostrat.data.SampleValues}, {@link org.ferrostrat.data.Issue} and {@link
 * org.ferrostrat.data.Execution}. Nothing here is specific to a question or a method.
 *
 * <p>Thread safety: all public types of the library are immutable unless they say otherwise, so
 * they can be shared between threads. Work is cancelled by interrupting the thread that called; see
 * {@link org.ferrostrat.data.Execution}.
 */
package org.ferrostrat.data;
