package org.ferrostrat.learning;

import java.util.Arrays;

/**
 * The elastic net on standardised columns: minimises, for one penalty after another,
 *
 * <pre>-loglik + lambda sum of f_j ((1 - alpha)/2 b_j^2 + alpha |b_j|)</pre>
 *
 * by Newton steps whose quadratic is minimised coordinate by coordinate. Keeps the coefficients, so
 * that a path of falling penalties starts warm. Columns that the sequential strong rule discards
 * (Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x) are left out and their optimality
 * is checked afterwards.
 */
final class PenalisedLikelihood {
  private static final int MOST_STEPS = 100;
  private static final int MOST_SWEEPS = 5_000;
  private static final int FEWEST_SWEEPS = 20;
  private static final int MOST_HALVINGS = 30;
  private static final double START_TOLERANCE = 1e-9;

  private final double[][] columns;
  private final CaseLikelihood likelihood;
  private final double[] factor;
  private final double alpha;

  private final int n;
  private final double[] coefficient;
  private double intercept;
  private final double[] predictor;
  private final double[] residual;
  private CaseLikelihood.Curvature curvature;
  private final double[][] product;
  private final double[] diagonal;
  private final BoundedGradient gradient;
  private final boolean[] screened;
  private int[] candidates = new int[0];
  private double previous;
  private double objective;

  /**
   * A problem at its start: no coefficient but the intercept and those without a penalty.
   *
   * @param columns standardised features, each with one value per case; a constant one is all zero
   * @param factor what the penalty of each column is multiplied with; 0 for none
   */
  PenalisedLikelihood(
      double[][] columns, CaseLikelihood likelihood, double[] factor, double alpha) {
    this.columns = columns;
    this.likelihood = likelihood;
    this.factor = factor;
    this.alpha = alpha;
    this.n = likelihood.size();
    this.coefficient = new double[columns.length];
    this.predictor = new double[n];
    this.residual = new double[n];
    this.product = new double[columns.length][];
    this.diagonal = new double[columns.length];
    this.screened = new boolean[columns.length];
    this.intercept = likelihood.startingIntercept();
    refresh();
    fitUnpenalised();
    this.gradient = new BoundedGradient(columns, residual);
    this.previous = largestPenalty();
  }

  private void fitUnpenalised() {
    for (int j = 0; j < columns.length; j++) {
      screened[j] = factor[j] == 0;
    }
    listCandidates();
    if (candidates.length > 0) {
      descend(0, START_TOLERANCE);
    }
  }

  /**
   * The least penalty at which all penalised coefficients are zero, at the start; for alpha below
   * 0.001, where there is none, that of 0.001, as glmnet has it.
   */
  double largestPenalty() {
    double largest = 0;
    gradient.refresh(residual);
    for (int j = 0; j < columns.length; j++) {
      if (factor[j] > 0) {
        largest = Math.max(largest, gradient.size(j, 0) / factor[j]);
      }
    }
    return largest / Math.max(alpha, 1e-3);
  }

  double intercept() {
    return intercept;
  }

  /** Positions of the coefficients that are not zero, in increasing order. */
  int[] used() {
    return Arrays.stream(candidates).filter(j -> coefficient[j] != 0).toArray();
  }

  /** The coefficient of a standardised column. */
  double coefficient(int column) {
    return coefficient[column];
  }

  /** Twice the distance of the log-likelihood from the largest that is possible. */
  double deviance() {
    return 2 * (likelihood.loss(predictor) - likelihood.leastLoss());
  }

  /** Begins at coefficients that were found before, all others being zero. */
  void startAt(double start, int[] used, double[] slopes) {
    intercept = start;
    Arrays.fill(coefficient, 0);
    for (int k = 0; k < used.length; k++) {
      coefficient[used[k]] = slopes[k];
    }
    candidates = used.clone();
    refresh();
    gradient.refresh(residual);
  }

  /**
   * Minimises for a penalty.
   *
   * @param tolerance how far the gradient may be from optimal in any coordinate
   * @return whether the tolerance was reached
   */
  boolean solve(double penalty, double tolerance) {
    screen(penalty);
    boolean converged;
    do {
      converged = descend(penalty, tolerance);
    } while (admitViolators(penalty, tolerance));
    previous = penalty;
    return converged;
  }

