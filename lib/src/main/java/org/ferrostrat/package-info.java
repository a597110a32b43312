/**
 * The complete analysis of cohorts in one call: what the report shows.
 *
 * <p>Start with {@link org.ferrostrat.Analysis}, the specification; {@link
 * org.ferrostrat.AnalysisFindings} is what it finds, per cohort in {@link
 * org.ferrostrat.CohortAnalysis}. Single questions are asked in {@code prognosis}, {@code
 * evaluation} and {@code validation}; methods, file formats and output do not belong here.
 */
package org.ferrostrat;
