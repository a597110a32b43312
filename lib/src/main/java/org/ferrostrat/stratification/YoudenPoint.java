package org.ferrostrat.stratification;

/**
 * The threshold of a score with the largest sensitivity plus specificity for responders.
 *
 * @param threshold midway between two observed scores
 * @param sensitivity share of the responders on the declared side of it
 * @param specificity share of the non-responders on the other side
 */
public record YoudenPoint(double threshold, double sensitivity, double specificity) {

  /** Checks that the shares are shares. */
  public YoudenPoint {
    if (!(sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1)) {
      throw new IllegalArgumentException(
          "sensitivity is %s and specificity %s; need 0 to 1".formatted(sensitivity, specificity));
    }
  }

  /** Sensitivity plus specificity less one: 0 for a score that tells nothing, 1 at best. */
  public double index() {
    return sensitivity + specificity - 1;
  }

  /**
   * The best of all thresholds between two different scores; of equally good ones the lowest.
   *
   * @param sorted scores in increasing order, at least two different
   * @param response 1 for a responder, 0 for a non-responder, in the same order; both occur
   */
  static YoudenPoint of(double[] sorted, double[] response, ScoreSide responders) {
    double positives = 0;
    for (double r : response) {
      positives += r;
    }
    double negatives = response.length - positives;
    YoudenPoint best = null;
    double responding = 0;
    for (int i = 1; i < sorted.length; i++) {
      responding += response[i - 1];
      if (sorted[i - 1] < sorted[i]) {
        double sensitivity = responding / positives;
        double specificity = 1 - (i - responding) / negatives;
        double threshold = sorted[i - 1] + (sorted[i] - sorted[i - 1]) / 2;
        YoudenPoint point =
            responders == ScoreSide.LOW
                ? new YoudenPoint(threshold, sensitivity, specificity)
                : new YoudenPoint(threshold, 1 - sensitivity, 1 - specificity);
        best = best == null || point.index() > best.index() + 1e-12 ? point : best;
      }
    }
    return best;
  }
}
