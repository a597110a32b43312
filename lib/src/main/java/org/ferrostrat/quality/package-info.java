/**
 * Can these data be used as they are?
 *
 * <p>Start with {@link org.ferrostrat.quality.QualityCheck}, the specification, {@link
 * org.ferrostrat.quality.DataQuality}, its findings, and {@link
 * org.ferrostrat.quality.SharedPatients}, which finds patients that two cohorts have in common.
 * Errors of file syntax are found by the readers in {@code expression} and {@code data}.
 */
package org.ferrostrat.quality;
