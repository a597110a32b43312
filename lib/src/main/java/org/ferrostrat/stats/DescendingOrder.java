package org.ferrostrat.stats;

import java.util.Arrays;

/**
 * Sorts the positions of finite numbers from the largest to the smallest number; equal numbers keep
 * the order of their positions, and -0.0 equals 0.0.
 *
 * <p>The order is that of R's {@code order(x, decreasing = TRUE)}. It is made by a radix sort over
 * the upper 33 bits of the numbers followed by an insertion sort, and by a radix sort over all bits
 * where the upper ones tell too little: for 20,000 numbers several times faster than comparison
 * sorting, which matters because ranking is most of the work of single-sample scores.
 *
 * <p>An instance holds buffers and belongs to one thread.
 */
public final class DescendingOrder {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int DIGITS = 6;
  private static final int UPPER_DIGITS = 3;

  private final int[][] counts = new int[DIGITS][BUCKETS];
  private long[] keys;
  private long[] otherKeys;
  private int[] order;
  private int[] otherOrder;

  /** Buffers for up to {@code capacity} numbers. */
  public DescendingOrder(int capacity) {
    keys = new long[capacity];
    otherKeys = new long[capacity];
    order = new int[capacity];
    otherOrder = new int[capacity];
  }

  /**
   * The positions of {@code values} in decreasing order of value. The array belongs to this
   * instance and is overwritten by the next call; it may be longer than {@code values}.
   *
   * @param values finite numbers, at most as many as the capacity
   */
  public int[] sort(double[] values) {
    int n = values.length;
    for (int i = 0; i < n; i++) {
      keys[i] = descendingKey(values[i]);
      order[i] = i;
    }
    countDigits(n);
    for (int digit = DIGITS - UPPER_DIGITS; digit < DIGITS; digit++) {
      scatter(digit, n);
    }
    if (!insertionSort(n)) {
      for (int digit = 0; digit < DIGITS; digit++) {
        scatter(digit, n);
      }
    }
    return order;
  }

  /** A number whose unsigned order is the decreasing order of the values. */
  private static long descendingKey(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // + 0.0 makes -0.0 equal to 0.0
    return ~(bits ^ ((bits >> 63) | Long.MIN_VALUE));
  }

  private static int digit(long key, int digit) {
    return (int) (key >>> (digit * DIGIT_BITS)) & (BUCKETS - 1);
  }

  private void countDigits(int n) {
    for (int[] count : counts) {
      Arrays.fill(count, 0);
    }
    for (int i = 0; i < n; i++) {
      long key = keys[i];
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][digit(key, digit)]++;
      }
    }
  }

  private void scatter(int digit, int n) {
    int[] count = counts[digit];
    if (n == 0 || count[digit(keys[0], digit)] == n) {
      return; // all numbers share this digit
    }
    int[] next = new int[BUCKETS];
    for (int bucket = 1; bucket < BUCKETS; bucket++) {
      next[bucket] = next[bucket - 1] + count[bucket - 1];
    }
    for (int i = 0; i < n; i++) {
      int target = next[digit(keys[i], digit)]++;
      otherKeys[target] = keys[i];
      otherOrder[target] = order[i];
    }
    swapBuffers();
  }

  private void swapBuffers() {
    long[] k = keys;
    keys = otherKeys;
    otherKeys = k;
    int[] o = order;
    order = otherOrder;
    otherOrder = o;
  }

  /** Finishes an almost sorted order; false when that would take too many moves. */
  private boolean insertionSort(int n) {
    long budget = 8L * n;
    for (int i = 1; i < n; i++) {
      long key = keys[i];
      int position = order[i];
      int j = i - 1;
      while (j >= 0 && Long.compareUnsigned(keys[j], key) > 0) {
        keys[j + 1] = keys[j];
        order[j + 1] = order[j];
        j--;
      }
      keys[j + 1] = key;
      order[j + 1] = position;
      budget -= i - 1 - j;
      if (budget < 0) {
        restoreRowOrder(n);
        return false;
      }
    }
    return true;
  }

  /** Equal numbers must meet the full radix sort in the order of their positions. */
  private void restoreRowOrder(int n) {
    for (int i = 0; i < n; i++) {
      otherKeys[order[i]] = keys[i];
    }
    for (int i = 0; i < n; i++) {
      keys[i] = otherKeys[i];
      order[i] = i;
    }
  }
}
