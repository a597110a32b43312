/**
 * How are results shown: fields, JSON, TSV, tables and text; nothing is computed here.
 *
 * <p>Start with the class named after the result and the form, such as {@link
 * org.ferrostrat.report.SurvivalJson} or {@link org.ferrostrat.report.SurvivalText}. Plots are in
 * {@code report.plot}, the page of a complete analysis is in {@code report.page}.
 */
package org.ferrostrat.report;
