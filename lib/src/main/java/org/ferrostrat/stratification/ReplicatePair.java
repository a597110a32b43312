package org.ferrostrat.stratification;

/**
 * Two samples of one tumour that were measured separately.
 *
 * @param first name of the one sample
 * @param second name of the other
 */
public record ReplicatePair(String first, String second) {
  /** Checks that these are two samples. */
  public ReplicatePair {
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          "'" + first + "' is paired with itself; a replicate is another sample");
    }
  }
}
