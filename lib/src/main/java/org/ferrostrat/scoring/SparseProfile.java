package org.ferrostrat.scoring;

import java.util.Arrays;
import org.ferrostrat.stats.DescendingOrder;
import org.ferrostrat.stats.Moments;

/**
 * A sample of which most genes have the same value, such as the 0 of a single cell: that value, and
 * the values of the other genes. Ranking costs as much as there are others, and gives the ranks of
 * {@link DenseProfile}: the genes that are not stored are one block of ties, in which the rank of a
 * row follows from the number of stored rows before it. That number comes from a set of bits with
 * running counts, in constant time.
 */
final class SparseProfile implements SampleProfile {
  private final int geneCount;
  private final DescendingOrder sorter;
  private final long[] stored;
  private final int[] storedBefore;
  private final double[] values;
  private final int[] walkRanks;
  private final int[] doubledRanks;
  private final int[] minimumRanks;
  private int count;
  private double background;
  private boolean ranked;
  private int higher;

  SparseProfile(int geneCount) {
    this.geneCount = geneCount;
    sorter = new DescendingOrder(geneCount);
    stored = new long[(geneCount + Long.SIZE - 1) / Long.SIZE];
    storedBefore = new int[stored.length];
    values = new double[geneCount];
    walkRanks = new int[geneCount];
    doubledRanks = new int[geneCount];
    minimumRanks = new int[geneCount];
  }

  /**
   * Turns to another sample.
   *
   * @param rows rows of the stored values, each once, in any order
   * @param sampleValues the stored values, none of them equal to the background
   * @param size how many are stored
   * @param otherValue the value of all other rows, the background
   */
  void load(int[] rows, double[] sampleValues, int size, double otherValue) {
    Arrays.fill(stored, 0);
    boolean isIncreasing = true;
    for (int i = 0; i < size; i++) {
      stored[rows[i] / Long.SIZE] |= 1L << rows[i];
      isIncreasing &= i == 0 || rows[i - 1] < rows[i];
    }
    int before = 0;
    for (int word = 0; word < stored.length; word++) {
      storedBefore[word] = before;
      before += Long.bitCount(stored[word]);
    }
    if (isIncreasing) {
      System.arraycopy(sampleValues, 0, values, 0, size);
    } else {
      for (int i = 0; i < size; i++) {
        values[place(rows[i])] = sampleValues[i];
      }
    }
    count = size;
    background = otherValue;
    ranked = false;
  }

  /** Whether all genes have the same value, so that ranks among them mean nothing. */
  boolean isFlat() {
    if (count > 0 && count < geneCount) {
      return false;
    }
    for (int i = 1; i < count; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  private boolean isStored(int row) {
    return (stored[row / Long.SIZE] >>> row & 1) != 0;
  }

  /** How many rows before this one are stored: its place among them where it is one of them. */
  private int place(int row) {
    int word = row / Long.SIZE;
    return storedBefore[word] + Long.bitCount(stored[word] & ((1L << row) - 1));
  }

  @Override
  public int geneCount() {
    return geneCount;
  }

  @Override
  public double value(int row) {
    return isStored(row) ? values[place(row)] : background;
  }

  @Override
  public int walkRank(int row) {
    rank();
    int place = place(row);
    return isStored(row) ? walkRanks[place] : geneCount - (higher + row - place);
  }

  @Override
  public int doubledAverageRank(int row) {
    rank();
    return isStored(row) ? doubledRanks[place(row)] : doubled(higher, lastOfBackground());
  }

  @Override
  public int minimumRank(int row) {
    rank();
    return isStored(row) ? minimumRanks[place(row)] : geneCount - lastOfBackground();
  }

  /** The last position of the background in the walk from the largest value down. */
  private int lastOfBackground() {
    return higher + geneCount - count - 1;
  }

  private int doubled(int first, int last) {
    return 2 * geneCount - first - last;
  }

  @Override
  public Moments moments() {
    double[] all = new double[geneCount];
    for (int row = 0; row < geneCount; row++) {
      all[row] = value(row);
    }
    return Moments.of(all);
  }

  private void rank() {
    if (ranked) {
      return;
    }
    int[] order = sorter.sort(values, count);
    higher = 0;
    while (higher < count && values[order[higher]] > background) {
      higher++;
    }
    for (int first = 0; first < count; ) {
      int last = first;
      while (last + 1 < count && values[order[last + 1]] == values[order[first]]) {
        last++;
      }
      rankTied(order, first, last);
      first = last + 1;
    }
    ranked = true;
  }

  /** Values below the background stand behind all of it. */
  private void rankTied(int[] order, int first, int last) {
    int shift = first < higher ? 0 : geneCount - count;
    int doubled = doubled(first + shift, last + shift);
    for (int position = first; position <= last; position++) {
      int place = order[position];
      walkRanks[place] = geneCount - (position + shift);
      doubledRanks[place] = doubled;
      minimumRanks[place] = geneCount - (last + shift);
    }
  }
}
