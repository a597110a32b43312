/**
 * Normalisation and harmonisation of expression: a {@link
 * org.ferrostrat.normalization.Normalization} is fitted to a cohort and gives a {@link
 * org.ferrostrat.normalization.Normalizer}, which is saved and applied to new samples.
 */
package org.ferrostrat.normalization;
