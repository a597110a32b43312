package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Stable sorting of positions by a number, without boxing. */
final class TimeOrder {
  private TimeOrder() {}

  /** The given positions by increasing value; the order of equal ones is kept. */
  static int[] of(int[] positions, IntToDoubleFunction value) {
    int n = positions.length;
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = value.applyAsDouble(positions[i]);
    }
    double[] keys = sorted.clone();
    Arrays.sort(sorted);
    int[] next = new int[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int first = firstAtLeast(sorted, keys[i]);
      order[first + next[first]] = positions[i];
      next[first]++;
    }
    return order;
  }

  /** The first position in sorted values whose value is at least the given one. */
  static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
