package org.ferrostrat.scoring;

import org.ferrostrat.stats.DescendingOrder;
import org.ferrostrat.stats.Moments;

/**
 * What one sample offers to a method: its values and, made when first asked for and then shared by
 * all signatures, the ranks and moments of them. Holds buffers and belongs to one thread.
 */
final class SampleProfile {
  private final DescendingOrder sorter;
  private final int[] walkRanks;
  private final int[] averageRanks;
  private final int[] minimumRanks;
  private double[] values = new double[0];
  private int[] order = new int[0];
  private boolean ranked;
  private boolean minimaRanked;
  private Moments moments;

  SampleProfile(int geneCount) {
    this(geneCount, new DescendingOrder(geneCount));
  }

  private SampleProfile(int geneCount, DescendingOrder sorter) {
    this.sorter = sorter;
    walkRanks = new int[geneCount];
    averageRanks = new int[geneCount];
    minimumRanks = new int[geneCount];
  }

  /**
   * A profile with everything made beforehand, which threads may share as long as no other sample
   * is loaded.
   */
  static SampleProfile ranked(double[] sampleValues, DescendingOrder sorter) {
    SampleProfile profile = new SampleProfile(sampleValues.length, sorter);
    profile.load(sampleValues);
    profile.minimumRanks();
    profile.moments();
    return profile;
  }

  /** Turns to another sample; its values by row are used, not copied. */
  void load(double[] sampleValues) {
    values = sampleValues;
    ranked = false;
    minimaRanked = false;
    moments = null;
  }

  int geneCount() {
    return values.length;
  }

  double value(int row) {
    return values[row];
  }

  /**
   * Ranks with 1 for the smallest value, each rank once: of equal values the earlier row has the
   * higher rank. The position in a walk from the largest value down is {@code n - rank}.
   */
  int[] walkRanks() {
    rank();
    return walkRanks;
  }

  /** Average ranks with 1 for the smallest value, cut down to whole numbers as GSVA does. */
  int[] averageRanks() {
    rank();
    return averageRanks;
  }

  /** Ranks with 1 for the smallest value; equal values all have the lowest of their ranks. */
  int[] minimumRanks() {
    rank();
    if (!minimaRanked) {
      rankMinima();
    }
    return minimumRanks;
  }

  /** Mean and standard deviation over all genes of the sample. */
  Moments moments() {
    if (moments == null) {
      moments = Moments.of(values);
    }
    return moments;
  }

  private void rank() {
    if (ranked) {
      return;
    }
    int n = values.length;
    order = sorter.sort(values);
    for (int first = 0; first < n; ) {
      int last = lastTied(first);
      int average = (2 * n - first - last) / 2;
      for (int position = first; position <= last; position++) {
        int row = order[position];
        walkRanks[row] = n - position;
        averageRanks[row] = average;
      }
      first = last + 1;
    }
    ranked = true;
  }

  private void rankMinima() {
    int n = values.length;
    for (int first = 0; first < n; ) {
      int last = lastTied(first);
      for (int position = first; position <= last; position++) {
        minimumRanks[order[position]] = n - last;
      }
      first = last + 1;
    }
    minimaRanked = true;
  }

  /** The last position of the order whose value equals that at {@code first}. */
  private int lastTied(int first) {
    double value = values[order[first]];
    int last = first;
    while (last + 1 < values.length && values[order[last + 1]] == value) {
      last++;
    }
    return last;
  }
}
