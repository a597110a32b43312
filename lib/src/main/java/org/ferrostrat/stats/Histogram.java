package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many numbers fall into each of several ranges of equal width. A number between two ranges
 * belongs to the upper one, the highest of all to the last.
 *
 * @param low beginning of the first range
 * @param high end of the last one
 * @param counts numbers in each range, from low to high
 */
public record Histogram(double low, double high, List<Integer> counts) {
  /** Checks the limits. */
  public Histogram {
    counts = List.copyOf(counts);
    if (!(low < high && Double.isFinite(high - low)) || counts.isEmpty()) {
      throw new IllegalArgumentException(
          "%d ranges from %s to %s; need at least one, and the first number below the second"
              .formatted(counts.size(), low, high));
    }
  }

  /**
   * Counts numbers.
   *
   * @throws IllegalArgumentException if a number lies outside, or there is no range
   */
  public static Histogram of(double[] values, double low, double high, int ranges) {
    int[] counts = new int[Math.max(0, ranges)];
    Histogram empty = new Histogram(low, high, IntStream.of(counts).boxed().toList());
    for (double value : values) {
      if (!(value >= low && value <= high)) {
        throw new IllegalArgumentException(
            "a number is %s; need %s to %s".formatted(value, low, high));
      }
      counts[empty.rangeOf(value)]++;
    }
    return new Histogram(low, high, Arrays.stream(counts).boxed().toList());
  }

  private int rangeOf(double value) {
    int found = (int) ((value - low) / (high - low) * counts.size());
    return Math.min(counts.size() - 1, found);
  }

  /** Where a range begins; with the number of ranges, where the last one ends. */
  public double edge(int range) {
    return low + (high - low) * range / counts.size();
  }

  /** How many numbers there are. */
  public int n() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The largest count. */
  public int largest() {
    return counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }
}
