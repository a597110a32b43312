package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.stats.DescendingOrder;
import org.ferrostrat.stats.Quantiles;

/** The genes that vary most over the samples of a matrix, samples x genes. */
final class VariableGenes {
  /** As many as SharedPatients needs for profiles that distinguish tumours, halved for speed. */
  private static final int MOST = 1000;

  private final int[] samples;
  private final double[][] values;

  private VariableGenes(int[] samples, double[][] values) {
    this.samples = samples;
    this.values = values;
  }

  static VariableGenes of(ComparableExpression expression) {
    int[] samples = expression.profiled();
    double[] variances = expression.variances(samples);
    int[] order = new DescendingOrder(variances.length).sort(variances);
    int[] genes =
        IntStream.range(0, Math.min(MOST, variances.length))
            .map(i -> order[i])
            .filter(gene -> variances[gene] > 0)
            .toArray();
    double[][] values = new double[samples.length][genes.length];
    for (int column = 0; column < genes.length; column++) {
      double[] gene = expression.gene(genes[column]);
      for (int row = 0; row < samples.length; row++) {
        values[row][column] = gene[samples[row]];
      }
    }
    return new VariableGenes(samples, values);
  }

  int sampleCount() {
    return samples.length;
  }

  int geneCount() {
    return values.length == 0 ? 0 : values[0].length;
  }

  /** The column of the matrix that a row is. */
  int column(int row) {
    return samples[row];
  }

  /** The first genes, each less its mean over the samples. */
  double[][] centred(int most) {
    int genes = Math.min(most, geneCount());
    double[][] centred = new double[values.length][genes];
    for (int gene = 0; gene < genes; gene++) {
      int column = gene;
      double mean = Arrays.stream(values).mapToDouble(row -> row[column]).average().orElse(0);
      for (int row = 0; row < values.length; row++) {
        centred[row][gene] = values[row][gene] - mean;
      }
    }
    return centred;
  }

  /** Pearson's correlation of each sample with the sample that has the median of every gene. */
  double[] correlationsWithMedian() {
    double[] median = new double[geneCount()];
    for (int gene = 0; gene < median.length; gene++) {
      int column = gene;
      median[gene] =
          Quantiles.median(Arrays.stream(values).mapToDouble(row -> row[column]).toArray());
    }
    double[] standard = Profiles.standardised(median);
    if (median.length < 2) {
      return Arrays.stream(values).mapToDouble(row -> Double.NaN).toArray();
    }
    return Arrays.stream(values)
        .mapToDouble(row -> Profiles.product(Profiles.standardised(row), standard))
        .toArray();
  }
}
