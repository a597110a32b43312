package org.ferrostrat.learning;

import org.ferrostrat.stats.Logit;

/**
 * The likelihood of response.
 *
 * @param responder whether each case responded
 * @param weight weight of each case; they add up to 1
 */
record LogisticLikelihood(boolean[] responder, double[] weight) implements CaseLikelihood {
  private static final double LEAST_CURVATURE = 1e-9;

  @Override
  public int size() {
    return responder.length;
  }

  @Override
  public double startingIntercept() {
    double share = 0;
    for (int i = 0; i < responder.length; i++) {
      share += responder[i] ? weight[i] : 0;
    }
    return Math.log(share / (1 - share));
  }

  @Override
  public double loss(double[] predictor) {
    double loss = 0;
    for (int i = 0; i < predictor.length; i++) {
      loss += weight[i] * Logistic.loss(predictor[i], responder[i]);
    }
    return loss;
  }

  @Override
  public double leastLoss() {
    return 0;
  }

  @Override
  public Curvature differentiate(double[] predictor, double[] residual) {
    double[] curvature = new double[predictor.length];
    for (int i = 0; i < predictor.length; i++) {
      double probability = Logit.inverse(predictor[i]);
      residual[i] = weight[i] * ((responder[i] ? 1 : 0) - probability);
      curvature[i] = weight[i] * Math.max(probability * (1 - probability), LEAST_CURVATURE);
    }
    return new Diagonal(curvature);
  }

  /** A curvature without mixed derivatives. */
  private record Diagonal(double[] ofIntercept) implements Curvature {
    @Override
    public void times(double[] column, double[] product) {
      for (int i = 0; i < product.length; i++) {
        product[i] = ofIntercept[i] * column[i];
      }
    }
  }
}
