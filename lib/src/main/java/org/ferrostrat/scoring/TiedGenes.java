package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.stats.DescendingOrder;

/**
 * How far equal values within a sample leave the ranks of genes to the order of the rows. Looks at
 * some of the samples, spread over the matrix.
 */
final class TiedGenes {
  private static final int MOST_SAMPLES = 50;

  /** A share of the rank range; smaller effects are less than the noise of a rank. */
  private static final double LEAST_SWING = 0.02;

  private final int[][] blockSizes;
  private final int geneCount;

  private TiedGenes(int[][] blockSizes, int geneCount) {
    this.blockSizes = blockSizes;
    this.geneCount = geneCount;
  }

  /** The numbers of genes with the same value, by sample that is looked at and by row. */
  static TiedGenes of(ExpressionMatrix matrix) {
    int looked = Math.min(MOST_SAMPLES, matrix.sampleCount());
    int genes = matrix.geneCount();
    DescendingOrder sorter = new DescendingOrder(genes);
    int[][] blocks = new int[looked][genes];
    double[] values = new double[genes];
    for (int i = 0; i < looked; i++) {
      int sample = (int) ((long) i * matrix.sampleCount() / looked);
      for (int gene = 0; gene < genes; gene++) {
        values[gene] = matrix.value(gene, sample);
      }
      int[] order = sorter.sort(values);
      for (int first = 0; first < genes; ) {
        int last = sorter.lastTied(first, genes);
        for (int position = first; position <= last; position++) {
          blocks[i][order[position]] = last - first + 1;
        }
        first = last + 1;
      }
    }
    return new TiedGenes(blocks, genes);
  }

  /**
   * A warning where the order of the rows moves the mean rank of genes by at least 2% of the range
   * of ranks.
   *
   * @param rows the rows of the genes of a signature
   */
  Optional<Issue> warning(String column, int[] rows, Place place) {
    double tied = 0;
    double swing = 0;
    for (int[] sizes : blockSizes) {
      tied += Arrays.stream(rows).filter(row -> sizes[row] > 1).count();
      swing += Arrays.stream(rows).mapToDouble(row -> sizes[row] - 1.0).sum() / geneCount;
    }
    double values = (double) rows.length * blockSizes.length;
    if (!(swing / values >= LEAST_SWING)) {
      return Optional.empty();
    }
    return Optional.of(
        Issue.warning(
            "ties-decide",
            place,
            "%.0f%% of the values of the genes of %s equal those of other genes, so the order of the"
                    .formatted(100 * tied / values, column)
                + " rows moves their mean rank by up to %.0f%% of the range"
                    .formatted(100 * swing / values),
            "use average ranks, which do not depend on the order of the rows"));
  }
}