  /** The largest distance from optimality over all coordinates and the intercept. */
  double violation(double penalty) {
    refresh();
    double largest = Math.abs(sum(residual));
    for (int j = 0; j < columns.length; j++) {
      largest = Math.max(largest, violation(j, penalty));
    }
    return largest;
  }

  private void screen(double penalty) {
    gradient.moveTo(residual);
    for (int j = 0; j < columns.length; j++) {
      double bound = alpha * factor[j] * (2 * penalty - previous);
      screened[j] = coefficient[j] != 0 || gradient.size(j, bound) >= bound;
    }
    listCandidates();
  }

  private boolean admitViolators(double penalty, double tolerance) {
    gradient.moveTo(residual);
    boolean found = false;
    for (int j = 0; j < columns.length; j++) {
      double bound = penalty * alpha * factor[j] + tolerance;
      if (!screened[j] && gradient.size(j, bound) > bound) {
        screened[j] = true;
        found = true;
      }
    }
    if (found) {
      listCandidates();
    }
    return found;
  }

  private void listCandidates() {
    int[] list = new int[columns.length];
    int size = 0;
    for (int j = 0; j < columns.length; j++) {
      if (screened[j]) {
        list[size++] = j;
      }
    }
    candidates = Arrays.copyOf(list, size);
  }

  /** Newton steps among the candidates. */
  private boolean descend(double penalty, double tolerance) {
    objective = objective(penalty);
    for (int step = 0; step < MOST_STEPS; step++) {
      double violation = Math.abs(sum(residual));
      for (int j : candidates) {
        violation = Math.max(violation, violation(j, penalty));
      }
      if (violation <= tolerance) {
        return true;
      }
      double oldIntercept = intercept;
      double[] old = Arrays.stream(candidates).mapToDouble(j -> coefficient[j]).toArray();
      minimiseQuadratic(penalty, Math.max(0.1 * violation, 0.2 * tolerance));
      refresh();
      halveUntilLower(penalty, oldIntercept, old);
    }
    return false;
  }

  /** Coordinate descent on the quadratic at the present coefficients. */
  private void minimiseQuadratic(double penalty, double tolerance) {
    for (int j : candidates) {
      diagonal[j] = Double.NaN;
    }
    double[] ofIntercept = curvature.ofIntercept();
    double total = sum(ofIntercept);
    int[] active = new int[candidates.length];
    double change =
        Math.max(moveIntercept(ofIntercept, total), sweep(candidates, candidates.length, penalty));
    int size = 0;
    for (int j : candidates) {
      if (coefficient[j] != 0) {
        active[size++] = j;
      }
    }
    // Those at zero are looked at again by the next Newton step.
    int patience = FEWEST_SWEEPS + size;
    for (int sweeps = 1; change > tolerance && sweeps < MOST_SWEEPS; sweeps++) {
      change = Math.max(moveIntercept(ofIntercept, total), sweep(active, size, penalty));
      if (sweeps % patience == 0) {
        jump(active, size, penalty, ofIntercept);
      }
    }
  }

  /**
   * Goes straight to the minimum of the quadratic over the coefficients that are not zero, or to
   * where the first of them changes its sign. Coordinate descent alone takes very long where
   * features are correlated or the classes nearly separated.
   */
  private void jump(int[] list, int size, double penalty, double[] ofIntercept) {
    int[] active = Arrays.stream(list, 0, size).filter(j -> coefficient[j] != 0).toArray();
    double[] move = new double[active.length + 1];
    move[0] = sum(residual);
    for (int k = 0; k < active.length; k++) {
      move[k + 1] = slope(active[k], penalty);
    }
    double[] ridge =
        Arrays.stream(active).mapToDouble(j -> penalty * factor[j] * (1 - alpha)).toArray();
    Arrays.stream(active).forEach(this::second);
    if (!NewtonStep.solve(columns, product, ofIntercept, active, ridge, move)) {
      return;
    }
    double share = 1;
    int first = -1;
    for (int k = 0; k < active.length; k++) {
      double before = coefficient[active[k]];
      if (factor[active[k]] > 0
          && before * (before + move[k + 1]) < 0
          && -before / move[k + 1] < share) {
        share = -before / move[k + 1];
        first = active[k];
      }
    }
    intercept += share * move[0];
    for (int i = 0; i < n; i++) {
      residual[i] -= ofIntercept[i] * share * move[0];
    }
    for (int k = 0; k < active.length; k++) {
      int j = active[k];
      double after = j == first ? 0 : coefficient[j] + share * move[k + 1];
      subtract(product[j], after - coefficient[j]);
      coefficient[j] = after;
    }
  }

