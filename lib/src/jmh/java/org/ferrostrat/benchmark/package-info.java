/**
 * JMH benchmarks. How to run them, and what they gave, stands in {@code
 * docs/explanation/benchmarks.md}.
 *
 * <p>Input is simulated from fixed seeds and checked before it is timed, so that no benchmark times
 * a refusal.
 */
package org.ferrostrat.benchmark;
