package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random orders and seeds. */
final class Sampling {
  private Sampling() {}

  /** The numbers below n in random order. */
  static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Child seeds, to be drawn before work is shared out. */
  static long[] seeds(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.generate(random::nextLong).limit(count).toArray();
  }

  /**
   * The seed that a wrapper of a learner draws from. The learner inside gets the wrapper's seed
   * itself, so that it is fitted the same with and without the wrapper.
   */
  static long wrapperSeed(long seed) {
    return seeds(2, seed)[0];
  }

  /** The seed that an algorithm draws from: never that of a wrapper around it. */
  static long algorithmSeed(long seed) {
    return seeds(2, seed)[1];
  }

  /** Half of the rows of each class at random, at least one of each; the class of true first. */
  static int[] half(boolean[] classes, SplittableRandom random) {
    return IntStream.concat(half(classes, true, random), half(classes, false, random)).toArray();
  }

  private static IntStream half(boolean[] classes, boolean wanted, SplittableRandom random) {
    int[] rows = IntStream.range(0, classes.length).filter(row -> classes[row] == wanted).toArray();
    int[] order = permutation(rows.length, random);
    int size = rows.length == 0 ? 0 : Math.max(1, rows.length / 2);
    return Arrays.stream(order, 0, size).map(i -> rows[i]);
  }
}
