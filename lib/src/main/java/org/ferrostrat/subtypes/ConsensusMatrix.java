package org.ferrostrat.subtypes;

import java.util.Arrays;
import org.ferrostrat.data.Labels;

/**
 * How often two samples fell into the same cluster among the resamples that held both, for one
 * number of clusters. Symmetric, with ones in the diagonal. Immutable.
 */
public final class ConsensusMatrix {
  /** A consensus up to this is a clear no in the proportion of ambiguous clustering. */
  public static final double CLEARLY_APART = 0.1;

  /** A consensus above this is a clear yes in the proportion of ambiguous clustering. */
  public static final double CLEARLY_TOGETHER = 0.9;

  private final Labels samples;
  private final double[][] values;
  private final double copheneticCorrelation;

  private ConsensusMatrix(Labels samples, double[][] values, double copheneticCorrelation) {
    this.samples = samples;
    this.values = values;
    this.copheneticCorrelation = copheneticCorrelation;
  }

  static ConsensusMatrix of(Labels samples, double[][] values, AverageLinkage tree) {
    return new ConsensusMatrix(samples, values, copheneticCorrelation(values, tree));
  }

  /** The same with the samples in another order. */
  ConsensusMatrix reordered(int... order) {
    double[][] reordered = new double[order.length][order.length];
    for (int i = 0; i < order.length; i++) {
      for (int j = 0; j < order.length; j++) {
        reordered[i][j] = values[order[i]][order[j]];
      }
    }
    return new ConsensusMatrix(samples.select(order), reordered, copheneticCorrelation);
  }

  /** The samples along both axes. */
  public Labels samples() {
    return samples;
  }

  /** The consensus of two samples, 0 to 1. */
  public double get(int first, int second) {
    return values[first][second];
  }

  /** The rows, copied. */
  public double[][] toArray() {
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }

  /** The share of pairs of different samples whose consensus is at most a value. */
  public double cdf(double value) {
    return cdf(values, value);
  }

  private static double cdf(double[][] values, double value) {
    long atMost = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        atMost += values[i][j] <= value ? 1 : 0;
      }
    }
    return atMost / (values.length * (values.length - 1) / 2.0);
  }

  /**
   * The proportion of ambiguous clustering: the share of pairs with a consensus above {@value
   * #CLEARLY_APART} and up to {@value #CLEARLY_TOGETHER}; 0 for clusters that every resample finds
   * again. Senbabaoglu et al. 2014, doi:10.1038/srep06207.
   */
  public double ambiguousProportion() {
    return ambiguousProportion(values);
  }

  static double ambiguousProportion(double[][] values) {
    return cdf(values, CLEARLY_TOGETHER) - cdf(values, CLEARLY_APART);
  }

  /**
   * Pearson's correlation of 1 - consensus with the heights at which average linkage joins the
   * samples; 1 for a matrix of blocks. NaN where either does not vary. Brunet et al. 2004,
   * doi:10.1073/pnas.0308531101.
   */
  public double copheneticCorrelation() {
    return copheneticCorrelation;
  }

  private static double copheneticCorrelation(double[][] values, AverageLinkage tree) {
    int n = values.length;
    double pairs = n * (n - 1) / 2.0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        meanX += (1 - values[i][j]) / pairs;
        meanY += tree.cophenetic(i, j) / pairs;
      }
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double x = 1 - values[i][j] - meanX;
        double y = tree.cophenetic(i, j) - meanY;
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
    }
    double correlation = xy / Math.sqrt(xx * yy);
    return Double.isNaN(correlation) ? Double.NaN : Math.max(-1, Math.min(1, correlation));
  }

  @Override
  public String toString() {
    return "consensus of " + samples.size() + " samples";
  }
}
