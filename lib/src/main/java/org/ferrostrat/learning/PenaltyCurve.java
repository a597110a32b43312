package org.ferrostrat.learning;

import java.util.List;

/**
 * The inner-fold losses of each point of a path.
 *
 * @param points the path over all patients
 * @param mean mean loss over the folds, weighted by their patients or events
 * @param error standard error of each mean, from the spread of the folds, as in glmnet
 * @param planned number of penalties the path would have if it did not end early
 */
record PenaltyCurve(List<PenaltyPath.Point> points, double[] mean, double[] error, int planned) {

  private static final int POINTS_PAST = 20;
  private static final double ERRORS_PAST = 2;

  /**
   * A curve from losses of each fold at each point, and the weight of each fold; where a fold's
   * path ended earlier its last point is used for the rest.
   */
  static PenaltyCurve of(
      List<PenaltyPath.Point> points, List<List<Double>> losses, double[] weights, int planned) {
    double[] mean = new double[points.size()];
    double[] error = new double[points.size()];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      double weight = 0;
      double squares = 0;
      int folds = 0;
      for (int fold = 0; fold < losses.size(); fold++) {
        double loss = at(losses.get(fold), k);
        if (!Double.isNaN(loss) && weights[fold] > 0) {
          double share = weights[fold];
          double before = weight == 0 ? 0 : sum / weight;
          sum += share * loss;
          weight += share;
          squares += share * (loss - before) * (loss - sum / weight);
          folds++;
        }
      }
      mean[k] = sum / weight;
      error[k] = folds < 2 ? 0 : Math.sqrt(squares / weight / (folds - 1));
    }
    return new PenaltyCurve(points, mean, error, planned);
  }

  private static double at(List<Double> losses, int point) {
    return losses.get(Math.min(point, losses.size() - 1));
  }

  /** The point with the least mean; of equal ones that with the largest penalty. */
  int best() {
    int best = 0;
    for (int k = 1; k < mean.length; k++) {
      if (mean[k] < mean[best]) {
        best = k;
      }
    }
    return best;
  }

  double least() {
    return mean[best()];
  }

  int chosen(boolean minimum) {
    int best = best();
    if (minimum) {
      return best;
    }
    int first = 0;
    while (mean[first] > mean[best] + error[best]) {
      first++;
    }
    return first;
  }

  /** Whether the loss has been above its least for many points, and by now well above. */
  boolean isLongPastItsLeast() {
    int best = best();
    int last = mean.length - 1;
    return last - best >= POINTS_PAST && mean[last] > mean[best] + ERRORS_PAST * error[best];
  }

  /** Whether the best point is the last although the path could go no further. */
  boolean endsAtItsBest() {
    return best() == planned - 1 && planned > 1;
  }
}
