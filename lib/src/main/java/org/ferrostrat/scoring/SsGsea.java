package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * ssGSEA as in GSVA: Barbie et al. 2009, <a
 * href="https://doi.org/10.1038/nature08460">doi:10.1038/nature08460</a>. Ranks are average ranks
 * cut down to whole numbers, genes are walked in decreasing rank with ties in row order, and the
 * weight of a step is rank^alpha. The sum of the walk has a closed form, so a set costs its size.
 * With average ties, weight and place are those of the average rank, so that the order of the rows
 * has no effect.
 */
final class SsGsea implements SetWalk {
  private final double alpha;
  private final boolean averageTies;
  private final ConcurrentHashMap<Integer, double[]> powersByGeneCount = new ConcurrentHashMap<>();
  private volatile double[] latestPowers = new double[0];

  SsGsea(double alpha) {
    this(alpha, false);
  }

  SsGsea(double alpha, boolean averageTies) {
    if (!(alpha >= 0 && alpha <= 10)) {
      throw new IllegalArgumentException("alpha is " + alpha + "; need 0 to 10");
    }
    this.alpha = alpha;
    this.averageTies = averageTies;
  }

  @Override
  public boolean hasRange() {
    return true;
  }

  @Override
  public double score(SampleProfile sample, int[] rows) {
    if (averageTies) {
      return Arrays.stream(contributions(sample, rows)).sum();
    }
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
    double[] weight = Arrays.stream(rows).mapToDouble(row -> weight(sample, row)).toArray();
    double[] place = Arrays.stream(rows).mapToDouble(row -> place(sample, row)).toArray();
    double weights = Arrays.stream(weight).sum();
    double outside = meanRankOutside(sample.geneCount(), rows.length, Arrays.stream(place).sum());
    return IntStream.range(0, rows.length)
        .mapToDouble(i -> weight[i] / weights * (place[i] - outside))
        .toArray();
  }

  private double weight(SampleProfile sample, int row) {
    return averageTies
        ? StrictMath.pow(sample.doubledAverageRank(row) / 2.0, alpha)
        : powers(sample.geneCount())[sample.averageRank(row)];
  }

  private double place(SampleProfile sample, int row) {
    return averageTies ? sample.doubledAverageRank(row) / 2.0 : sample.walkRank(row);
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
