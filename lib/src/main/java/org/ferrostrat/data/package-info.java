/**
 * The vocabulary that every other package shares: labelled axes, one number per sample, and issues
 * found in an input.
 *
 * <p>Thread safety: all public types of the library are immutable unless they say otherwise, so
 * they can be shared between threads. Work is cancelled by interrupting the thread that called; see
 * {@link org.ferrostrat.data.Execution}.
 */
package org.ferrostrat.data;
