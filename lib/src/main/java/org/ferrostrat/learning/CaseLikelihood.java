package org.ferrostrat.learning;

/**
 * A log-likelihood as a function of the linear predictor of each case, per unit of weight, as the
 * elastic net needs it.
 */
interface CaseLikelihood {
  /** Number of cases. */
  int size();

  /** The intercept at which the likelihood of a model without features is largest. */
  double startingIntercept();

  /** The negative log-likelihood. */
  double loss(double[] predictor);

  /** The smallest negative log-likelihood that any predictor can reach. */
  double leastLoss();

  /**
   * Derivatives of the log-likelihood by the linear predictor of each case.
   *
   * @param residual filled with the first derivatives
   * @param curvature filled with the negative second derivatives, all above 0; mixed derivatives
   *     are left out, so that it may differ from the exact curvature
   */
  void differentiate(double[] predictor, double[] residual, double[] curvature);
}
