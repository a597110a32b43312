/**
 * Expression and clinical table of the same patients: aligned, baseline samples, with a log of
 * exclusions.
 *
 * <p>Start with {@link org.ferrostrat.cohort.Cohort}, which reads a cohort folder, and {@link
 * org.ferrostrat.cohort.PatientTable}, which joins scores with clinical data for statistics.
 * Foreign file formats are in {@code formats}, response labels in {@code response}.
 */
package org.ferrostrat.cohort;
