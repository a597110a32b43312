package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;

/**
 * How far equal values within a sample leave the ranks of genes to the order of the rows. Looks at
 * some of the samples, spread over the matrix.
 */
final class TiedGenes {
  private static final int MOST_SAMPLES = 50;

  /** A share of the rank range; smaller effects are less than the noise of a rank. */
  private static final double LEAST_SWING = 0.02;

  private final ExpressionMatrix matrix;

  /** The samples that are looked at. */
  private final int[] samples;

  /** For each of them the different values of the wanted genes, ascending. */
  private final double[][] wanted;

  /** How many genes have each of these values. */
  private final int[][] genesOf;

  private TiedGenes(ExpressionMatrix matrix, int[] samples, double[][] wanted) {
    this.matrix = matrix;
    this.samples = samples;
    this.wanted = wanted;
    this.genesOf =
        Arrays.stream(wanted).map(values -> new int[values.length]).toArray(int[][]::new);
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      for (int i = 0; i < samples.length; i++) {
        int position = Arrays.binarySearch(wanted[i], value(gene, i));
        if (position >= 0) {
          genesOf[i][position]++;
        }
      }
    }
  }

  /**
   * Counts the genes with the values of some genes, without ranking all.
   *
   * @param rows the rows of the genes of all signatures; a row may occur several times
   */
  static TiedGenes of(ExpressionMatrix matrix, int[] rows) {
    int looked = Math.min(MOST_SAMPLES, matrix.sampleCount());
    int[] samples =
        IntStream.range(0, looked)
            .map(i -> (int) ((long) i * matrix.sampleCount() / looked))
            .toArray();
    double[][] wanted =
        Arrays.stream(samples)
            .mapToObj(
                sample ->
                    Arrays.stream(rows)
                        .mapToDouble(row -> unsigned(matrix.value(row, sample)))
                        .sorted()
                        .distinct()
                        .toArray())
            .toArray(double[][]::new);
    return new TiedGenes(matrix, samples, wanted);
  }

  private double value(int gene, int number) {
    return unsigned(matrix.value(gene, samples[number]));
  }

  /** -0.0 equals 0.0 in the order of genes. */
  private static double unsigned(double value) {
    return value + 0.0;
  }

  /** How many genes of a sample have the value of a wanted gene, itself included. */
  private int block(int row, int number) {
    return genesOf[number][Arrays.binarySearch(wanted[number], value(row, number))];
  }

  /**
   * A warning where the order of the rows moves the mean rank of genes by at least 2% of the range
   * of ranks.
   *
   * @param rows the rows of the genes of a signature, among those that were counted
   */
  Optional<Issue> warning(String column, int[] rows, Place place) {
    double tied = 0;
    double swing = 0;
    for (int i = 0; i < samples.length; i++) {
      int number = i;
      int[] blocks = Arrays.stream(rows).map(row -> block(row, number)).toArray();
      tied += Arrays.stream(blocks).filter(genes -> genes > 1).count();
      swing += Arrays.stream(blocks).mapToDouble(genes -> genes - 1.0).sum() / matrix.geneCount();
    }
    double values = (double) rows.length * samples.length;
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
