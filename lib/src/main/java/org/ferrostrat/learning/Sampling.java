package org.ferrostrat.learning;

import java.util.SplittableRandom;
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
}
