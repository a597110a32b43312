/**
 * Programs that try the statistics on many simulated cohorts; their tables stand in {@code docs/}.
 */
package org.ferrostrat.simulation;
