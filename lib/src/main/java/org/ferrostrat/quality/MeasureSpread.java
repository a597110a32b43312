package org.ferrostrat.quality;

import java.util.Arrays;
import org.ferrostrat.stats.Quantiles;

/**
 * The distribution of a measure over the samples of a file. Quantiles are those of R's default.
 *
 * @param measure such as {@code library_size}
 * @param n samples that have the measure; the others are NaN where there are none
 * @param smallest of them
 * @param lowerQuartile of them
 * @param median of them
 * @param upperQuartile of them
 * @param largest of them
 */
public record MeasureSpread(
    String measure,
    int n,
    double smallest,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double largest) {

  static MeasureSpread of(String measure, double[] values) {
    double[] sorted =
        Quantiles.sorted(Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray());
    return new MeasureSpread(
        measure,
        sorted.length,
        Quantiles.ofSorted(sorted, 0),
        Quantiles.ofSorted(sorted, 0.25),
        Quantiles.ofSorted(sorted, 0.5),
        Quantiles.ofSorted(sorted, 0.75),
        Quantiles.ofSorted(sorted, 1));
  }
}
