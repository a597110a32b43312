package org.ferrostrat.learning;

import java.util.Arrays;

/**
 * The elastic net along a path of falling penalties for one training set. As in glmnet the path
 * begins where all coefficients are zero, falls evenly on the logarithmic scale to a share of 0.01
 * of that (0.0001 where there are at least as many patients as features), and ends early where
 * hardly any deviance is left or gained.
 */
final class LogisticPath {
  private static final double DEVIANCE_EXPLAINED = 0.999;
  private static final double LEAST_GAIN = 1e-5;
  private static final int SHORTEST = 5;

  /**
   * One point of the path, coefficients on the scale of the standardised features.
   *
   * @param converged whether the tolerance was reached
   */
  record Point(double penalty, double intercept, double[] coefficients, boolean converged) {}

  private final StandardColumns standard;
  private final PenalisedLikelihood likelihood;
  private final int patients;
  private final double nothing;
  private double before;
  private int points;
  private boolean ended;

  private LogisticPath(StandardColumns standard, PenalisedLikelihood likelihood, int patients) {
    this.standard = standard;
    this.likelihood = likelihood;
    this.patients = patients;
    this.nothing = likelihood.deviance();
  }

  static LogisticPath of(TrainingSet patients, double alpha, boolean balanced) {
    boolean[] responder = patients.outcomes().responders();
    double[] weight = weights(patients, balanced);
    StandardColumns standard = StandardColumns.of(patients, weight);
    return new LogisticPath(
        standard,
        new PenalisedLikelihood(standard.columns, responder, weight, alpha),
        patients.size());
  }

  private static double[] weights(TrainingSet patients, boolean balanced) {
    double responders = patients.outcomes().responderCount();
    double others = patients.size() - responders;
    double[] weight = new double[patients.size()];
    for (int i = 0; i < weight.length; i++) {
      double ofClass = patients.outcomes().isResponder(i) ? responders : others;
      weight[i] = balanced ? 1 / (2 * ofClass) : 1.0 / weight.length;
    }
    return weight;
  }

  /** The penalties of the whole path, from the largest; one of 0 where no feature varies. */
  double[] penalties(int count) {
    double largest = likelihood.largestPenalty();
    if (!(largest > 0)) {
      return new double[] {0};
    }
    double share = patients < standard.columns.length ? 0.01 : 1e-4;
    double[] penalties = new double[count];
    for (int k = 0; k < count; k++) {
      penalties[k] = largest * StrictMath.pow(share, k / (count - 1.0));
    }
    return penalties;
  }

  /** The point of the next smaller penalty. */
  Point next(double penalty, double tolerance) {
    Point point = point(penalty, tolerance);
    points++;
    double explained = 1 - likelihood.deviance() / nothing;
    ended =
        explained > DEVIANCE_EXPLAINED
            || (points >= SHORTEST && explained > 0 && explained - before < LEAST_GAIN * explained);
    before = explained;
    return point;
  }

  /** Whether hardly any deviance is left or gained. */
  boolean hasEnded() {
    return ended;
  }

  /** The point of a penalty, from the coefficients where the last one ended. */
  Point point(double penalty, double tolerance) {
    boolean converged = likelihood.solve(penalty, tolerance);
    return new Point(penalty, likelihood.intercept(), likelihood.coefficients(), converged);
  }

  /** The same point to another tolerance. */
  Point refine(Point point, double tolerance) {
    likelihood.startAt(point.intercept(), point.coefficients());
    return point(point.penalty(), tolerance);
  }

  /** How far the present coefficients are from optimal. */
  double violation(double penalty) {
    return likelihood.violation(penalty);
  }

  double[] coefficients(Point point) {
    return standard.unscaled(point.coefficients());
  }

  double intercept(Point point) {
    return standard.intercept(point.intercept(), coefficients(point));
  }

  double[] means() {
    return standard.mean.clone();
  }

  /** Log odds of other patients at a point. */
  double[] logits(Point point, TrainingSet others) {
    double[] coefficients = coefficients(point);
    double start = standard.intercept(point.intercept(), coefficients);
    int[] used = used(coefficients);
    double[] logits = new double[others.size()];
    for (int row = 0; row < logits.length; row++) {
      logits[row] = start;
      for (int j : used) {
        logits[row] += coefficients[j] * others.value(row, j);
      }
    }
    return logits;
  }

  private static int[] used(double[] coefficients) {
    int[] used = new int[coefficients.length];
    int size = 0;
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        used[size++] = j;
      }
    }
    return Arrays.copyOf(used, size);
  }
}
