package org.ferrostrat.quality;

/**
 * Association of a technical variable with a principal component or with response.
 *
 * @param column clinical column, or {@code library_size} or {@code detected_genes}
 * @param variable {@code PC1} to {@code PC5}, or {@code response}
 * @param n samples that have both
 * @param groups groups of the column with three samples at least; 0 for a number
 * @param share of the variance of ranks that the column accounts for, 0 to 1: H / (n - 1) of
 *     Kruskal and Wallis, or the square of Spearman's correlation; NaN where nothing varies
 * @param pValue of no association; NaN likewise
 * @param adjustedPValue by Benjamini and Hochberg, over all components or over all columns with
 *     response
 */
public record BatchAssociation(
    String column,
    String variable,
    int n,
    int groups,
    double share,
    double pValue,
    double adjustedPValue) {}
