package org.ferrostrat.learning;

import java.util.Arrays;

/** The rank-sum statistic as the area under the ROC curve. */
final class RankSum {
  private RankSum() {}

  /** Share of pairs whose responder has the larger score, ties half; NaN for one class. */
  static double auc(double[] scores, boolean[] responder) {
    double[] others = select(scores, responder, false);
    double[] responders = select(scores, responder, true);
    Arrays.sort(others);
    Arrays.sort(responders);
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : responders) {
      while (below < others.length && others[below] < score) {
        below++;
      }
      while (notAbove < others.length && others[notAbove] <= score) {
        notAbove++;
      }
      halves += below + notAbove;
    }
    return halves / (2.0 * others.length * responders.length);
  }

  static double[] select(double[] scores, boolean[] responder, boolean wanted) {
    double[] chosen = new double[scores.length];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (responder[i] == wanted) {
        chosen[size++] = scores[i];
      }
    }
    return Arrays.copyOf(chosen, size);
  }
}
