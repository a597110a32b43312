package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * Where each gene lies without any batch, and how far it spreads around that.
 *
 * @param means by gene
 * @param deviations standard deviation by gene; 0 for genes that are not corrected
 * @param slopes effect of each covariate by gene, {@code [column][gene]}
 */
record Standardization(double[] means, double[] deviations, double[][] slopes) {

  boolean isCorrected(int gene) {
    return deviations[gene] > 0;
  }

  /** What is expected of a gene in a sample with the given covariates. */
  double expected(int gene, double[] covariates) {
    double expected = means[gene];
    for (int column = 0; column < covariates.length; column++) {
      expected += slopes[column][gene] * covariates[column];
    }
    return expected;
  }

  /**
   * The effect of a batch, estimated from its samples. Genes that are constant there take no part
   * and get none.
   *
   * @param members positions of the samples
   * @param covariates of all samples of the stage
   */
  BatchEffect effect(
      Stage stage, String batch, int[] members, double[][] covariates, boolean meanOnly) {
    ExpressionMatrix matrix = stage.matrix();
    double[] found = new double[means.length];
    double[] squares = new double[means.length];
    boolean[] takesPart = new boolean[means.length];
    stage.forEachGene(
        "estimating batches",
        gene -> {
          takesPart[gene] = isCorrected(gene) && varies(matrix, gene, members);
          if (takesPart[gene]) {
            double[] scores = standardised(matrix, gene, members, covariates);
            double mean = Arrays.stream(scores).sum() / scores.length;
            found[gene] = mean;
            for (double score : scores) {
              squares[gene] += (score - mean) * (score - mean);
            }
          }
        });
    int[] genes = IntStream.range(0, takesPart.length).filter(gene -> takesPart[gene]).toArray();
    return BatchEffect.estimate(batch, members.length, found, squares, genes, meanOnly);
  }

  private double[] standardised(
      ExpressionMatrix matrix, int gene, int[] members, double[][] covariates) {
    return IntStream.of(members)
        .mapToDouble(
            sample ->
                (matrix.value(gene, sample) - expected(gene, covariates[sample]))
                    / deviations[gene])
        .toArray();
  }

  /** Whether a gene varies over samples; over one sample nothing is known against it. */
  static boolean varies(ExpressionMatrix matrix, int gene, int[] members) {
    double first = matrix.value(gene, members[0]);
    return members.length == 1
        || IntStream.of(members).anyMatch(sample -> matrix.value(gene, sample) != first);
  }
}
