/**
 * Which clusters of mechanism profiles are there?
 *
 * <p>Start with {@link org.ferrostrat.subtypes.ConsensusClustering}, the specification, {@link
 * org.ferrostrat.subtypes.ConsensusSubtypes}, its result, and {@link
 * org.ferrostrat.subtypes.SubtypeCentroids}, which assign new samples. Groups by one score are in
 * {@code stratification}.
 */
package org.ferrostrat.subtypes;
