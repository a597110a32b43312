package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;

/** What the values of a matrix span, as a whole and sample by sample. */
final class CellRange {
  private static final int PIECES = 64;

  private final double[] smallest;
  private final double[] largest;
  private final long[] fractions;

  private CellRange(int samples) {
    smallest = new double[samples];
    largest = new double[samples];
    fractions = new long[samples];
    Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  static CellRange of(ExpressionMatrix matrix, Execution execution) {
    CellRange[] pieces = new CellRange[Math.min(PIECES, matrix.geneCount())];
    execution.forEach(
        "ranges",
        pieces.length,
        piece -> {
          pieces[piece] = new CellRange(matrix.sampleCount());
          for (int gene = piece; gene < matrix.geneCount(); gene += pieces.length) {
            pieces[piece].add(matrix.copyGene(gene));
          }
        });
    CellRange all = new CellRange(matrix.sampleCount());
    Arrays.stream(pieces).forEach(all::add);
    return all;
  }

  private void add(double[] row) {
    for (int sample = 0; sample < row.length; sample++) {
      smallest[sample] = Math.min(smallest[sample], row[sample]);
      largest[sample] = Math.max(largest[sample], row[sample]);
      fractions[sample] += row[sample] == Math.rint(row[sample]) ? 0 : 1;
    }
  }

  private void add(CellRange other) {
    for (int sample = 0; sample < smallest.length; sample++) {
      smallest[sample] = Math.min(smallest[sample], other.smallest[sample]);
      largest[sample] = Math.max(largest[sample], other.largest[sample]);
      fractions[sample] += other.fractions[sample];
    }
  }

  double smallest() {
    return Arrays.stream(smallest).min().orElseThrow();
  }

  double largest() {
    return Arrays.stream(largest).max().orElseThrow();
  }

  /** How many values are no whole numbers. */
  long fractions() {
    return Arrays.stream(fractions).sum();
  }

  /** The samples that have two different values at least. */
  int[] varyingSamples() {
    return IntStream.range(0, smallest.length)
        .filter(sample -> smallest[sample] < largest[sample])
        .toArray();
  }
}
