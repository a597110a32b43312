package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;

/**
 * A matrix on a scale where samples and genes compare: log2 of parts per million plus 1 where the
 * values lead back to amounts, and the values themselves where they do not.
 */
final class ComparableExpression {
  /** Fixed, so that sums are added up in the same order for any number of threads. */
  private static final int GENES_OF_PIECE = 512;

  /** Below this share of the offset an amount is the rounding of 0. */
  private static final double ROUNDING_OF_OFFSET = 0.05;

  private final ExpressionMatrix matrix;
  private final Execution execution;
  private final CellRange range;
  private final boolean isAmount;
  private final double offset;
  private final double[] sums;
  private final int[] detected;

  private ComparableExpression(ExpressionMatrix matrix, Execution execution) {
    this.matrix = matrix;
    this.execution = execution;
    this.range = CellRange.of(matrix, execution);
    this.offset = offset(matrix, range);
    this.isAmount = !Double.isNaN(offset);
    this.sums = new double[matrix.sampleCount()];
    this.detected = new int[matrix.sampleCount()];
    if (isAmount) {
      addUp();
    }
  }

  static ComparableExpression of(ExpressionMatrix matrix, Execution execution) {
    return new ComparableExpression(matrix, execution);
  }

  /** What was added before the logarithm, 0 where there was none; NaN without a way back. */
  private static double offset(ExpressionMatrix matrix, CellRange range) {
    OptionalDouble declared = matrix.scale().offset();
    Kind kind = matrix.scale().kind();
    boolean isLinear = kind == Kind.COUNTS || kind == Kind.LINEAR;
    if (isLinear) {
      return range.smallest() >= 0 ? 0 : Double.NaN;
    }
    boolean mayBeLogarithm = kind == Kind.LOG2 && range.largest() <= ValueChecks.LARGEST_LOGARITHM;
    if (!mayBeLogarithm) {
      return Double.NaN;
    }
    // A logarithm whose lowest value is exactly 0 is that of an amount plus 1.
    return declared.orElse(range.smallest() == 0 ? 1 : Double.NaN);
  }

  private void addUp() {
    int pieces = pieces();
    double[][] sumsOf = new double[pieces][sums.length];
    int[][] detectedOf = new int[pieces][sums.length];
    execution.forEach(
        "library sizes",
        pieces,
        piece ->
            forGenesOf(piece, gene -> addGene(amounts(gene), sumsOf[piece], detectedOf[piece])));
    for (int piece = 0; piece < pieces; piece++) {
      for (int sample = 0; sample < sums.length; sample++) {
        sums[sample] += sumsOf[piece][sample];
        detected[sample] += detectedOf[piece][sample];
      }
    }
  }

  private static void addGene(double[] amounts, double[] sums, int[] detected) {
    for (int sample = 0; sample < amounts.length; sample++) {
      sums[sample] += amounts[sample];
      detected[sample] += amounts[sample] > 0 ? 1 : 0;
    }
  }

  private int pieces() {
    return (matrix.geneCount() + GENES_OF_PIECE - 1) / GENES_OF_PIECE;
  }

  private void forGenesOf(int piece, IntConsumer task) {
    int end = Math.min(matrix.geneCount(), (piece + 1) * GENES_OF_PIECE);
    for (int gene = piece * GENES_OF_PIECE; gene < end; gene++) {
      task.accept(gene);
    }
  }

  private double[] amounts(int gene) {
    double[] values = matrix.copyGene(gene);
    if (offset > 0) {
      for (int sample = 0; sample < values.length; sample++) {
        double amount = Math.pow(2, values[sample]) - offset;
        values[sample] = amount > ROUNDING_OF_OFFSET * offset ? amount : 0;
      }
    }
    return values;
  }

  /** The comparable values of a gene, one per sample. */
  double[] gene(int gene) {
    if (!isAmount) {
      return matrix.copyGene(gene);
    }
    double[] values = amounts(gene);
    for (int sample = 0; sample < values.length; sample++) {
      double perMillion = sums[sample] > 0 ? 1e6 * values[sample] / sums[sample] : 0;
      values[sample] = Math.log1p(perMillion) / Math.log(2);
    }
    return values;
  }

  /** Whether values are amounts, or lead back to them; otherwise there are no sums and no zeros. */
  boolean isAmount() {
    return isAmount;
  }

  /** What was added before the logarithm; 0 for values that are no logarithm. */
  double offset() {
    return offset;
  }

  /** The sum of the amounts of each sample. */
  double[] sums() {
    return sums.clone();
  }

  /** Genes of each sample with an amount above 0. */
  int[] detected() {
    return detected.clone();
  }

  /** What the values span. */
  CellRange range() {
    return range;
  }

  ExpressionMatrix matrix() {
    return matrix;
  }

  /** The samples whose values differ; the others have no profile. */
  int[] profiled() {
    return range.varyingSamples();
  }

  /** Variance of the comparable values of each gene over some samples. */
  double[] variances(int[] samples) {
    double[] variances = new double[matrix.geneCount()];
    execution.forEach(
        "variable genes",
        pieces(),
        piece -> forGenesOf(piece, gene -> variances[gene] = variance(gene(gene), samples)));
    return variances;
  }

  private static double variance(double[] values, int[] samples) {
    double mean = Arrays.stream(samples).mapToDouble(sample -> values[sample]).sum();
    mean /= samples.length;
    double squares = 0;
    for (int sample : samples) {
      squares += (values[sample] - mean) * (values[sample] - mean);
    }
    return samples.length < 2 ? 0 : squares / (samples.length - 1);
  }
}
