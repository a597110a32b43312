package org.ferrostrat.demonstration;

/** Best response by RECIST. */
enum Recist {
  /** Complete response. */
  CR,
  /** Partial response. */
  PR,
  /** Stable disease. */
  SD,
  /** Progressive disease. */
  PD;

  private static final double COMPLETE_AMONG_RESPONDERS = 0.3;
  private static final double PROGRESSION_AMONG_OTHERS = 0.6;

  /**
   * The best response of a patient.
   *
   * @param quantile uniform in 0 to 1; large for a good course
   * @param probability probability of a complete or partial response
   */
  static Recist of(double quantile, double probability) {
    if (quantile > 1 - COMPLETE_AMONG_RESPONDERS * probability) {
      return CR;
    }
    if (quantile > 1 - probability) {
      return PR;
    }
    return quantile > PROGRESSION_AMONG_OTHERS * (1 - probability) ? SD : PD;
  }

  boolean isResponse() {
    return this == CR || this == PR;
  }
}
