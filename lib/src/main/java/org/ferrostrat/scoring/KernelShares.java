package org.ferrostrat.scoring;

import java.util.Arrays;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * The share of each gene's distribution at or below each sample's value. Genes that are constant in
 * the reference have no distribution and no row here, as in GSVA.
 */
final class KernelShares implements SampleSource {
  private static final int GENES_PER_PIECE = 64;

  private final double[][] rows;
  private final int[] rowOfGene;
  private final int sampleCount;

  private KernelShares(double[][] byGene, int sampleCount) {
    this.rowOfGene = new int[byGene.length];
    this.rows = Arrays.stream(byGene).filter(row -> row != null).toArray(double[][]::new);
    this.sampleCount = sampleCount;
    int next = 0;
    for (int gene = 0; gene < byGene.length; gene++) {
      rowOfGene[gene] = byGene[gene] == null ? -1 : next++;
    }
  }

  /** The shares of a cohort within itself. */
  static KernelShares within(Kernel kernel, ExpressionMatrix cohort, Execution execution) {
    return compute(
        cohort,
        execution,
        (gene, values) -> {
          if (isConstant(values)) {
            return null;
          }
          double[] shares = new double[values.length];
          kernel.within(values, shares);
          return shares;
        });
  }

  /**
   * The shares of samples within a reference.
   *
   * @param referenceRows for each row of the matrix the values of that gene in the reference
   */
  static KernelShares against(
      Kernel kernel, double[][] referenceRows, ExpressionMatrix matrix, Execution execution) {
    return compute(
        matrix,
        execution,
        (gene, values) -> {
          double[] reference = referenceRows[gene];
          return isConstant(reference)
              ? null
              : Arrays.stream(values).map(value -> kernel.at(reference, value)).toArray();
        });
  }

  private interface GeneFunction {
    double[] apply(int gene, double[] values);
  }

  private static KernelShares compute(
      ExpressionMatrix matrix, Execution execution, GeneFunction function) {
    double[][] byGene = new double[matrix.geneCount()][];
    int pieces = (byGene.length + GENES_PER_PIECE - 1) / GENES_PER_PIECE;
    execution.forEach(
        "estimating gene distributions",
        pieces,
        piece -> {
          int end = Math.min(byGene.length, (piece + 1) * GENES_PER_PIECE);
          for (int gene = piece * GENES_PER_PIECE; gene < end; gene++) {
            byGene[gene] = function.apply(gene, matrix.copyGene(gene));
          }
        });
    return new KernelShares(byGene, matrix.sampleCount());
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /** The genes bound to the rows here; those without a row are left out. */
  BoundGenes rebind(BoundGenes genes) {
    int[] bound = Arrays.stream(genes.rows()).map(row -> row < 0 ? -1 : rowOfGene[row]).toArray();
    return new BoundGenes(genes.signature(), bound, rows.length);
  }

  /** The row of a gene here; -1 where it is constant in the reference. */
  int row(int gene) {
    return rowOfGene[gene];
  }

  @Override
  public int geneCount() {
    return rows.length;
  }

  @Override
  public int sampleCount() {
    return sampleCount;
  }

  @Override
  public void copySamples(int first, double[][] target) {
    for (int gene = 0; gene < rows.length; gene++) {
      double[] row = rows[gene];
      for (int i = 0; i < target.length; i++) {
        target[i][gene] = row[first + i];
      }
    }
  }
}
