package org.ferrostrat.demonstration;

/**
 * The effect of the axes on a patient's course: a linear predictor in ferroptosis, interferon and
 * lactate dehydrogenase.
 *
 * @param ferroptosis coefficient of the ferroptosis axis, per standard deviation
 * @param interferon coefficient of the interferon axis, per standard deviation
 * @param ldhElevated coefficient of an elevated lactate dehydrogenase
 */
record Effects(double ferroptosis, double interferon, double ldhElevated) {
  /** Log odds of response, without the intercept. */
  static final Effects RESPONSE = new Effects(0.80, 0.55, 0);

  /** Intercept of the log odds of response. */
  static final double RESPONSE_INTERCEPT = -0.85;

  /** Log hazard ratios of death. */
  static final Effects SURVIVAL = new Effects(-0.38, -0.20, 0.50);

  /** Log hazard ratios of progression or death. */
  static final Effects PROGRESSION = new Effects(-0.30, -0.25, 0.35);

  /** The probability of a complete or partial response. */
  static double responseProbability(AxisValues axes) {
    return Draws.logistic(RESPONSE_INTERCEPT + RESPONSE.linearPredictor(axes, false));
  }

  /** The sum of coefficients times values. */
  double linearPredictor(AxisValues axes, boolean ldh) {
    return ferroptosis * axes.get(Axis.FERROPTOSIS)
        + interferon * axes.get(Axis.INTERFERON)
        + (ldh ? ldhElevated : 0);
  }
}
