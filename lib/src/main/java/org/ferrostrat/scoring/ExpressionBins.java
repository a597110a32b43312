package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ten bins of as many genes each by a level of expression, equal levels in the order of the genes;
 * random genes are sampled within them.
 */
final class ExpressionBins {
  private static final int BINS = 10;

  private final int[] binOf;
  private final int[][] genesOf;
  private final double[] sortedLevels;

  /**
   * @param levels the level of every gene
   */
  ExpressionBins(double[] levels) {
    int n = levels.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(levels[a], levels[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.binOf = new int[n];
    for (int position = 0; position < n; position++) {
      binOf[order[position]] = binAt(position, n);
    }
    this.genesOf =
        IntStream.range(0, BINS)
            .mapToObj(bin -> IntStream.range(0, n).filter(gene -> binOf[gene] == bin).toArray())
            .toArray(int[][]::new);
    this.sortedLevels = levels.clone();
    Arrays.sort(sortedLevels);
  }

  private static int binAt(int position, int genes) {
    return (int) ((long) position * BINS / genes);
  }

  /** The bin of one of the genes. */
  int binOf(int gene) {
    return binOf[gene];
  }

  /** The bin that a level falls into. */
  int binOfLevel(double level) {
    int position = Arrays.binarySearch(sortedLevels, level);
    int insertion = position >= 0 ? position : -position - 1;
    return binAt(Math.min(insertion, sortedLevels.length - 1), sortedLevels.length);
  }

  /**
   * Random genes of the given bins, none of them twice.
   *
   * @param bins the bin of each wanted gene
   * @throws IllegalArgumentException if a bin has fewer genes than are wanted of it
   */
  int[] draw(int[] bins, SplittableRandom random) {
    requireEnough(bins);
    boolean[] taken = new boolean[binOf.length];
    int[] drawn = new int[bins.length];
    for (int i = 0; i < bins.length; i++) {
      int[] genes = genesOf[bins[i]];
      int gene = genes[random.nextInt(genes.length)];
      while (taken[gene]) {
        gene = genes[random.nextInt(genes.length)];
      }
      taken[gene] = true;
      drawn[i] = gene;
    }
    return drawn;
  }

  /**
   * Refuses bins that have fewer genes than are wanted of them.
   *
   * @throws IllegalArgumentException if there is one
   */
  void requireEnough(int[] bins) {
    int[] wanted = new int[BINS];
    for (int bin : bins) {
      if (++wanted[bin] > genesOf[bin].length) {
        throw new IllegalArgumentException(
            "a bin of %d genes is too small for random sets of this size"
                .formatted(genesOf[bin].length));
      }
    }
  }
}
