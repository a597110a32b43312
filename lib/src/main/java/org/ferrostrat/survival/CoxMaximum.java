package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The coefficients at which the (penalised) partial likelihood is largest, found by Newton's method
 * with halved steps. All in standardised covariates.
 */
final class CoxMaximum {
  private static final int MOST_ITERATIONS = 200;
  private static final int MOST_HALVINGS = 40;

  /** What a Newton step may still promise to add to the log-likelihood when it is the last one. */
  private static final double SMALL_GAIN = 1e-15;

  /** A last step longer than this adds nothing though it leads on: the maximum is at infinity. */
  private static final double LONG_STEP = 1e-3;

  /** Information fallen to this share of that at zero is rounding: the likelihood is flat. */
  static final double FLAT = 1e-10;

  /** Log hazards this far apart are taken for infinitely far; beyond, exponentials underflow. */
  static final double FAR = 300;

  private static final double SINGULAR = 1e-11;

  /** How the search ended. */
  enum Outcome {
    CONVERGED,
    /** The likelihood rises for ever towards infinite coefficients. */
    INFINITE,
    NOT_CONVERGED
  }

  private final CoxLikelihood likelihood;
  private final CoxPenalty penalty;
  private double[] beta;
  private final Point start;
  private Point current;
  private int iterations;
  private Outcome outcome = Outcome.NOT_CONVERGED;

  private CoxMaximum(CoxLikelihood likelihood, CoxPenalty penalty) {
    this.likelihood = likelihood;
    this.penalty = penalty;
    this.beta = new double[likelihood.sample().columns];
    this.start = at(likelihood, penalty, beta);
    this.current = start;
  }

  /** Objective with its gradient, information and curvature at some coefficients. */
  record Point(
      double objective,
      CoxLikelihood.Derivatives plain,
      double[] gradient,
      SymmetricMatrix curvature) {}

  /** Finds the maximum; nothing is found where the information is singular from the start. */
  static CoxMaximum find(CoxLikelihood likelihood, CoxPenalty penalty) {
    CoxMaximum maximum = new CoxMaximum(likelihood, penalty);
    if (maximum.start.curvature.isRegular()) {
      maximum.climb();
    }
    return maximum;
  }

  /** The penalised likelihood at some coefficients. */
  static Point at(CoxLikelihood likelihood, CoxPenalty penalty, double[] where) {
    boolean firth = penalty.kind() == CoxPenalty.Kind.FIRTH;
    CoxLikelihood.Derivatives plain = likelihood.at(where, firth);
    SymmetricMatrix information = SymmetricMatrix.of(plain.information, SINGULAR);
    return switch (penalty.kind()) {
      case NONE -> new Point(plain.value, plain, plain.score, information);
      case RIDGE -> ridge(penalty.strength(), where, plain);
      case FIRTH -> firth(plain, information);
    };
  }

  private static Point ridge(double strength, double[] where, CoxLikelihood.Derivatives plain) {
    int p = where.length;
    double[] gradient = new double[p];
    double[][] curvature = new double[p][];
    double loss = 0;
    for (int j = 0; j < p; j++) {
      gradient[j] = plain.score[j] - strength * where[j];
      curvature[j] = plain.information[j].clone();
      curvature[j][j] += strength;
      loss += strength / 2 * where[j] * where[j];
    }
    return new Point(plain.value - loss, plain, gradient, SymmetricMatrix.of(curvature, SINGULAR));
  }

  private static Point firth(CoxLikelihood.Derivatives plain, SymmetricMatrix information) {
    if (!information.isRegular()) {
      return new Point(Double.NaN, plain, plain.score, information);
    }
    double[][] inverse = information.inverse();
    double[] gradient = plain.score.clone();
    for (int m = 0; m < gradient.length; m++) {
      for (int j = 0; j < inverse.length; j++) {
        gradient[m] += SymmetricMatrix.dot(inverse[j], plain.slope[m][j]) / 2;
      }
    }
    double objective = plain.value + information.logDeterminant() / 2;
    return new Point(objective, plain, gradient, information);
  }

  private void climb() {
    while (iterations < MOST_ITERATIONS && outcome == Outcome.NOT_CONVERGED) {
      double[] step = current.curvature.solve(current.gradient);
      double gain = SymmetricMatrix.dot(current.gradient, step);
      iterations++;
      if (!advance(step)) {
        // Where rounding keeps even the shortest step from rising, this is the top.
        outcome = gain <= Math.sqrt(SMALL_GAIN) ? Outcome.CONVERGED : Outcome.NOT_CONVERGED;
        return;
      }
      if (outcome == Outcome.NOT_CONVERGED && isFlat()) {
        outcome = Outcome.INFINITE;
      }
      if (outcome == Outcome.NOT_CONVERGED && gain <= SMALL_GAIN) {
        double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        outcome = longest > LONG_STEP ? Outcome.INFINITE : Outcome.CONVERGED;
      }
    }
  }

  /**
   * Goes along a step, or as much of it as does not lose likelihood; stays where the information
   * would vanish though the likelihood rises.
   */
  private boolean advance(double[] step) {
    double slack = 1e-13 * Math.abs(current.objective);
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] candidate = beta.clone();
      for (int j = 0; j < step.length; j++) {
        candidate[j] += share * step[j];
      }
      Point there = at(likelihood, penalty, candidate);
      if (!there.curvature.isRegular() && there.plain.value >= current.plain.value) {
        outcome = Outcome.INFINITE;
        return true;
      }
      if (there.objective >= current.objective - slack) {
        beta = candidate;
        current = there;
        return true;
      }
      share /= 2;
    }
    return false;
  }

  private boolean isFlat() {
    if (penalty.kind() != CoxPenalty.Kind.NONE) {
      return false;
    }
    boolean vanishing =
        IntStream.range(0, beta.length)
            .anyMatch(j -> current.plain.information[j][j] < FLAT * start.plain.information[j][j]);
    return vanishing || likelihood.sample().spread(beta) > FAR;
  }

  /** The penalised likelihood at the maximum, in standardised covariates. */
  double objective() {
    return current.objective;
  }

  double[] beta() {
    return beta.clone();
  }

  int iterations() {
    return iterations;
  }

  Outcome outcome() {
    return outcome;
  }

  /** The first column that the others determine from the start; -1 where there is none. */
  int deficientColumn() {
    return start.curvature.deficientRow();
  }

  /** Columns along which the likelihood has become flat. */
  boolean[] flatColumns() {
    double[][] now = current.plain.information;
    double[][] before = start.plain.information;
    boolean[] flat = new boolean[beta.length];
    for (int j = 0; j < flat.length; j++) {
      flat[j] = outcome == Outcome.INFINITE && now[j][j] < 1e-6 * before[j][j];
    }
    return flat;
  }

  SymmetricMatrix curvature() {
    return current.curvature;
  }

  double[][] information() {
    return current.plain.information;
  }

  /** Penalised log-likelihood where the penalty is Firth's; the plain one otherwise. */
  double logLikelihood() {
    return logLikelihood(current);
  }

  double nullLogLikelihood() {
    return logLikelihood(start);
  }

  private double logLikelihood(Point point) {
    if (penalty.kind() != CoxPenalty.Kind.FIRTH) {
      return point.plain.value;
    }
    double perUnit = 0;
    for (var moments : likelihood.sample().moments) {
      perUnit += StrictMath.log(moments.standardDeviation());
    }
    return point.objective + perUnit;
  }

  /** The score statistic at zero. */
  double scoreStatistic() {
    return start.curvature.inverseForm(start.gradient);
  }
}
