package org.ferrostrat.scoring;

import java.util.Locale;

/** Whether there is a score, and if not why. */
public enum ScoreStatus {
  /** There is a score. */
  OK,
  /** None of the genes was found. */
  NO_GENES,
  /** Too few of the genes were found. */
  LOW_COVERAGE,
  /** The method learns from a cohort, and there is neither a cohort nor a reference. */
  NEEDS_REFERENCE,
  /** The signature has no formula, or lacks what the method needs. */
  NOT_SCORABLE,
  /** The method does not have the scaling that was asked for. */
  NO_SUCH_SCALING,
  /** The formula has no value here, for example because every gene is constant. */
  UNDEFINED;

  /** The name used in files, such as {@code low-coverage}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
