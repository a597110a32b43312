package org.ferrostrat.learning;

/**
 * The gradient of a loss by many coefficients, computed only where it can matter: a residual that
 * moved by some distance since the last complete computation changes no gradient by more than that
 * distance times the length of its column. With many more features than patients most columns stay
 * far below every bound. What is decided by it is exact.
 */
final class BoundedGradient {
  /** Slack for rounding, as a share of the distance moved. */
  private static final double ROUNDING = 1 + 1e-9;

  private static final int SHARE_TO_REFRESH = 4;

  private final double[][] columns;
  private final double[] length;
  private final double[] gradient;
  private final double[] reference;
  private double[] residual;
  private double distance;
  private int computed;

  BoundedGradient(double[][] columns, double[] residual) {
    this.columns = columns;
    this.length = new double[columns.length];
    this.gradient = new double[columns.length];
    this.reference = new double[residual.length];
    for (int j = 0; j < columns.length; j++) {
      length[j] = Math.sqrt(PenalisedLikelihood.dot(columns[j], columns[j]));
    }
    refresh(residual);
  }

  /** Computes all of it anew. */
  void refresh(double[] now) {
    residual = now;
    System.arraycopy(now, 0, reference, 0, reference.length);
    distance = 0;
    computed = 0;
    for (int j = 0; j < columns.length; j++) {
      gradient[j] = PenalisedLikelihood.dot(columns[j], now);
    }
  }

  /** Takes the residual as it is now, until the next call. */
  void moveTo(double[] now) {
    residual = now;
    if (computed > columns.length / SHARE_TO_REFRESH) {
      refresh(now);
      return;
    }
    double squares = 0;
    for (int i = 0; i < reference.length; i++) {
      squares += (now[i] - reference[i]) * (now[i] - reference[i]);
    }
    distance = Math.sqrt(squares) * ROUNDING;
    computed = 0;
  }

  /** The size of a gradient where it may reach a bound, otherwise some size below the bound. */
  double size(int column, double bound) {
    if (distance == 0) {
      return Math.abs(gradient[column]);
    }
    double most = Math.abs(gradient[column]) + length[column] * distance;
    if (most < bound) {
      return most;
    }
    computed++;
    return Math.abs(PenalisedLikelihood.dot(columns[column], residual));
  }
}
