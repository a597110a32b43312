package org.ferrostrat.scoring;

import java.util.Locale;

/** What a score is relative to. */
public enum Scaling {
  /**
   * From a sample's own values only: the same bits alone and in any cohort, in any order, for any
   * number of threads, whatever else is scored.
   */
  RAW,
  /** Learns from the samples that are scored. */
  COHORT,
  /** Computed with the state of a reference cohort fitted earlier. */
  ANCHORED;

  /** The name used on the command line and in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scaling of a label.
   *
   * @throws IllegalArgumentException if there is none of that label
   */
  public static Scaling parse(String label) {
    for (Scaling scaling : values()) {
      if (scaling.label().equals(label)) {
        return scaling;
      }
    }
    throw new IllegalArgumentException(
        "unknown scaling '%s'; need raw, cohort or anchored".formatted(label));
  }
}
