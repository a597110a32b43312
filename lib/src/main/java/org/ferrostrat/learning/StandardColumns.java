package org.ferrostrat.learning;

/**
 * The features of a training set as columns of weighted mean 0 and variance 1 (with 1/n). A
 * constant feature is a column of zeros.
 */
final class StandardColumns {
  /** Spread below which a feature is constant but for rounding, as a share of its size. */
  private static final double ROUNDING = 1e-13;

  final double[] mean;
  final double[] deviation;
  final double[][] columns;

  private StandardColumns(double[] mean, double[] deviation, double[][] columns) {
    this.mean = mean;
    this.deviation = deviation;
    this.columns = columns;
  }

  /** The columns of complete values; the weights add up to 1. */
  static StandardColumns of(FeatureRows patients, double[] weight) {
    double[][] columns = new double[patients.features().size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = patients.feature(j);
    }
    return of(columns, weight);
  }

  /** The same of columns, which are left as they are. */
  static StandardColumns of(double[][] values, double[] weight) {
    int features = values.length;
    double[] mean = new double[features];
    double[] deviation = new double[features];
    double[][] columns = new double[features][];
    for (int j = 0; j < features; j++) {
      double[] column = values[j].clone();
      double sum = 0;
      double size = 0;
      for (int i = 0; i < column.length; i++) {
        sum += weight[i] * column[i];
        size = Math.max(size, Math.abs(column[i]));
      }
      double squares = 0;
      for (int i = 0; i < column.length; i++) {
        column[i] -= sum;
        squares += weight[i] * column[i] * column[i];
      }
      mean[j] = sum;
      double spread = Math.sqrt(squares);
      deviation[j] = spread > ROUNDING * size ? spread : 0;
      for (int i = 0; i < column.length; i++) {
        column[i] = deviation[j] == 0 ? 0 : column[i] / spread;
      }
      columns[j] = column;
    }
    return new StandardColumns(mean, deviation, columns);
  }

  /** The same columns, centred but on their own scale. */
  static StandardColumns centred(FeatureRows patients, double[] weight) {
    StandardColumns standard = of(patients, weight);
    for (int j = 0; j < standard.columns.length; j++) {
      double deviation = standard.deviation[j];
      for (int i = 0; i < standard.columns[j].length; i++) {
        standard.columns[j][i] *= deviation;
      }
      standard.deviation[j] = deviation == 0 ? 0 : 1;
    }
    return standard;
  }

  /** A coefficient on the original scale. */
  double unscaled(int column, double coefficient) {
    return coefficient == 0 ? 0 : coefficient / deviation[column];
  }

  /** Coefficients on the original scale. */
  double[] unscaled(double[] coefficients) {
    double[] unscaled = new double[coefficients.length];
    for (int j = 0; j < coefficients.length; j++) {
      unscaled[j] = unscaled(j, coefficients[j]);
    }
    return unscaled;
  }

  /** The intercept that belongs to coefficients on the original scale. */
  double intercept(double intercept, double[] unscaled) {
    double moved = intercept;
    for (int j = 0; j < unscaled.length; j++) {
      moved -= unscaled[j] * mean[j];
    }
    return moved;
  }
}
