package org.ferrostrat.scoring;

import java.util.Arrays;

/**
 * AUCell: Aibar et al. 2017, <a
 * href="https://doi.org/10.1038/nmeth.4463">doi:10.1038/nmeth.4463</a>. The area under the recovery
 * curve of the set over the genes with the highest values: with the ranks x from the highest value
 * down and the threshold t, 5% of the genes rounded up, the sum of t - x over the genes with x &lt;
 * t, divided by its largest possible value.
 *
 * <p>AUCell orders equal values at random. Here a gene takes the mean of t - x, or of 0 beyond the
 * threshold, over the ranks of the values it is tied with: the expected value over all random
 * orders, which does not depend on a seed or on the order of the rows. Genes that are not among the
 * rows are left out, as in AUCell. With fewer than 21 genes there is no score.
 */
record AuCell() implements SetWalk {
  private static final int SHARE = 20; // one in 20 genes: 5%

  @Override
  public double score(SampleProfile sample, int[] rows) {
    double area = 0;
    for (int row : rows) {
      area += expectedArea(sample, row);
    }
    return area / largestArea(threshold(sample), rows.length);
  }

  @Override
  public double[] contributions(SampleProfile sample, int[] rows) {
    double largest = largestArea(threshold(sample), rows.length);
    return Arrays.stream(rows).mapToDouble(row -> expectedArea(sample, row) / largest).toArray();
  }

  private static int threshold(SampleProfile sample) {
    return (sample.geneCount() + SHARE - 1) / SHARE;
  }

  /** The mean of max(t - x, 0) over the ranks of the values tied with that of a row. */
  private static double expectedArea(SampleProfile sample, int row) {
    int n = sample.geneCount();
    int last = n - sample.minimumRank(row) + 1;
    int first = 2 * (n + 1) - sample.doubledAverageRank(row) - last;
    return area(threshold(sample), first, Math.min(last, threshold(sample) - 1))
        / (double) (last - first + 1);
  }

  /** The sum of t - x over the ranks x of a set that has all the highest values; NaN for none. */
  private static double largestArea(int threshold, int setSize) {
    long largest = area(threshold, 1, Math.min(setSize, threshold - 1));
    return largest == 0 ? Double.NaN : largest;
  }

  /** The sum of t - x for x from first to last; 0 where there is none. */
  private static long area(int threshold, int first, int last) {
    long count = last - first + 1L;
    return count <= 0 ? 0 : count * (2L * threshold - first - last) / 2;
  }
}
