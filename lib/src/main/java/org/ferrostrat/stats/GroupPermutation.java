package org.ferrostrat.stats;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A test by permutation: the share of random assignments of the groups under which a statistic is
 * at least as large as the observed one. Exact in level whatever the number of patients, where all
 * assignments are equally likely without an effect (Phipson and Smyth 2010, <a
 * href="https://doi.org/10.2202/1544-6115.1585">doi:10.2202/1544-6115.1585</a>).
 *
 * @param draws number of permutations B
 * @param exceedances number b of those with a statistic at least as large as the observed one,
 *     equal ones within a relative 1e-9 included
 * @param seed the seed that they were drawn with
 */
public record GroupPermutation(int draws, int exceedances, long seed) {
  /** The usual number of permutations. */
  public static final int USUAL_DRAWS = 9_999;

  private static final double EQUAL = 1e-9;

  /** Checks the numbers. */
  public GroupPermutation {
    if (draws < 1) {
      throw new IllegalArgumentException(
          "number of permutations is " + draws + "; need at least 1");
    }
    if (exceedances < 0 || exceedances > draws) {
      throw new IllegalArgumentException(
          "%d exceedances in %d permutations; need 0 to %d".formatted(exceedances, draws, draws));
    }
  }

  /**
   * Counts exceedances of a statistic.
   *
   * @param observed the statistic of the data
   * @param draws number of permutations
   * @param seed the same seed gives the same permutations
   * @param permuted permutes the groups and computes the statistic; NaN counts as smaller
   */
  public static GroupPermutation of(
      double observed, int draws, long seed, ToDoubleFunction<SplittableRandom> permuted) {
    SplittableRandom random = new SplittableRandom(seed);
    double reached = observed - EQUAL * Math.abs(observed);
    int count = 0;
    for (int draw = 0; draw < draws; draw++) {
      count += permuted.applyAsDouble(random) >= reached ? 1 : 0;
    }
    return new GroupPermutation(draws, count, seed);
  }

  /** Shuffles the values at the given positions (Fisher and Yates). */
  public static void shuffle(int[] values, int[] positions, SplittableRandom random) {
    for (int i = positions.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[positions[i]];
      values[positions[i]] = values[positions[j]];
      values[positions[j]] = kept;
    }
  }

  /** The p-value (b + 1) / (B + 1), which is never 0. */
  public double pValue() {
    return (exceedances + 1.0) / (draws + 1.0);
  }
}
