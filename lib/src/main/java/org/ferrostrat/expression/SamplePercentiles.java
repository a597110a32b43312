package org.ferrostrat.expression;

import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Internal;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.DescendingOrder;

/**
 * The place of every gene among the genes of its own sample: (average rank - 0.5) / number of
 * genes, between 0 and 1, ties at their average rank. It is the same for counts of a gene and their
 * logarithm, needs no other sample, and compares between matrices of other units and other numbers
 * of genes.
 *
 * @hidden
 */
@Internal
public final class SamplePercentiles {
  /** The scale of the percentiles. */
  public static final ExpressionScale SCALE = ExpressionScale.of(Kind.LINEAR, "percentile");

  private static final int BLOCK = 16;

  private SamplePercentiles() {}

  /** The percentiles of every sample, in a matrix of the same genes and samples. */
  public static ExpressionMatrix of(ExpressionMatrix matrix, Execution execution) {
    double[][] percentiles = new double[matrix.geneCount()][matrix.sampleCount()];
    int blocks = (matrix.sampleCount() + BLOCK - 1) / BLOCK;
    execution.forEach(
        "percentiles", blocks, block -> fillBlock(matrix, block * BLOCK, percentiles));
    return matrix.transformed(percentiles, SCALE);
  }

  private static void fillBlock(ExpressionMatrix matrix, int first, double[][] percentiles) {
    int size = Math.min(BLOCK, matrix.sampleCount() - first);
    double[][] values = new double[size][matrix.geneCount()];
    matrix.copySamples(first, values);
    DescendingOrder order = new DescendingOrder(matrix.geneCount());
    for (int i = 0; i < size; i++) {
      int[] sorted = order.sort(values[i]);
      double[] ranked = percentiles(values[i], sorted);
      for (int gene = 0; gene < ranked.length; gene++) {
        percentiles[gene][first + i] = ranked[gene];
      }
    }
  }

  /** Percentiles of values whose positions are given from the largest to the smallest value. */
  private static double[] percentiles(double[] values, int[] sorted) {
    int n = values.length;
    double[] percentiles = new double[n];
    int start = 0;
    while (start < n) {
      int end = start + 1;
      while (end < n && values[sorted[end]] == values[sorted[start]]) {
        end++;
      }
      double aboveLowest = n - (start + end - 1) / 2.0;
      for (int i = start; i < end; i++) {
        percentiles[sorted[i]] = (aboveLowest - 0.5) / n;
      }
      start = end;
    }
    return percentiles;
  }
}
