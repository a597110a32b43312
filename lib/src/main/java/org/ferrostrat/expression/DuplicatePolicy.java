package org.ferrostrat.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of rows that carry the same identifier. Applied once, to the whole matrix, before
 * anything is looked up, so that no score depends on what else is scored.
 */
public enum DuplicatePolicy {
  /** Equal rows merge, different ones take the larger value of each sample. The default. */
  MAX,
  /** The arithmetic mean of each sample. */
  MEAN,
  /** The median of each sample. */
  MEDIAN,
  /**
   * The sum of each sample, equal rows counted once; for counts and linear scales. Which rows are
   * equal is seen across the cohort, so scores made from such a matrix are not free of the other
   * samples.
   */
  SUM,
  /** The row with the highest mean over the samples; not free of the other samples either. */
  HIGHEST_MEAN,
  /** An error naming the rows. */
  REJECT;

  /** The name used on the command line and in files, such as {@code highest-mean}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The policy of a label.
   *
   * @throws IllegalArgumentException if there is none of that label
   */
  public static DuplicatePolicy parse(String label) {
    return Arrays.stream(values())
        .filter(policy -> policy.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown duplicate policy '%s'; need one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(DuplicatePolicy::label)
                                .collect(Collectors.joining(", ")))));
  }
}
