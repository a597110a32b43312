/**
 * How is expression normalised or harmonised, and how is the same applied to new samples?
 *
 * <p>Start with {@link org.ferrostrat.normalization.Normalization}, the specification, and {@link
 * org.ferrostrat.normalization.Normalizer}, which is fitted to a cohort, saved and applied.
 * Transformations that need one sample only are in {@code expression}.
 */
package org.ferrostrat.normalization;
