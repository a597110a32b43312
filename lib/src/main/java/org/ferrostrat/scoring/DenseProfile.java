package org.ferrostrat.scoring;

import org.ferrostrat.stats.DescendingOrder;
import org.ferrostrat.stats.Moments;

/** A sample with a value for every gene in memory. */
final class DenseProfile implements SampleProfile {
  private final DescendingOrder sorter;

  /** For each row its rank in the walk and twice its average rank, side by side. */
  private final int[] ranks;

  private final int[] minimumRanks;
  private double[] values = new double[0];
  private int[] order = new int[0];
  private boolean ranked;
  private boolean minimaRanked;
  private Moments moments;

  DenseProfile(int geneCount) {
    this(geneCount, new DescendingOrder(geneCount));
  }

  private DenseProfile(int geneCount, DescendingOrder sorter) {
    this.sorter = sorter;
    ranks = new int[2 * geneCount];
    minimumRanks = new int[geneCount];
  }

  /**
   * A profile with everything made beforehand, which threads may share as long as no other sample
   * is loaded.
   */
  static DenseProfile ranked(double[] sampleValues, DescendingOrder sorter) {
    DenseProfile profile = new DenseProfile(sampleValues.length, sorter);
    profile.load(sampleValues);
    profile.rankMinima();
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

  @Override
  public int geneCount() {
    return values.length;
  }

  @Override
  public double value(int row) {
    return values[row];
  }

  @Override
  public int walkRank(int row) {
    rank();
    return ranks[2 * row];
  }

  @Override
  public int doubledAverageRank(int row) {
    rank();
    return ranks[2 * row + 1];
  }

  @Override
  public int minimumRank(int row) {
    rankMinima();
    return minimumRanks[row];
  }

  @Override
  public Moments moments() {
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
      int last = sorter.lastTied(first, n);
      int doubled = 2 * n - first - last;
      for (int position = first; position <= last; position++) {
        int row = order[position];
        ranks[2 * row] = n - position;
        ranks[2 * row + 1] = doubled;
      }
      first = last + 1;
    }
    ranked = true;
  }

  private void rankMinima() {
    if (minimaRanked) {
      return;
    }
    rank();
    int n = values.length;
    for (int first = 0; first < n; ) {
      int last = sorter.lastTied(first, n);
      for (int position = first; position <= last; position++) {
        minimumRanks[order[position]] = n - last;
      }
      first = last + 1;
    }
    minimaRanked = true;
  }
}
