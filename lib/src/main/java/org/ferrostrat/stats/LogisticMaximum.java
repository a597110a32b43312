package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.SingularMatrixException;
import org.ejml.simple.SimpleMatrix;

/** The maximum of a logistic likelihood, by iteratively reweighted least squares. */
final class LogisticMaximum {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 30;

  /** Where R's glm stops. */
  private static final double DEVIANCE_TOLERANCE = 1e-8;

  private static final double STEP_TOLERANCE = 1e-11;

  /** Steps along a ray to infinity have length 1 in the linear predictor; others shrink. */
  private static final double LONG_STEP = 0.1;

  private static final double RAY_TOLERANCE = 1e-8;

  /** Looser once the deviance has stopped: there only a ray still has long steps. */
  private static final double STOPPED_RAY_TOLERANCE = 1e-4;

  private final LogisticDesign design;

  /**
   * Where the search ended.
   *
   * @param status how
   * @param coefficients of the standardised columns
   * @param covariance of those, from R's last step; null where it was never reached
   * @param deviance minus twice the log-likelihood
   * @param steps number of steps
   */
  record Found(
      LogisticFit.Status status,
      double[] coefficients,
      SimpleMatrix covariance,
      double deviance,
      int steps) {}

  LogisticMaximum(LogisticDesign design) {
    this.design = design;
  }

  Found find() {
    double[] predictor = start();
    double deviance = deviance(predictor);
    double[] beta = null;
    SimpleMatrix covariance = null;
    for (int step = 1; step <= MOST_STEPS; step++) {
      SimpleMatrix information = information(predictor);
      double[] next = solve(information, predictor);
      if (next == null) {
        break;
      }
      next = beta == null ? next : halvedUntilBetter(beta, next, deviance);
      predictor = predictor(next);
      double before = deviance;
      deviance = deviance(predictor);
      if (covariance == null && hasStopped(before, deviance)) {
        covariance = information.invert();
      }
      if (separatesAll(next)) {
        return new Found(LogisticFit.Status.SEPARATED, next, null, deviance, step);
      }
      if (beta != null) {
        double[] move = less(next, beta);
        if (isFlatRay(move, covariance == null ? RAY_TOLERANCE : STOPPED_RAY_TOLERANCE)) {
          return new Found(LogisticFit.Status.SEPARATED, next, null, deviance, step);
        }
        if (covariance != null && longest(move) < STEP_TOLERANCE * (1 + largest(predictor))) {
          return new Found(LogisticFit.Status.CONVERGED, next, covariance, deviance, step);
        }
      }
      beta = next;
    }
    return new Found(LogisticFit.Status.NOT_CONVERGED, beta, null, deviance, MOST_STEPS);
  }

  private static boolean hasStopped(double before, double deviance) {
    return Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < DEVIANCE_TOLERANCE;
  }

  /** The linear predictor that R starts from: that of (weight * y + 1/2) / (weight + 1). */
  private double[] start() {
    double[] predictor = new double[design.rows.length];
    Arrays.setAll(
        predictor,
        i -> {
          double weight = design.weights[i];
          return Logit.of(((design.responder[i] ? weight : 0) + 0.5) / (weight + 1));
        });
    return predictor;
  }

  private SimpleMatrix information(double[] predictor) {
    double[][] sums = new double[design.size()][design.size()];
    for (int i = 0; i < predictor.length; i++) {
      double[] row = design.rows[i];
      double weight = design.weights[i] * spread(predictor[i]);
      for (int a = 0; a < row.length; a++) {
        for (int b = 0; b < row.length; b++) {
          sums[a][b] += weight * row[a] * row[b];
        }
      }
    }
    return new SimpleMatrix(sums);
  }

  /** The next coefficients; null where the information has vanished. */
  private double[] solve(SimpleMatrix information, double[] predictor) {
    double[] right = new double[design.size()];
    for (int i = 0; i < predictor.length; i++) {
      double residual = (design.responder[i] ? 1 : 0) - Logit.inverse(predictor[i]);
      double working = spread(predictor[i]) * (predictor[i] - design.offset[i]) + residual;
      for (int a = 0; a < right.length; a++) {
        right[a] += design.weights[i] * working * design.rows[i][a];
      }
    }
    try {
      return information.solve(new SimpleMatrix(right)).getDDRM().getData().clone();
    } catch (SingularMatrixException e) {
      return null;
    }
  }

  private double[] halvedUntilBetter(double[] beta, double[] next, double deviance) {
    double[] best = next;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      if (deviance(predictor(best)) <= deviance * (1 + DEVIANCE_TOLERANCE)) {
        break;
      }
      double[] middle = best.clone();
      Arrays.setAll(middle, j -> (beta[j] + middle[j]) / 2);
      best = middle;
    }
    return best;
  }

  private double[] predictor(double[] beta) {
    double[] predictor = design.offset.clone();
    Arrays.setAll(predictor, i -> predictor[i] + dot(design.rows[i], beta));
    return predictor;
  }

  private double deviance(double[] predictor) {
    double sum = 0;
    for (int i = 0; i < predictor.length; i++) {
      double margin = design.responder[i] ? predictor[i] : -predictor[i];
      // -ln of the probability of what happened, without overflow
      double loss = StrictMath.log1p(StrictMath.exp(-Math.abs(margin))) + Math.max(0, -margin);
      sum += design.weights[i] * loss;
    }
    return 2 * sum;
  }

  /** Whether coefficients put every patient on the right side: larger ones are always better. */
  private boolean separatesAll(double[] coefficients) {
    return gains(coefficients).min().orElseThrow() > 0;
  }

  /**
   * Whether a long step lowers no patient's likelihood, but for rounding, and raises that of one: a
   * ray along which the likelihood has no maximum.
   */
  private boolean isFlatRay(double[] move, double tolerance) {
    DoubleSummaryStatistics gains = gains(move).summaryStatistics();
    return gains.getMax() > LONG_STEP && gains.getMin() >= -tolerance * gains.getMax();
  }

  /** How far a direction moves each patient's linear predictor towards what happened. */
  private DoubleStream gains(double[] direction) {
    return IntStream.range(0, design.rows.length)
        .filter(i -> design.weights[i] > 0)
        .mapToDouble(i -> dot(design.rows[i], direction) * (design.responder[i] ? 1 : -1));
  }

  private double longest(double[] move) {
    return Arrays.stream(design.rows).mapToDouble(row -> Math.abs(dot(row, move))).max().orElse(0);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double[] less(double[] next, double[] before) {
    double[] step = next.clone();
    Arrays.setAll(step, j -> next[j] - before[j]);
    return step;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** p (1 - p). */
  private static double spread(double predictor) {
    double p = Logit.inverse(-Math.abs(predictor));
    return p * (1 - p);
  }
}