  private double moveIntercept(double[] ofIntercept, double total) {
    if (total == 0) {
      return 0;
    }
    double slope = sum(residual);
    double move = slope / total;
    intercept += move;
    for (int i = 0; i < n; i++) {
      residual[i] -= ofIntercept[i] * move;
    }
    return Math.abs(slope);
  }

  private double sweep(int[] list, int size, double penalty) {
    double largest = 0;
    for (int k = 0; k < size; k++) {
      int j = list[k];
      double threshold = penalty * alpha * factor[j];
      double ridge = penalty * (1 - alpha) * factor[j];
      double[] column = columns[j];
      double slope = dot(column, residual);
      double before = coefficient[j];
      if (before == 0 && Math.abs(slope) <= threshold) {
        continue;
      }
      double second = second(j);
      double target = slope + second * before;
      double after =
          Math.abs(target) <= threshold
              ? 0
              : (target - Math.copySign(threshold, target)) / (second + ridge);
      double move = after - before;
      if (move != 0) {
        coefficient[j] = after;
        subtract(product[j], move);
        largest = Math.max(largest, Math.abs(move) * (second + ridge));
      }
    }
    return largest;
  }

  /** The curvature along a coefficient; computes what its column becomes by the curvature. */
  private double second(int j) {
    if (Double.isNaN(diagonal[j])) {
      if (product[j] == null) {
        product[j] = new double[n];
      }
      curvature.times(columns[j], product[j]);
      double second = 0;
      for (int i = 0; i < n; i++) {
        second += product[j][i] * columns[j][i];
      }
      diagonal[j] = second;
    }
    return diagonal[j];
  }

  private void subtract(double[] weighted, double move) {
    for (int i = 0; i < n; i++) {
      residual[i] -= weighted[i] * move;
    }
  }

  /** A Newton step can be too long; it is halved until the objective does not rise. */
  private void halveUntilLower(double penalty, double oldIntercept, double[] old) {
    double reached = objective(penalty);
    for (int halving = 0; halving < MOST_HALVINGS && isHigher(reached); halving++) {
      intercept = (intercept + oldIntercept) / 2;
      for (int k = 0; k < candidates.length; k++) {
        int j = candidates[k];
        coefficient[j] = (coefficient[j] + old[k]) / 2;
      }
      refresh();
      reached = objective(penalty);
    }
    objective = reached;
  }

  private boolean isHigher(double reached) {
    return !(reached <= objective + 1e-13 * Math.abs(objective));
  }

  private double violation(int j, double penalty) {
    return coefficient[j] == 0
        ? Math.max(0, Math.abs(dot(columns[j], residual)) - penalty * alpha * factor[j])
        : Math.abs(slope(j, penalty));
  }

  /** How steeply the penalised likelihood rises along a coefficient that is not zero. */
  private double slope(int j, double penalty) {
    return dot(columns[j], residual)
        - penalty * (1 - alpha) * factor[j] * coefficient[j]
        - Math.copySign(penalty * alpha * factor[j], coefficient[j]);
  }

  private double objective(double penalty) {
    double squares = 0;
    double sizes = 0;
    for (int j : candidates) {
      squares += factor[j] * coefficient[j] * coefficient[j];
      sizes += factor[j] * Math.abs(coefficient[j]);
    }
    return likelihood.loss(predictor) + penalty * ((1 - alpha) / 2 * squares + alpha * sizes);
  }

  /** Predictor, weighted residuals and curvature at the present coefficients. */
  private void refresh() {
    Arrays.fill(predictor, intercept);
    for (int j : candidates) {
      if (coefficient[j] != 0) {
        double[] column = columns[j];
        double slope = coefficient[j];
        for (int i = 0; i < n; i++) {
          predictor[i] += slope * column[i];
        }
      }
    }
    curvature = likelihood.differentiate(predictor, residual);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Four partial sums, which the processor adds side by side. */
  static double dot(double[] x, double[] y) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      first += x[i] * y[i];
      second += x[i + 1] * y[i + 1];
      third += x[i + 2] * y[i + 2];
      fourth += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      first += x[i] * y[i];
    }
    return (first + second) + (third + fourth);
  }
}
