/**
 * The report: one self-contained HTML page of a complete analysis.
 *
 * <p>Start with {@link org.ferrostrat.report.page.AnalysisReport}; each section of the page is one
 * class with one template. Sections choose and order finished results and compute none.
 */
package org.ferrostrat.report.page;
