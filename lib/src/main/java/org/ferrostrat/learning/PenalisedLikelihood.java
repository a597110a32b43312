package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.stats.Logit;

/**
 * The logistic elastic net on standardised columns: minimises, for one penalty after another,
 *
 * <pre>-loglik + lambda ((1 - alpha)/2 |b|^2 + alpha |b|_1)</pre>
 *
 * with case weights that add up to 1, by Newton steps whose quadratic is minimised coordinate by
 * coordinate. Keeps the coefficients, so that a path of falling penalties starts warm. Columns that
 * the sequential strong rule discards (Tibshirani et al. 2012,
 * doi:10.1111/j.1467-9868.2011.01004.x) are left out and their optimality is checked afterwards.
 */
final class PenalisedLikelihood {
  private static final int MOST_STEPS = 100;
  private static final int MOST_SWEEPS = 5_000;
  private static final int FEWEST_SWEEPS = 20;
  private static final int MOST_HALVINGS = 30;
  private static final double LEAST_CURVATURE = 1e-9;

  private final double[][] columns;
  private final boolean[] responder;
  private final double[] weight;
  private final double alpha;

  private final int n;
  private final double[] coefficient;
  private double intercept;
  private final double[] predictor;
  private final double[] residual;
  private final double[] curvature;
  private final double[] diagonal;
  private final double[] gradient;
  private final boolean[] screened;
  private int[] candidates = new int[0];
  private double previous;
  private double objective;

  /**
   * A problem at its start: no coefficient but the intercept.
   *
   * @param columns standardised features, each with one value per case; a constant one is all zero
   * @param weight weight of each case; they add up to 1
   */
  PenalisedLikelihood(double[][] columns, boolean[] responder, double[] weight, double alpha) {
    this.columns = columns;
    this.responder = responder;
    this.weight = weight;
    this.alpha = alpha;
    this.n = responder.length;
    this.coefficient = new double[columns.length];
    this.predictor = new double[n];
    this.residual = new double[n];
    this.curvature = new double[n];
    this.diagonal = new double[columns.length];
    this.gradient = new double[columns.length];
    this.screened = new boolean[columns.length];
    double share = 0;
    for (int i = 0; i < n; i++) {
      share += responder[i] ? weight[i] : 0;
    }
    this.intercept = Math.log(share / (1 - share));
    refresh();
    refreshGradient();
    this.previous = largestPenalty();
  }

  /**
   * The least penalty at which all coefficients are zero, at the start; for alpha below 0.001,
   * where there is none, that of 0.001, as glmnet has it.
   */
  double largestPenalty() {
    double largest = 0;
    for (double one : gradient) {
      largest = Math.max(largest, Math.abs(one));
    }
    return largest / Math.max(alpha, 1e-3);
  }

  double intercept() {
    return intercept;
  }

  /** A copy of the coefficients of the standardised features. */
  double[] coefficients() {
    return coefficient.clone();
  }

  /** Twice the negative mean log-likelihood. */
  double deviance() {
    return 2 * lossOf(predictor);
  }

  /** Begins at coefficients that were found before. */
  void startAt(double start, double[] coefficients) {
    intercept = start;
    System.arraycopy(coefficients, 0, coefficient, 0, coefficient.length);
    refresh();
    refreshGradient();
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
    double bound = alpha * (2 * penalty - previous);
    for (int j = 0; j < columns.length; j++) {
      screened[j] = coefficient[j] != 0 || Math.abs(gradient[j]) >= bound;
    }
    listCandidates();
  }

