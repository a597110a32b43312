package org.ferrostrat.stats;

/**
 * What a box plot shows of numbers.
 *
 * @param n how many numbers
 * @param lowerQuartile quantile of 0.25 (type 7); NaN, as all others, for no numbers
 * @param median the median
 * @param upperQuartile quantile of 0.75
 * @param lowerWhisker the smallest number not more than 1.5 times the interquartile range below the
 *     lower quartile (Tukey 1977, Exploratory Data Analysis)
 * @param upperWhisker the largest number not more than that above the upper quartile
 */
public record BoxSummary(
    int n,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double lowerWhisker,
    double upperWhisker) {
  private static final double REACH = 1.5;

  /** The summary of finite numbers, in any order. */
  public static BoxSummary of(double[] values) {
    double[] sorted = Quantiles.sorted(values);
    double low = Quantiles.ofSorted(sorted, 0.25);
    double high = Quantiles.ofSorted(sorted, 0.75);
    double reach = REACH * (high - low);
    double least = Double.NaN;
    double most = Double.NaN;
    for (double value : sorted) {
      least = Double.isNaN(least) && value >= low - reach ? value : least;
      most = value <= high + reach ? value : most;
    }
    return new BoxSummary(sorted.length, low, Quantiles.median(sorted), high, least, most);
  }
}
