package org.ferrostrat.scoring;

import java.util.Arrays;

/**
 * The values of one sample by gene, checked: those that are not 0, or all of them. Holds buffers
 * and belongs to one thread.
 */
final class BoundSample {
  private final int geneCount;
  private final int[] genes;
  private final double[] values;
  private int size;
  private boolean isDense;
  private boolean isFlat;
  private long[] seen = new long[0];

  BoundSample(int geneCount) {
    this.geneCount = geneCount;
    genes = new int[geneCount];
    values = new double[geneCount];
  }

  /** Starts a sample of which values are added one by one; all others are 0. */
  void startSparse(int indices, int givenValues) {
    if (indices != givenValues) {
      throw new IllegalArgumentException(
          "%d indices and %d values; need one value per index".formatted(indices, givenValues));
    }
    size = 0;
    isDense = false;
  }

  /** Starts a sample of which the values of all genes are added in order. */
  void startDense(int givenValues) {
    if (givenValues != geneCount) {
      throw new IllegalArgumentException(
          "%d values for %d genes; need one value per gene".formatted(givenValues, geneCount));
    }
    size = 0;
    isDense = true;
  }

  /** The next value of a dense sample. */
  void add(double value) {
    requireFinite(size, value);
    values[size++] = value;
  }

  /** One value of a sparse sample. */
  void add(int gene, double value) {
    if (!(gene >= 0 && gene < geneCount)) {
      throw new IllegalArgumentException(
          "index %d is out of range; need 0 to %d".formatted(gene, geneCount - 1));
    }
    requireFinite(gene, value);
    if (value != 0) {
      if (size == geneCount) {
        throw repeated(gene);
      }
      genes[size] = gene;
      values[size++] = value;
    }
  }

  private static void requireFinite(int gene, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the value of index %d is %s; need a finite number".formatted(gene, value));
    }
  }

  private static IllegalArgumentException repeated(int gene) {
    return new IllegalArgumentException(
        "index %d is given more than once; need one value per gene".formatted(gene));
  }

  /** Completes the sample. */
  void finish() {
    if (!isDense) {
      requireDistinct();
    }
    isFlat = (size == 0 || size == geneCount) && allEqual();
  }

  private void requireDistinct() {
    boolean isIncreasing = true;
    for (int i = 1; i < size; i++) {
      isIncreasing &= genes[i - 1] < genes[i];
    }
    if (isIncreasing) {
      return;
    }
    if (seen.length == 0) {
      seen = new long[(geneCount + Long.SIZE - 1) / Long.SIZE];
    }
    Arrays.fill(seen, 0);
    for (int i = 0; i < size; i++) {
      if ((seen[genes[i] / Long.SIZE] >>> genes[i] & 1) != 0) {
        throw repeated(genes[i]);
      }
      seen[genes[i] / Long.SIZE] |= 1L << genes[i];
    }
  }

  private boolean allEqual() {
    for (int i = 1; i < size; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Whether all genes have the same value, so that ranks among them mean nothing. */
  boolean isFlat() {
    return isFlat;
  }

  /** Whether the values of all genes are stored, in order. */
  boolean isDense() {
    return isDense;
  }

  /** How many values are stored. */
  int size() {
    return size;
  }

  /** The gene of a stored value. */
  int gene(int entry) {
    return isDense ? entry : genes[entry];
  }

  /** A stored value. */
  double value(int entry) {
    return values[entry];
  }

  /** The stored values; not to be changed. */
  double[] values() {
    return values;
  }

  /** The genes of the stored values of a sparse sample; not to be changed. */
  int[] genes() {
    return genes;
  }
}
