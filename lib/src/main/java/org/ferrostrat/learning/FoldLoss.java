package org.ferrostrat.learning;

import org.ferrostrat.performance.Outcomes;

/** The loss of predictions in a fold: lower is better. */
final class FoldLoss {
  private static final double LARGEST_LOGIT = StrictMath.log((1 - 1e-5) / 1e-5);

  private FoldLoss() {}

  /** NaN where the measure needs both classes and the fold has one. */
  static double of(
      ElasticNet.Measure measure, double[] logits, Outcomes outcomes, boolean balanced) {
    return switch (measure) {
      case DEVIANCE -> deviance(logits, outcomes, balanced);
      case AUC -> -RankSum.auc(logits, outcomes.responders());
    };
  }

  private static double deviance(double[] logits, Outcomes outcomes, boolean balanced) {
    double responders = outcomes.responderCount();
    double others = outcomes.size() - responders;
    boolean weighted = balanced && responders > 0 && others > 0;
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      double inside = Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logits[i]));
      double ofClass = 2 * (outcomes.isResponder(i) ? responders : others);
      loss +=
          2 * Logistic.loss(inside, outcomes.isResponder(i)) / (weighted ? ofClass : logits.length);
    }
    return loss;
  }
}
