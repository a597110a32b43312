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

  private static final int DIGITS = 3;
  private static final long POSITION_MASK = (1L << LOWEST_UPPER_BIT) - 1;

  private final int[][] next = new int[DIGITS][BUCKETS];
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
    makeKeys(values, n);
    for (int digit = 0; digit < DIGITS; digit++) {
      sortByDigit(next[digit], LOWEST_UPPER_BIT + digit * DIGIT_BITS, n);
    }
    if (!insertionSort(n)) {
      sortByAllBits(n);
    }
    return order;
  }

  /**
   * The last position of the order of the latest sort whose value equals that at {@code first}.
   *
   * @param n how many numbers were sorted
   */
  public int lastTied(int first, int n) {
    int last = first;
    // Most neighbours differ in the upper bits, which are there in order.
    while (last + 1 < n
        && (sorted[last] ^ sorted[last + 1]) >>> LOWEST_UPPER_BIT == 0
        && keys[order[last]] == keys[order[last + 1]]) {
      last++;
    }
    return last;
  }

  /** Keys with their positions, and how many there are of every digit. */
  private void makeKeys(double[] values, int n) {
    int[] low = next[0];
    int[] middle = next[1];
    int[] high = next[2];
    Arrays.fill(low, 0);
    Arrays.fill(middle, 0);
    Arrays.fill(high, 0);
    for (int i = 0; i < n; i++) {
      long key = descendingKey(values[i]);
      keys[i] = key;
      sorted[i] = (key & ~POSITION_MASK) | i;
      low[(int) (key >>> LOWEST_UPPER_BIT) & (BUCKETS - 1)]++;
      middle[(int) (key >>> (LOWEST_UPPER_BIT + DIGIT_BITS)) & (BUCKETS - 1)]++;
      high[(int) (key >>> (LOWEST_UPPER_BIT + 2 * DIGIT_BITS))]++;
    }
  }

  /** A number whose unsigned order is the decreasing order of the values. */
  private static long descendingKey(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // + 0.0 makes -0.0 equal to 0.0
    return ~(bits ^ ((bits >> 63) | Long.MIN_VALUE));
  }

  /** One stable pass over the sorted numbers by the eleven bits from {@code shift} up. */
  private void sortByDigit(int[] counts, int shift, int n) {
    countsToStarts(counts);
    long[] from = sorted;
    long[] to = spare;
    for (int i = 0; i < n; i++) {
      long key = from[i];
      to[counts[(int) (key >>> shift) & (BUCKETS - 1)]++] = key;
    }
    sorted = to;
    spare = from;
  }

  /** Turns the number of keys in each bucket into the place of the first of them. */
  private static void countsToStarts(int[] counts) {
    int position = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int size = counts[bucket];
      counts[bucket] = position;
      position += size;
    }
  }

  /** Finishes an order that is right in the upper bits; false when it would take many moves. */
  private boolean insertionSort(int n) {
    long budget = 8L * n;
    long previous = n > 0 ? ~sorted[0] : 0;
    for (int i = 0; i < n; i++) {
      long upper = sorted[i];
      int position = (int) (upper & POSITION_MASK);
      boolean isInOrder = (previous ^ upper) >>> LOWEST_UPPER_BIT != 0;
      previous = upper;
      if (isInOrder) {
        order[i] = position;
        continue;
      }
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
    int[] counts = next[0];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < n; i++) {
        counts[(int) (keys[i] >>> shift) & (BUCKETS - 1)]++;
      }
      countsToStarts(counts);
      for (int i = 0; i < n; i++) {
        to[counts[(int) (keys[from[i]] >>> shift) & (BUCKETS - 1)]++] = from[i];
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    System.arraycopy(from, 0, order, 0, n);
  }
}
