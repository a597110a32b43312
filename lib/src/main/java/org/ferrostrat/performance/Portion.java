package org.ferrostrat.performance;

/**
 * A measure as a share: won pairs of all pairs, squared misses of rows. Shares of splits are
 * combined when patients are resampled, because each split alone, divided by its own drawn
 * patients, would move too little: it would be compared with its own mean instead of that of all.
 *
 * @param part numerator
 * @param whole denominator; 0 where the measure is undefined
 */
record Portion(double part, double whole) {
  /** The measure; NaN where it is undefined. */
  double ratio() {
    return whole == 0 ? Double.NaN : part / whole;
  }

  /**
   * The mean of the measures of several splits in which every patient counts once, or, of drawn
   * patients, the mean in which a split counts as much as it has been drawn.
   *
   * @param drawn portions of the splits with patients as often as they were drawn
   * @param once portions of the same splits with every patient once
   */
  static double mean(Portion[] drawn, Portion[] once) {
    double part = 0;
    double whole = 0;
    for (int split = 0; split < drawn.length; split++) {
      if (once[split].whole > 0) {
        part += drawn[split].part / once[split].whole;
        whole += drawn[split].whole / once[split].whole;
      }
    }
    return new Portion(part, whole).ratio();
  }
}