  private boolean admitViolators(double penalty, double tolerance) {
    refreshGradient();
    boolean found = false;
    for (int j = 0; j < columns.length; j++) {
      if (!screened[j] && Math.abs(gradient[j]) - penalty * alpha > tolerance) {
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
      double[] old = coefficient.clone();
      minimiseQuadratic(penalty, Math.max(0.1 * violation, 0.2 * tolerance));
      refresh();
      halveUntilLower(penalty, oldIntercept, old);
    }
    return false;
  }

  /** Coordinate descent on the quadratic at the present coefficients. */
  private void minimiseQuadratic(double penalty, double tolerance) {
    Arrays.fill(diagonal, Double.NaN);
    double total = sum(curvature);
    int[] active = new int[candidates.length];
    double change = Math.max(moveIntercept(total), sweep(candidates, candidates.length, penalty));
    int size = 0;
    for (int j : candidates) {
      if (coefficient[j] != 0) {
        active[size++] = j;
      }
    }
    // Those at zero are looked at again by the next Newton step.
    int patience = FEWEST_SWEEPS + size;
    for (int sweeps = 1; change > tolerance && sweeps < MOST_SWEEPS; sweeps++) {
      change = Math.max(moveIntercept(total), sweep(active, size, penalty));
      if (sweeps % patience == 0) {
        jump(active, size, penalty);
      }
    }
  }

  /**
   * Goes straight to the minimum of the quadratic over the coefficients that are not zero, or to
   * where the first of them changes its sign. Coordinate descent alone takes very long where
   * features are correlated or the classes nearly separated.
   */
  private void jump(int[] list, int size, double penalty) {
    int[] active = Arrays.stream(list, 0, size).filter(j -> coefficient[j] != 0).toArray();
    double[] move = new double[active.length + 1];
    move[0] = sum(residual);
    for (int k = 0; k < active.length; k++) {
      move[k + 1] = slope(active[k], penalty);
    }
    if (!NewtonStep.solve(columns, curvature, active, penalty * (1 - alpha), move)) {
      return;
    }
    double share = 1;
    int first = -1;
    for (int k = 0; k < active.length; k++) {
      double before = coefficient[active[k]];
      if (before * (before + move[k + 1]) < 0 && -before / move[k + 1] < share) {
        share = -before / move[k + 1];
        first = active[k];
      }
    }
    intercept += share * move[0];
    for (int i = 0; i < n; i++) {
      residual[i] -= curvature[i] * share * move[0];
    }
    for (int k = 0; k < active.length; k++) {
      int j = active[k];
      double after = j == first ? 0 : coefficient[j] + share * move[k + 1];
      subtract(columns[j], after - coefficient[j]);
      coefficient[j] = after;
    }
  }

  private double moveIntercept(double total) {
    double slope = sum(residual);
    double move = slope / total;
    intercept += move;
    for (int i = 0; i < n; i++) {
      residual[i] -= curvature[i] * move;
    }
    return Math.abs(slope);
  }

  private double sweep(int[] list, int size, double penalty) {
    double threshold = penalty * alpha;
    double ridge = penalty * (1 - alpha);
    double largest = 0;
    for (int k = 0; k < size; k++) {
      int j = list[k];
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
        subtract(column, move);
        largest = Math.max(largest, Math.abs(move) * (second + ridge));
      }
    }
    return largest;
  }

  private double second(int j) {
    if (Double.isNaN(diagonal[j])) {
      double[] column = columns[j];
      double second = 0;
      for (int i = 0; i < n; i++) {
        second += curvature[i] * column[i] * column[i];
      }
      diagonal[j] = second;
    }
    return diagonal[j];
  }

  private void subtract(double[] column, double move) {
    for (int i = 0; i < n; i++) {
      residual[i] -= curvature[i] * column[i] * move;
    }
  }

  /** A Newton step can be too long; it is halved until the objective does not rise. */
  private void halveUntilLower(double penalty, double oldIntercept, double[] old) {
    double reached = objective(penalty);
    for (int halving = 0; halving < MOST_HALVINGS && isHigher(reached); halving++) {
      intercept = (intercept + oldIntercept) / 2;
      for (int j : candidates) {
        coefficient[j] = (coefficient[j] + old[j]) / 2;
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
        ? Math.max(0, Math.abs(dot(columns[j], residual)) - penalty * alpha)
        : Math.abs(slope(j, penalty));
  }

  /** How steeply the penalised likelihood rises along a coefficient that is not zero. */
  private double slope(int j, double penalty) {
    return dot(columns[j], residual)
        - penalty * (1 - alpha) * coefficient[j]
        - Math.copySign(penalty * alpha, coefficient[j]);
  }

  private double objective(double penalty) {
    double squares = 0;
    double sizes = 0;
    for (int j : candidates) {
      squares += coefficient[j] * coefficient[j];
      sizes += Math.abs(coefficient[j]);
    }
    return lossOf(predictor) + penalty * ((1 - alpha) / 2 * squares + alpha * sizes);
  }

  private double lossOf(double[] logit) {
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += weight[i] * Logistic.loss(logit[i], responder[i]);
    }
    return loss;
  }

  /** Predictor, weighted residuals and curvature at the present coefficients. */
  private void refresh() {
    Arrays.fill(predictor, intercept);
    for (int j = 0; j < columns.length; j++) {
      if (coefficient[j] != 0) {
        double[] column = columns[j];
        double slope = coefficient[j];
        for (int i = 0; i < n; i++) {
          predictor[i] += slope * column[i];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      double probability = Logit.inverse(predictor[i]);
      residual[i] = weight[i] * ((responder[i] ? 1 : 0) - probability);
      curvature[i] = weight[i] * Math.max(probability * (1 - probability), LEAST_CURVATURE);
    }
  }

  /** The gradient without the penalty, in all coordinates. */
  private void refreshGradient() {
    for (int j = 0; j < columns.length; j++) {
      gradient[j] = dot(columns[j], residual);
    }
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
