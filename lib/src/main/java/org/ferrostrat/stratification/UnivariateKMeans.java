package org.ferrostrat.stratification;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.Quantiles;

/**
 * Groups of numbers with the least sum of squared distances from their means. In one dimension the
 * groups are intervals, and the best ones are found exactly by dynamic programming (Wang and Song
 * 2011), so nothing is random.
 */
final class UnivariateKMeans {
  private final double[] sorted;
  private final double[] sum;
  private final double[] squares;

  private UnivariateKMeans(double[] numbers) {
    sorted = Quantiles.sorted(numbers);
    double shift = Quantiles.median(sorted);
    sum = new double[sorted.length + 1];
    squares = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      double x = sorted[i] - shift;
      sum[i + 1] = sum[i] + x;
      squares[i + 1] = squares[i] + x * x;
    }
  }

  /** The midpoints between the centres of neighbouring groups. */
  static double[] cutpoints(double[] numbers, int groups) {
    int different = (int) Arrays.stream(numbers).distinct().count();
    if (different < groups) {
      throw new InsufficientDataException(
          "too few different scores for %d groups".formatted(groups),
          Map.of("different", different));
    }
    UnivariateKMeans means = new UnivariateKMeans(numbers);
    int[] starts = means.starts(groups);
    double[] centres =
        IntStream.range(0, groups)
            .mapToDouble(
                g -> Arrays.stream(numbersOf(means.sorted, starts, g)).average().orElse(Double.NaN))
            .toArray();
    return IntStream.range(1, groups)
        .mapToDouble(g -> centres[g - 1] + (centres[g] - centres[g - 1]) / 2)
        .toArray();
  }

  private static double[] numbersOf(double[] sorted, int[] starts, int group) {
    int end = group + 1 < starts.length ? starts[group + 1] : sorted.length;
    return Arrays.copyOfRange(sorted, starts[group], end);
  }

  /** The first position of each group. */
  private int[] starts(int groups) {
    int n = sorted.length;
    double[] cost = new double[n + 1];
    int[][] start = new int[groups][n + 1];
    for (int end = 1; end <= n; end++) {
      cost[end] = within(0, end);
    }
    for (int g = 1; g < groups; g++) {
      double[] next = new double[n + 1];
      for (int end = 1; end <= n; end++) {
        next[end] = Double.POSITIVE_INFINITY;
        for (int from = g; from < end; from++) {
          double total = cost[from] + within(from, end);
          if (total < next[end]) {
            next[end] = total;
            start[g][end] = from;
          }
        }
      }
      cost = next;
    }
    int[] starts = new int[groups];
    int end = n;
    for (int g = groups - 1; g > 0; g--) {
      starts[g] = start[g][end];
      end = starts[g];
    }
    return starts;
  }

  private double within(int from, int end) {
    double total = sum[end] - sum[from];
    return Math.max(0, squares[end] - squares[from] - total * total / (end - from));
  }
}
