package org.ferrostrat.stratification;

import java.util.Arrays;
import java.util.Locale;

/** A side of a cut-point. */
public enum ScoreSide {
  /** Below the cut-point. */
  LOW,
  /** Above the cut-point. */
  HIGH;

  /** The name used on the command line and in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The side of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ScoreSide ofLabel(String label) {
    return Arrays.stream(values())
        .filter(side -> side.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + label + "' is no side; need low or high"));
  }
}
