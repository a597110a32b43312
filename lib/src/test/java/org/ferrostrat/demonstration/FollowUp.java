package org.ferrostrat.demonstration;

/**
 * Time to an event or to the end of observation.
 *
 * @param months months, in tenths
 * @param event whether the event was seen
 */
record FollowUp(double months, boolean event) {
  /** Time to death at a linear predictor of 0. */
  static final Weibull DEATH = new Weibull(1.1, 38);

  /** Time to progression at a linear predictor of 0. */
  static final Weibull PROGRESSION = new Weibull(0.9, 12);

  private static final double SHORTEST = 0.1;

  /**
   * A Weibull distribution with proportional hazards: survival at time t is exp(-(t / scale)^shape
   * x hazard ratio).
   *
   * @param shape shape
   * @param scaleMonths scale
   */
  record Weibull(double shape, double scaleMonths) {

    /**
     * A time, observed until the end of observation.
     *
     * @param quantile uniform in 0 to 1; large for a long time
     * @param logHazardRatio log of the hazard relative to a linear predictor of 0
     * @param censored months until the end of observation
     */
    FollowUp draw(double quantile, double logHazardRatio, double censored) {
      double hazard = -StrictMath.log(1 - quantile) / StrictMath.exp(logHazardRatio);
      double time = scaleMonths * StrictMath.pow(hazard, 1 / shape);
      return new FollowUp(tenths(StrictMath.min(time, censored)), time <= censored);
    }
  }

  private static double tenths(double months) {
    return StrictMath.max(SHORTEST, StrictMath.rint(10 * months) / 10);
  }

  /** The earlier of the two; this one where they are equal and it has an event. */
  FollowUp orEarlier(FollowUp other) {
    boolean earlier = months < other.months || (months == other.months && event);
    return earlier ? this : other;
  }
}
