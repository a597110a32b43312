package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.Moments;

/**
 * What a batch adds to standardised genes and what it multiplies their variance with.
 *
 * @param shift by gene; 0 for genes that are not corrected
 * @param variance by gene; 1 for genes that are not corrected
 */
record BatchEffect(double[] shift, double[] variance) {
  private static final double CONVERGENCE = 1e-4;
  private static final int MOST_ROUNDS = 10_000;

  /** No effect on so many genes. */
  static BatchEffect none(int genes) {
    double[] ones = new double[genes];
    Arrays.fill(ones, 1);
    return new BatchEffect(new double[genes], ones);
  }

  /**
   * The effect of a batch, shrunken towards that of all its genes.
   *
   * @param batch name of the batch
   * @param samples how many samples
   * @param means mean of each standardised gene over them
   * @param squares sum of the squared deviations from it
   * @param corrected the genes that take part
   * @param meanOnly whether the variance is left as it is
   * @throws InsufficientDataException if there are too few samples or genes
   */
  static BatchEffect estimate(
      String batch,
      int samples,
      double[] means,
      double[] squares,
      int[] corrected,
      boolean meanOnly) {
    requireEnough(batch, samples, corrected.length, meanOnly);
    double[] found = IntStream.of(corrected).mapToDouble(gene -> means[gene]).toArray();
    Moments prior = Moments.of(found);
    double priorVariance = prior.standardDeviation() * prior.standardDeviation();
    double[][] shrunken;
    if (meanOnly) {
      shrunken = new double[][] {new double[found.length], new double[found.length]};
      Arrays.setAll(shrunken[0], i -> shrunkenMean(found[i], prior.mean(), 1, 1, priorVariance));
      Arrays.fill(shrunken[1], 1);
    } else {
      double[] sums = IntStream.of(corrected).mapToDouble(gene -> squares[gene]).toArray();
      shrunken = new Shrinkage(batch, samples, found, sums, prior.mean(), priorVariance).solve();
    }
    BatchEffect effect = none(means.length);
    for (int i = 0; i < corrected.length; i++) {
      effect.shift[corrected[i]] = shrunken[0][i];
      effect.variance[corrected[i]] = shrunken[1][i];
    }
    return effect;
  }

  private static void requireEnough(String batch, int samples, int genes, boolean meanOnly) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("samples", samples);
    counts.put("genes", genes);
    if (samples < 2 && !meanOnly) {
      throw new InsufficientDataException(
          "batch '%s' has no spread that could be corrected; use combat-mean-only, or leave the batch out"
              .formatted(batch),
          counts);
    }
    if (genes < 2) {
      throw new InsufficientDataException(
          "too few genes vary within every batch to learn from each other", counts);
    }
  }

  /** The mean of a normal distribution of known variance with a normal prior. */
  private static double shrunkenMean(
      double found, double prior, double n, double variance, double priorVariance) {
    return (priorVariance * n * found + variance * prior) / (priorVariance * n + variance);
  }

  /** Mean and variance in turns until they stay: sva's {@code it.sol}. */
  private static final class Shrinkage {
    private final String batch;
    private final int n;
    private final double[] means;
    private final double[] squares;
    private final double prior;
    private final double priorVariance;

    Shrinkage(
        String batch, int n, double[] means, double[] squares, double prior, double priorVariance) {
      this.batch = batch;
      this.n = n;
      this.means = means;
      this.squares = squares;
      this.prior = prior;
      this.priorVariance = priorVariance;
    }

    double[][] solve() {
      double[] shift = means.clone();
      double[] variance = Arrays.stream(squares).map(sum -> sum / (n - 1)).toArray();
      Moments spread = Moments.of(variance);
      double ofVariances = spread.standardDeviation() * spread.standardDeviation();
      double mean = spread.mean();
      double shape = (2 * ofVariances + mean * mean) / ofVariances;
      double rate = (mean * ofVariances + mean * mean * mean) / ofVariances;
      if (!(shape < Double.POSITIVE_INFINITY && rate < Double.POSITIVE_INFINITY)) {
        throw new InsufficientDataException(
            "all genes have the same spread in batch '%s', so there is nothing to learn from"
                .formatted(batch),
            Map.of("genes", means.length));
      }
      for (int round = 0; round < MOST_ROUNDS; round++) {
        double change = Double.NEGATIVE_INFINITY;
        for (int gene = 0; gene < means.length; gene++) {
          double newShift = shrunkenMean(means[gene], prior, n, variance[gene], priorVariance);
          double off = means[gene] - newShift;
          double newVariance =
              (0.5 * (squares[gene] + n * off * off) + rate) / (n / 2.0 + shape - 1);
          change = Math.max(change, change(shift[gene], newShift));
          change = Math.max(change, change(variance[gene], newVariance));
          shift[gene] = newShift;
          variance[gene] = newVariance;
        }
        if (change <= CONVERGENCE) {
          return new double[][] {shift, variance};
        }
      }
      throw new InsufficientDataException(
          "the effect of batch '%s' did not settle in %d rounds".formatted(batch, MOST_ROUNDS),
          Map.of("samples", n));
    }

    /** The change in shares; of a negative number it is negative, and sva stops by it so. */
    private static double change(double before, double after) {
      return after == before ? 0 : Math.abs(after - before) / before;
    }
  }
}
