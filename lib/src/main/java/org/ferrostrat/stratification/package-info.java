/**
 * Patients into groups by a score: a {@link org.ferrostrat.stratification.CutpointRule} says how
 * the cut-point is found, {@link org.ferrostrat.stratification.Cutpoints} are the rule fitted to a
 * cohort, and they assign that cohort or other samples to {@link org.ferrostrat.data.Strata}.
 *
 * <p>What a cut-point that was sought in the data is worth is told with it: a p-value that accounts
 * for the search, its {@linkplain org.ferrostrat.stratification.CutpointResampling stability} over
 * resampled cohorts, and a {@linkplain org.ferrostrat.stratification.GreyZone grey zone} around it.
 * {@link org.ferrostrat.stratification.SavedCutpoints} carry the score that they belong to and
 * refuse another unit or list of genes.
 */
package org.ferrostrat.stratification;
