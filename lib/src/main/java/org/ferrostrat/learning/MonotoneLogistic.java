package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ferrostrat.stats.Logit;

/**
 * Logistic regression on a few scores that may raise the log odds but not lower them: what would
 * get a negative slope is left out, the most negative first. The outcomes are moved towards each
 * other as by Platt (1999), to (n1 + 1)/(n1 + 2) and 1/(n0 + 2), so that separated classes have
 * finite slopes (Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6).
 *
 * @param intercept log odds where all scores are 0
 * @param slopes of each score, none negative
 */
record MonotoneLogistic(double intercept, double[] slopes) {
  private static final int MOST_STEPS = 100;
  private static final double GRADIENT = 1e-11;

  /**
   * Fits.
   *
   * @param columns scores, each with one value per patient
   */
  static MonotoneLogistic fit(double[][] columns, boolean[] responder) {
    double[] target = targets(responder);
    int[] used =
        IntStream.range(0, columns.length)
            .filter(j -> Arrays.stream(columns[j]).distinct().count() > 1)
            .toArray();
    while (true) {
      double[] solution =
          newton(Arrays.stream(used).mapToObj(j -> columns[j]).toArray(double[][]::new), target);
      int worst = 0;
      for (int k = 1; k < solution.length; k++) {
        worst = solution[k] < 0 && (worst == 0 || solution[k] < solution[worst]) ? k : worst;
      }
      if (worst == 0) {
        return of(solution, used, columns.length);
      }
      int dropped = used[worst - 1];
      used = Arrays.stream(used).filter(j -> j != dropped).toArray();
    }
  }

  double logit(double... scores) {
    double logit = intercept;
    for (int j = 0; j < slopes.length; j++) {
      logit += slopes[j] == 0 ? 0 : slopes[j] * scores[j];
    }
    return logit;
  }

  /** Log odds that are the one score itself. */
  static MonotoneLogistic identity() {
    return new MonotoneLogistic(0, new double[] {1});
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("intercept", intercept);
    tree.put("slopes", TreeLists.of(slopes));
    return tree;
  }

  static MonotoneLogistic read(TreeReader tree, int scores) {
    double[] slopes = tree.numbers("slopes", scores);
    for (int j = 0; j < scores; j++) {
      if (!(slopes[j] >= 0)) {
        throw tree.damaged("slopes[" + j + "]", "is " + slopes[j] + "; need 0 or more");
      }
    }
    return new MonotoneLogistic(tree.number("intercept"), slopes);
  }

  private static MonotoneLogistic of(double[] solution, int[] used, int size) {
    double[] slopes = new double[size];
    for (int k = 0; k < used.length; k++) {
      slopes[used[k]] = solution[k + 1];
    }
    return new MonotoneLogistic(solution[0], slopes);
  }

  static double[] targets(boolean[] responder) {
    double responders = 0;
    for (boolean one : responder) {
      responders += one ? 1 : 0;
    }
    double others = responder.length - responders;
    double[] target = new double[responder.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = responder[i] ? (responders + 1) / (responders + 2) : 1 / (others + 2);
    }
    return target;
  }

  /** Intercept and slopes by Newton steps on standardised columns, halved while the loss rises. */
  private static double[] newton(double[][] columns, double[] target) {
    int n = target.length;
    double[] weight = new double[n];
    Arrays.fill(weight, 1.0 / n);
    StandardColumns standard = StandardColumns.of(columns, weight);
    double[] beta = new double[columns.length + 1];
    double loss = loss(standard.columns, target, beta);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = step(standard.columns, target, beta);
      if (move.length == 0) {
        break;
      }
      double share = 1;
      double[] next = moved(beta, move, share);
      double reached = loss(standard.columns, target, next);
      while (!(reached <= loss + 1e-14) && share > 1e-8) {
        share /= 2;
        next = moved(beta, move, share);
        reached = loss(standard.columns, target, next);
      }
      beta = next;
      loss = reached;
    }
    double[] slopes = standard.unscaled(Arrays.copyOfRange(beta, 1, beta.length));
    double[] solution = new double[beta.length];
    solution[0] = standard.intercept(beta[0], slopes);
    System.arraycopy(slopes, 0, solution, 1, slopes.length);
    return solution;
  }

  private static double[] moved(double[] beta, double[] move, double share) {
    return IntStream.range(0, beta.length).mapToDouble(k -> beta[k] + share * move[k]).toArray();
  }

  private static double logit(double[][] columns, double[] beta, int row) {
    double logit = beta[0];
    for (int k = 0; k < columns.length; k++) {
      logit += beta[k + 1] * columns[k][row];
    }
    return logit;
  }

  private static double loss(double[][] columns, double[] target, double[] beta) {
    double loss = 0;
    for (int i = 0; i < target.length; i++) {
      double logit = logit(columns, beta, i);
      loss +=
          target[i] * Logistic.loss(logit, true) + (1 - target[i]) * Logistic.loss(logit, false);
    }
    return loss / target.length;
  }

  /** The Newton step; empty where the gradient is zero or collinear scores leave no solution. */
  private static double[] step(double[][] columns, double[] target, double[] beta) {
    int size = beta.length;
    DMatrixRMaj hessian = new DMatrixRMaj(size, size);
    DMatrixRMaj gradient = new DMatrixRMaj(size, 1);
    double[] row = new double[size];
    row[0] = 1;
    for (int i = 0; i < target.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        row[k + 1] = columns[k][i];
      }
      double probability = Logit.inverse(logit(columns, beta, i));
      double curvature = Math.max(1e-12, probability * (1 - probability)) / target.length;
      for (int a = 0; a < size; a++) {
        gradient.add(a, 0, row[a] * (target[i] - probability) / target.length);
        for (int b = 0; b < size; b++) {
          hessian.add(a, b, row[a] * row[b] * curvature);
        }
      }
    }
    if (CommonOps_DDRM.elementMaxAbs(gradient) < GRADIENT) {
      return new double[0];
    }
    for (int a = 1; a < size; a++) {
      hessian.add(a, a, 1e-10);
    }
    DMatrixRMaj move = new DMatrixRMaj(size, 1);
    return CommonOps_DDRM.solve(hessian, gradient, move) ? move.data : new double[0];
  }
}
