package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ssGSEA as in GSVA: Barbie et al. 2009, <a
 * href="https://doi.org/10.1038/nature08460">doi:10.1038/nature08460</a>. Ranks are average ranks
 * cut down to whole numbers, genes are walked in decreasing rank with ties in row order, and the
 * weight of a step is rank^alpha. The sum of the walk has a closed form, so a set costs its size.
 */
final class SsGsea implements SetWalk {
  private final double alpha;
  private final ConcurrentHashMap<Integer, double[]> powersByGeneCount = new ConcurrentHashMap<>();
  private volatile double[] latestPowers = new double[0];

  SsGsea(double alpha) {
    if (!(alpha >= 0 && alpha <= 10)) {
      throw new IllegalArgumentException("alpha is " + alpha + "; need 0 to 10");
    }
    this.alpha = alpha;
  }

  @Override
  public boolean hasRange() {
    return true;
  }

  @Override
  public double score(SampleProfile sample, int[] rows) {
    double[] powers = powers(sample.geneCount());
    double weights = 0;
    double weighted = 0;
    double ranks = 0;
    for (int row : rows) {
      double weight = powers[sample.averageRank(row)];
      int walkRank = sample.walkRank(row);
      weights += weight;
      weighted += weight * walkRank;
      ranks += walkRank;
    }
    return weighted / weights - meanRankOutside(sample.geneCount(), rows.length, ranks);
  }

  @Override
  public double[] contributions(SampleProfile sample, int[] rows) {
    double[] powers = powers(sample.geneCount());
    double weights = Arrays.stream(rows).mapToDouble(row -> powers[sample.averageRank(row)]).sum();
    double ranks = Arrays.stream(rows).mapToDouble(row -> sample.walkRank(row)).sum();
    double outside = meanRankOutside(sample.geneCount(), rows.length, ranks);
    return Arrays.stream(rows)
        .mapToDouble(
            row -> powers[sample.averageRank(row)] / weights * (sample.walkRank(row) - outside))
        .toArray();
  }

  /** NaN where no gene lies outside the set. */
  private static double meanRankOutside(int geneCount, int setSize, double ranksInside) {
    double all = geneCount * (geneCount + 1.0) / 2;
    int outside = geneCount - setSize;
    return outside == 0 ? Double.NaN : (all - ranksInside) / outside;
  }

  /** rank^alpha by rank. Thread-safe: whoever comes first computes the same numbers. */
  private double[] powers(int geneCount) {
    double[] latest = latestPowers;
    if (latest.length == geneCount + 1) {
      return latest;
    }
    double[] powers = powersOf(geneCount);
    latestPowers = powers;
    return powers;
  }

  private double[] powersOf(int geneCount) {
    return powersByGeneCount.computeIfAbsent(
        geneCount,
        n -> {
          double[] powers = new double[n + 1];
          for (int rank = 1; rank <= n; rank++) {
            powers[rank] = StrictMath.pow(rank, alpha);
          }
          return powers;
        });
  }
}
