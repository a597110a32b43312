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
   * First derivatives of the log-likelihood by the linear predictor of each case.
   *
   * @param residual filled with them
   * @return the negative second derivatives
   */
  Curvature differentiate(double[] predictor, double[] residual);

  /** The negative second derivatives by the linear predictors, a matrix of cases. */
  interface Curvature {
    /**
     * The matrix times a column.
     *
     * @param product filled with the result
     */
    void times(double[] column, double[] product);

    /** The matrix times a column of ones; zeros where an intercept changes nothing. */
    double[] ofIntercept();
  }
}
