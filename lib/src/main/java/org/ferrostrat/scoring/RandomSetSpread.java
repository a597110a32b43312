package org.ferrostrat.scoring;

import org.ferrostrat.data.SampleValues;

/**
 * How the scores of a signature compare, sample by sample, with those of random gene sets.
 *
 * @param sets number of random sets
 * @param seed seed of the draws
 * @param scores the scores of the signature
 * @param mean mean score of the random sets
 * @param standardDeviation standard deviation (n - 1) of the scores of the random sets
 * @param percentile share of the random sets scoring below the signature, ties counted half, in
 *     percent
 */
public record RandomSetSpread(
    int sets,
    long seed,
    SampleValues scores,
    SampleValues mean,
    SampleValues standardDeviation,
    SampleValues percentile) {}
