/**
 * How do files of other sources (GEO, cBioPortal, GCT, class labels) become a cohort folder?
 *
 * <p>Start with {@link org.ferrostrat.formats.Conversion}. Reading of our own formats belongs to
 * {@code expression}, {@code data} and {@code cohort}.
 */
package org.ferrostrat.formats;
