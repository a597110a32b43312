package org.ferrostrat.stats;

/** Ranks of finite numbers, equal numbers at the mean of their ranks: R's {@code rank(x)}. */
public final class AverageRanks {
  private AverageRanks() {}

  /** The ranks in the order of the numbers, counted from 1 for the smallest; -0.0 equals 0.0. */
  public static double[] of(double[] values) {
    int n = values.length;
    int[] descending = new DescendingOrder(n).sort(values);
    double[] ranks = new double[n];
    for (int first = 0, next; first < n; first = next) {
      next = first + 1;
      while (next < n && values[descending[next]] == values[descending[first]]) {
        next++;
      }
      for (int i = first; i < next; i++) {
        ranks[descending[i]] = n - (first + next - 1) / 2.0;
      }
    }
    return ranks;
  }
}
