package org.ferrostrat.subtypes;

/**
 * One number of subtypes that was tried.
 *
 * @param subtypes the number
 * @param consensus the consensus of the samples that have all features
 * @param ambiguousProportion {@link ConsensusMatrix#ambiguousProportion()}
 * @param copheneticCorrelation {@link ConsensusMatrix#copheneticCorrelation()}
 * @param referenceProportion mean ambiguous proportion of the data and the references without
 *     clusters; NaN without references
 * @param stability log10 of {@code (referenceProportion + 0.01) / (ambiguousProportion + 0.01)};
 *     NaN without references
 */
public record SubtypeCandidate(
    int subtypes,
    ConsensusMatrix consensus,
    double ambiguousProportion,
    double copheneticCorrelation,
    double referenceProportion,
    double stability) {

  SubtypeCandidate reordered(int[] order) {
    return new SubtypeCandidate(
        subtypes,
        consensus.reordered(order),
        ambiguousProportion,
        copheneticCorrelation,
        referenceProportion,
        stability);
  }
}
