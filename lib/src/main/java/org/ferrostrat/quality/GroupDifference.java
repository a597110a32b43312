package org.ferrostrat.quality;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.ferrostrat.stats.AverageRanks;

/**
 * Whether groups differ in a value: the test of Kruskal and Wallis with its correction for ties. Of
 * a value that is 0 or 1 it is Pearson's chi-squared times (n - 1) / n.
 *
 * @param n values
 * @param groups groups
 * @param share of the variance of ranks that lies between the groups, H / (n - 1), 0 to 1; NaN for
 *     equal values
 * @param pValue by the chi-squared distribution; NaN likewise
 */
record GroupDifference(int n, int groups, double share, double pValue) {
  /**
   * @param groups the group of each value, from 0 up, each there
   */
  static GroupDifference test(double[] values, int[] groups) {
    int n = values.length;
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    double[] ranks = AverageRanks.of(values);
    double middle = (n + 1) / 2.0;
    double[] sums = new double[count];
    int[] sizes = new int[count];
    double total = 0;
    for (int i = 0; i < n; i++) {
      sums[groups[i]] += ranks[i] - middle;
      sizes[groups[i]]++;
      total += (ranks[i] - middle) * (ranks[i] - middle);
    }
    double between = 0;
    for (int group = 0; group < count; group++) {
      between += sums[group] * sums[group] / sizes[group];
    }
    if (count < 2 || !(total > 0)) {
      return new GroupDifference(n, count, Double.NaN, Double.NaN);
    }
    double share = Math.min(1, between / total);
    double p = ChiSquaredDistribution.of(count - 1.0).survivalProbability(share * (n - 1));
    return new GroupDifference(n, count, share, p);
  }
}
