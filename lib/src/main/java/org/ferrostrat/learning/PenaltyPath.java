package org.ferrostrat.learning;

import java.util.Arrays;

/**
 * The elastic net along a path of falling penalties for one training set. As in glmnet the path
 * begins where all penalised coefficients are zero, falls evenly on the logarithmic scale to a
 * share of 0.01 of that (0.0001 where there are at least as many patients as features), and ends
 * early where hardly any deviance is left or gained.
 */
final class PenaltyPath {
  private static final double DEVIANCE_EXPLAINED = 0.999;
  private static final double LEAST_GAIN = 1e-5;
  private static final int SHORTEST = 5;

  /**
   * One point of the path, on the scale of the standardised features.
   *
   * @param used positions of the features whose coefficient is not zero, in increasing order
   * @param slopes their coefficients
   * @param converged whether the tolerance was reached
   */
  record Point(double penalty, double intercept, int[] used, double[] slopes, boolean converged) {}

  private final StandardColumns standard;
  private final CaseLikelihood cases;
  private final PenalisedLikelihood likelihood;
  private final double nothing;
  private double before;
  private int points;
  private boolean ended;

  PenaltyPath(StandardColumns standard, CaseLikelihood cases, double[] factor, double alpha) {
    this.standard = standard;
    this.cases = cases;
    this.likelihood = new PenalisedLikelihood(standard.columns, cases, factor, alpha);
    this.nothing = likelihood.deviance();
  }

  /** The path of a logistic regression. */
  static PenaltyPath logistic(TrainingSet patients, double alpha, boolean balanced) {
    boolean[] responder = patients.outcomes().responders();
    double[] weight = weights(patients, balanced);
    double[] factor = new double[patients.features().size()];
    Arrays.fill(factor, 1);
    return new PenaltyPath(
        StandardColumns.of(patients.values(), weight),
        new LogisticLikelihood(responder, weight),
        factor,
        alpha);
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
    double share = cases.size() < standard.columns.length ? 0.01 : 1e-4;
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
    double explained = explained();
    ended =
        explained > DEVIANCE_EXPLAINED
            || (points >= SHORTEST && explained > 0 && explained - before < LEAST_GAIN * explained);
    before = explained;
    return point;
  }

  /** The share of the deviance of a model without penalised features that the last point takes. */
  double explained() {
    return 1 - likelihood.deviance() / nothing;
  }

  /** Whether hardly any deviance is left or gained. */
  boolean hasEnded() {
    return ended;
  }

  /** The point of a penalty, from the coefficients where the last one ended. */
  Point point(double penalty, double tolerance) {
    boolean converged = likelihood.solve(penalty, tolerance);
    int[] used = likelihood.used();
    double[] slopes = Arrays.stream(used).mapToDouble(likelihood::coefficient).toArray();
    return new Point(penalty, likelihood.intercept(), used, slopes, converged);
  }

  /** The same point to another tolerance. */
  Point refine(Point point, double tolerance) {
    likelihood.startAt(point.intercept(), point.used(), point.slopes());
    return point(point.penalty(), tolerance);
  }

  /**
   * A point whose coefficients lie between its own and those without a penalty on the same
   * features; the point itself where these do not exist, as with too few events.
   *
   * @param own share of the penalised coefficients, 0 to 1
   */
  Point relaxed(Point point, double own, double tolerance) {
    if (own == 1 || point.used().length == 0) {
      return point;
    }
    PenalisedLikelihood free =
        new PenalisedLikelihood(
            Arrays.stream(point.used()).mapToObj(j -> standard.columns[j]).toArray(double[][]::new),
            cases,
            new double[point.used().length],
            0);
    if (!free.solve(0, tolerance)) {
      return point;
    }
    double[] slopes = point.slopes().clone();
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = own * slopes[k] + (1 - own) * free.coefficient(k);
    }
    double intercept = own * point.intercept() + (1 - own) * free.intercept();
    return new Point(point.penalty(), intercept, point.used(), slopes, point.converged());
  }

  /** How far the present coefficients are from optimal. */
  double violation(double penalty) {
    return likelihood.violation(penalty);
  }

  /** The coefficients of all features on their original scale. */
  double[] coefficients(Point point) {
    double[] coefficients = new double[standard.columns.length];
    for (int k = 0; k < point.used().length; k++) {
      int j = point.used()[k];
      coefficients[j] = standard.unscaled(j, point.slopes()[k]);
    }
    return coefficients;
  }

  /** The intercept where all features are 0. */
  double intercept(Point point) {
    double intercept = point.intercept();
    for (int k = 0; k < point.used().length; k++) {
      int j = point.used()[k];
      intercept -= standard.unscaled(j, point.slopes()[k]) * standard.mean[j];
    }
    return intercept;
  }

  double[] means() {
    return standard.mean.clone();
  }

  /** Linear predictors of other patients at a point: log odds, or log hazards. */
  double[] predictors(Point point, FeatureRows others) {
    double start = intercept(point);
    double[] predictors = new double[others.size()];
    double[] slopes = new double[point.used().length];
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = standard.unscaled(point.used()[k], point.slopes()[k]);
    }
    for (int row = 0; row < predictors.length; row++) {
      predictors[row] = start;
      for (int k = 0; k < slopes.length; k++) {
        predictors[row] += slopes[k] * others.value(row, point.used()[k]);
      }
    }
    return predictors;
  }
}
