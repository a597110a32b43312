package org.ferrostrat.learning;

/** Log odds that stay finite, and the loss of an outcome, without overflow. */
final class Logistic {
  /** Probabilities of 0 and 1 have no log odds; they are moved here first. */
  private static final double LEAST_PROBABILITY = 1e-6;

  private Logistic() {}

  /** Log odds of a probability, which is kept away from 0 and 1 by a millionth. */
  static double logit(double probability) {
    double inside = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
    return StrictMath.log(inside / (1 - inside));
  }

  /** Negative log-likelihood of one outcome. */
  static double loss(double logit, boolean responder) {
    double wrong = responder ? -logit : logit;
    return wrong > 0
        ? wrong + StrictMath.log1p(StrictMath.exp(-wrong))
        : StrictMath.log1p(StrictMath.exp(wrong));
  }
}
