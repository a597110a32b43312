/**
 * Which group is a sample in: cut-points, two markers, indeterminate zone, saved rules?
 *
 * <p>Start with {@link org.ferrostrat.stratification.Stratification}, the specification for a
 * cohort, {@link org.ferrostrat.stratification.CutpointRule}, which says how a cut-point is found,
 * and {@link org.ferrostrat.stratification.SavedRule}, which assigns new samples. A cut-point
 * searched in the data carries a p-value corrected for the search and its stability under
 * resampling. Clusters of profiles are in {@code subtypes}.
 */
package org.ferrostrat.stratification;
