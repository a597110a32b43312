package org.ferrostrat.learning;

import java.util.Arrays;

/**
 * The gradient of a loss by many coefficients, computed only where it can matter: a residual that
 * moved by some distance since the gradient of a column was computed changes it by at most that
 * distance times the length of the column. With many more features than patients most columns stay
 * far below every bound. What is decided by it is exact.
 */
final class BoundedGradient {
  /** Slack for rounding, as a share of the distance moved. */
  private static final double ROUNDING = 1 + 1e-9;

  private final double[][] columns;
  private final double[] length;
  private final double[] gradient;

  /** How far the residual had moved in all when the gradient of a column was computed. */
  private final double[] computedAt;

  private final double[] last;
  private double[] residual;
  private double moved;

  BoundedGradient(double[][] columns, double[] residual) {
    this.columns = columns;
    this.length = new double[columns.length];
    this.gradient = new double[columns.length];
    this.computedAt = new double[columns.length];
    this.last = new double[residual.length];
    for (int j = 0; j < columns.length; j++) {
      length[j] = Math.sqrt(PenalisedLikelihood.dot(columns[j], columns[j])) * ROUNDING;
    }
    refresh(residual);
  }

  /** Computes all of it anew. */
  void refresh(double[] now) {
    residual = now;
    System.arraycopy(now, 0, last, 0, last.length);
    moved = 0;
    Arrays.fill(computedAt, 0);
    for (int j = 0; j < columns.length; j++) {
      gradient[j] = PenalisedLikelihood.dot(columns[j], now);
    }
  }

  /** Takes the residual as it is now, until the next call. */
  void moveTo(double[] now) {
    residual = now;
    double squares = 0;
    for (int i = 0; i < last.length; i++) {
      squares += (now[i] - last[i]) * (now[i] - last[i]);
      last[i] = now[i];
    }
    moved += Math.sqrt(squares);
  }

  /** The size of a gradient where it may reach a bound, otherwise some size below the bound. */
  double size(int column, double bound) {
    double distance = moved - computedAt[column];
    double most = Math.abs(gradient[column]) + length[column] * distance;
    if (distance > 0 && most >= bound) {
      gradient[column] = PenalisedLikelihood.dot(columns[column], residual);
      computedAt[column] = moved;
      return Math.abs(gradient[column]);
    }
    return most;
  }
}
