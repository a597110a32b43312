package org.ferrostrat.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;

/** Small matrices for tests. */
final class Matrices {
  private Matrices() {}

  /** A matrix of logarithms from a table with blanks between cells, first line and column names. */
  static ExpressionMatrix log2(String table) {
    return of(ExpressionScale.of(Kind.LOG2), table);
  }

  /** A matrix from a table with blanks between its cells, first line and column names. */
  static ExpressionMatrix of(ExpressionScale scale, String table) {
    List<String> lines = table.lines().map(String::strip).toList();
    List<String> header = cells(lines.get(0));
    List<String> genes = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      genes.add(cells.get(0));
      rows.add(cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    return ExpressionMatrix.of(
        genes, Labels.of(header.subList(1, header.size())), rows.toArray(double[][]::new), scale);
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\\s+"));
  }

  /**
   * Genes G0, G1, ... of samples S0, S1, ... with values from -3 to 3 in steps of a tenth, so that
   * many of a sample's genes tie; every ninth gene is constant.
   */
  static ExpressionMatrix random(long seed, int genes, int samples) {
    Random random = new Random(seed);
    return ExpressionMatrix.of(
        names("G", genes),
        Labels.of(names("S", samples)),
        rows(genes, samples, () -> random.nextInt(61) / 10.0 - 3),
        ExpressionScale.of(Kind.LOG2));
  }

  /**
   * Estimated counts from 10 to 30 of genes G0, G1, ... and samples S0, S1, ...; every ninth is
   * constant and every seventh repeats the one before it. No Poisson probability is so near to 0 or
   * 1, and no two sums so near to each other, that the order of genes hangs on rounding.
   */
  static ExpressionMatrix randomCounts(long seed, int genes, int samples) {
    Random random = new Random(seed);
    double[][] rows = rows(genes, samples, () -> 10 + 20 * random.nextDouble());
    for (int gene = 6; gene < genes; gene += 7) {
      rows[gene] = rows[gene - 1].clone();
    }
    return ExpressionMatrix.of(
        names("G", genes), Labels.of(names("S", samples)), rows, ExpressionScale.of(Kind.COUNTS));
  }

  private interface Draw {
    double next();
  }

  private static double[][] rows(int genes, int samples, Draw draw) {
    double[][] rows = new double[genes][samples];
    for (int gene = 0; gene < genes; gene++) {
      if (gene % 9 == 4) {
        Arrays.fill(rows[gene], draw.next());
      } else {
        for (int sample = 0; sample < samples; sample++) {
          rows[gene][sample] = draw.next();
        }
      }
    }
    return rows;
  }

  static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  /** Every so many-th of the genes, for cohorts that would take too long as a whole. */
  static ExpressionMatrix thinned(ExpressionMatrix matrix, int step) {
    return matrix.selectGenes(
        IntStream.range(0, matrix.geneCount()).filter(gene -> gene % step == 0).toArray());
  }

  /** The samples in an order drawn with a seed. */
  static ExpressionMatrix shuffled(ExpressionMatrix matrix, long seed) {
    return matrix.selectSamples(permutation(matrix.sampleCount(), seed));
  }

  /** The samples in reversed order. */
  static ExpressionMatrix reversed(ExpressionMatrix matrix) {
    int samples = matrix.sampleCount();
    return matrix.selectSamples(IntStream.range(0, samples).map(i -> samples - 1 - i).toArray());
  }

  static int[] permutation(int size, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
