package org.ferrostrat.stats;

import java.util.Arrays;

/**
 * Sorts the positions of finite numbers from the largest to the smallest number; equal numbers keep
 * the order of their positions, and -0.0 equals 0.0.
 *
 * <p>The order is that of R's {@code order(x, decreasing = TRUE)}. It is made by a radix sort over
 * the upper 33 bits of the numbers, each carrying its position in its lowest bits, followed by an
 * insertion sort of the few that agree so far; where many do, a radix sort over all bits takes
 * over. For 20,000 numbers this is several times faster than sorting by comparison, which matters
 * because ranking is most of the work of single-sample scores.
 *
 * <p>An instance holds buffers and belongs to one thread.
 */
public final class DescendingOrder {
  private static final int DIGIT_BITS = 11;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int UPPER_BITS = 3 * DIGIT_BITS;
  private static final int LOWEST_UPPER_BIT = Long.SIZE - UPPER_BITS;

  private final int[] next = new int[BUCKETS];
  private final long[] keys;
  private final int[] order;
  private long[] sorted;
  private long[] spare;

  /** Buffers for up to {@code capacity} numbers. */
  public DescendingOrder(int capacity) {
    keys = new long[capacity];
    order = new int[capacity];
    sorted = new long[capacity];
    spare = new long[capacity];
  }

  /**
   * The positions of {@code values} in decreasing order of value. The array belongs to this
   * instance and is overwritten by the next call; it may be longer than {@code values}.
   *
   * @param values finite numbers, at most as many as the capacity
   */
  public int[] sort(double[] values) {
    return sort(values, values.length);
  }

  /**
   * The positions of the first {@code n} of {@code values} in decreasing order of value, as {@link
   * #sort(double[])} gives those of all.
   *
   * @param values finite numbers, as far as they are sorted
   * @param n how many of them, at most as many as the capacity
   */
  public int[] sort(double[] values, int n) {
    long positionMask = (1L << LOWEST_UPPER_BIT) - 1;
    for (int i = 0; i < n; i++) {
      keys[i] = descendingKey(values[i]);
      sorted[i] = (keys[i] & ~positionMask) | i;
    }
    for (int shift = LOWEST_UPPER_BIT; shift < Long.SIZE; shift += DIGIT_BITS) {
      sortByDigit(shift, n);
    }
    for (int i = 0; i < n; i++) {
      order[i] = (int) (sorted[i] & positionMask);
    }
    if (!insertionSort(n)) {
      sortByAllBits(n);
    }
    return order;
  }

  /** A number whose unsigned order is the decreasing order of the values. */
  private static long descendingKey(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // + 0.0 makes -0.0 equal to 0.0
    return ~(bits ^ ((bits >> 63) | Long.MIN_VALUE));
  }

  /** One stable pass over the sorted numbers by the eleven bits from {@code shift} up. */
  private void sortByDigit(int shift, int n) {
    Arrays.fill(next, 0);
    for (int i = 0; i < n; i++) {
      next[(int) (sorted[i] >>> shift) & (BUCKETS - 1)]++;
    }
    countsToStarts();
    for (int i = 0; i < n; i++) {
      long key = sorted[i];
      spare[next[(int) (key >>> shift) & (BUCKETS - 1)]++] = key;
    }
    long[] swap = sorted;
    sorted = spare;
    spare = swap;
  }

  /** Turns the number of keys in each bucket into the place of the first of them. */
  private void countsToStarts() {
    int position = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int size = next[bucket];
      next[bucket] = position;
      position += size;
    }
  }

  /** Finishes an order that is right in the upper bits; false when it would take many moves. */
  private boolean insertionSort(int n) {
    long budget = 8L * n;
    for (int i = 1; i < n; i++) {
      if ((sorted[i - 1] ^ sorted[i]) >>> LOWEST_UPPER_BIT != 0) {
        continue; // already told apart
      }
      int position = order[i];
      long key = keys[position];
      int j = i - 1;
      while (j >= 0 && Long.compareUnsigned(keys[order[j]], key) > 0) {
        order[j + 1] = order[j];
        j--;
      }
      order[j + 1] = position;
      budget -= i - 1 - j;
      if (budget < 0) {
        return false;
      }
    }
    return true;
  }

  /** Radix sort of positions over the whole keys, from the lowest bits up. */
  private void sortByAllBits(int n) {
    int[] from = new int[n];
    int[] to = new int[n];
    Arrays.setAll(from, i -> i);
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      Arrays.fill(next, 0);
      for (int i = 0; i < n; i++) {
        next[(int) (keys[i] >>> shift) & (BUCKETS - 1)]++;
      }
      countsToStarts();
      for (int i = 0; i < n; i++) {
        to[next[(int) (keys[from[i]] >>> shift) & (BUCKETS - 1)]++] = from[i];
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    System.arraycopy(from, 0, order, 0, n);
  }
}
