package org.ferrostrat.stratification;

import java.util.Objects;
import org.ferrostrat.stats.MaximallySelectedStatistic;

/**
 * How a cut-point is sought that best separates outcome.
 *
 * @param minShare least share of patients at or below the cut-point; 0.1 by default, as in R
 * @param maxShare largest share of patients at or below the cut-point; 0.9 by default
 * @param method which p-value; by permutation by default
 * @param permutations number of random permutations; 9,999 by default, which puts 0.0001 within
 *     reach and a standard error of 0.002 on a p-value of 0.05
 * @param seed seed of the permutations
 * @param responders the side of the score where responders are expected, declared and never chosen
 *     by the data; high by default; for a binary response only
 */
public record SelectionSettings(
    double minShare,
    double maxShare,
    SelectionPValue method,
    int permutations,
    long seed,
    ScoreSide responders) {
  private static final int MOST_PERMUTATIONS = 100_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException unless 0 &lt; minShare &lt; maxShare &lt; 1 and permutations
   *     are 1 to 100,000,000
   */
  public SelectionSettings {
    MaximallySelectedStatistic.requireShares(minShare, maxShare);
    if (!(minShare > 0 && maxShare < 1)) {
      throw new IllegalArgumentException(
          "shares of the lower group are %s to %s; need more than 0 and less than 1"
              .formatted(minShare, maxShare));
    }
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(responders, "responders");
    if (permutations < 1 || permutations > MOST_PERMUTATIONS) {
      throw new IllegalArgumentException(
          "permutations is %d; need 1 to %d".formatted(permutations, MOST_PERMUTATIONS));
    }
  }

  /** Shares of 0.1 to 0.9, p-value by 9,999 permutations, seed 1, responders high. */
  public static SelectionSettings withDefaults() {
    return new SelectionSettings(0.1, 0.9, SelectionPValue.PERMUTATION, 9_999, 1, ScoreSide.HIGH);
  }

  /** The same with other shares of the lower group. */
  public SelectionSettings withShares(double least, double largest) {
    return new SelectionSettings(least, largest, method, permutations, seed, responders);
  }

  /** The same with another p-value. */
  public SelectionSettings with(SelectionPValue other) {
    return new SelectionSettings(minShare, maxShare, other, permutations, seed, responders);
  }

  /** The same with another number of permutations. */
  public SelectionSettings withPermutations(int other) {
    return new SelectionSettings(minShare, maxShare, method, other, seed, responders);
  }

  /** The same with another seed. */
  public SelectionSettings withSeed(long other) {
    return new SelectionSettings(minShare, maxShare, method, permutations, other, responders);
  }

  /** The same with responders expected on another side. */
  public SelectionSettings withResponders(ScoreSide side) {
    return new SelectionSettings(minShare, maxShare, method, permutations, seed, side);
  }
}
