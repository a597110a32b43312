package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * The cross-validated partial-likelihood deviance along a path of penalties.
 *
 * @param points from the largest penalty
 */
public record CrossValidatedDeviance(List<Point> points) {

  /**
   * One penalty.
   *
   * @param penalty the penalty
   * @param deviance mean deviance per event over the folds, weighted by their events
   * @param standardError its standard error, from the spread of the folds
   * @param featuresUsed number of coefficients that are not zero in the fit to all patients
   */
  public record Point(double penalty, double deviance, double standardError, int featuresUsed) {}

  /** Copies the list. */
  public CrossValidatedDeviance {
    points = List.copyOf(points);
  }

  static CrossValidatedDeviance of(PenaltyCurve curve) {
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < curve.mean().length; k++) {
      PenaltyPath.Point point = curve.points().get(k);
      points.add(
          new Point(point.penalty(), curve.mean()[k], curve.error()[k], point.used().length));
    }
    return new CrossValidatedDeviance(points);
  }

  static void requireFalling(double[] penalties) {
    if (penalties.length == 0) {
      throw new IllegalArgumentException("there is no penalty; need at least one");
    }
    double before = Double.POSITIVE_INFINITY;
    for (double penalty : penalties) {
      if (!(penalty > 0 && penalty < before)) {
        throw new IllegalArgumentException(
            "penalty is %s after %s; need falling ones above 0".formatted(penalty, before));
      }
      before = penalty;
    }
  }

  /** The point of least deviance; of equal ones that with the largest penalty. */
  public Point minimum() {
    Point best = points.get(0);
    for (Point point : points) {
      best = point.deviance < best.deviance ? point : best;
    }
    return best;
  }

  /** The largest penalty whose deviance is within one standard error of the least. */
  public Point oneStandardError() {
    Point best = minimum();
    return points.stream()
        .filter(point -> point.deviance <= best.deviance + best.standardError)
        .findFirst()
        .orElse(best);
  }
}
