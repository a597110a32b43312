/**
 * How are results shown: fields, JSON, TSV, tables and text; nothing is computed here.
 *
 * <p>{@link org.ferrostrat.report.Fields} declares the figures of a result once, as named
 * accessors; JSON, TSV, Tablesaw columns, HTML tables and the field reference follow from the list.
 * The classes {@code EvaluationFields}, {@code ValidationFields}, … hold the lists, {@code
 * figures.tsv} has the unit and the description of every name.
 *
 * <p>Start with the class named after the result and the form, such as {@link
 * org.ferrostrat.report.SurvivalJson} or {@link org.ferrostrat.report.SurvivalText}. Plots are in
 * {@code report.plot}, the page of a complete analysis is in {@code report.page}.
 */
package org.ferrostrat.report;
