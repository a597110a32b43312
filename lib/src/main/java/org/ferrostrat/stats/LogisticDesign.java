package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The standardised columns of a logistic regression, checked; the first is the intercept. */
final class LogisticDesign {
  /** Singular values below this share of the largest are zeros with rounding errors. */
  private static final double SMALLEST_SINGULAR = 1e-9;

  final double[][] rows;
  final boolean[] responder;
  final double[] offset;
  final double[] weights;
  private final double[] means;
  private final double[] deviations;

  private LogisticDesign(
      double[][] columns, boolean[] responder, double[] offset, double[] weights) {
    this.responder = responder.clone();
    this.offset = offset.clone();
    this.weights = weights.clone();
    this.means = new double[columns.length];
    this.deviations = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      Moments moments = Moments.of(columns[j]);
      means[j] = moments.mean();
      deviations[j] = moments.standardDeviation();
    }
    this.rows = new double[responder.length][];
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      rows[i] = standardised(Arrays.stream(columns).mapToDouble(column -> column[row]).toArray());
    }
  }

  static LogisticDesign of(
      double[][] columns, boolean[] responder, double[] offset, double[] weights) {
    int n = responder.length;
    requireFinite(offset, n, "offset");
    requireWeights(weights, responder);
    for (int j = 0; j < columns.length; j++) {
      requireFinite(columns[j], n, "column " + (j + 1));
      requireVariation(columns[j], j);
    }
    LogisticDesign design = new LogisticDesign(columns, responder, offset, weights);
    design.requireIndependent();
    return design;
  }

  private static void requireFinite(double[] values, int n, String name) {
    if (values.length != n) {
      throw new IllegalArgumentException(
          "%s has %d values for %d responses; need as many".formatted(name, values.length, n));
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s is %s for patient %d; need a finite number".formatted(name, values[i], i + 1));
      }
    }
  }

  private static void requireWeights(double[] weights, boolean[] responder) {
    requireFinite(weights, responder.length, "weight");
    int[] counted = new int[2];
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) {
        throw new IllegalArgumentException(
            "weight is %s for patient %d; need 0 or more".formatted(weights[i], i + 1));
      }
      counted[responder[i] ? 1 : 0] += weights[i] > 0 ? 1 : 0;
    }
    if (counted[0] == 0 || counted[1] == 0) {
      throw new IllegalArgumentException(
          "%d responders and %d non-responders; need at least 1 of each"
              .formatted(counted[1], counted[0]));
    }
  }

  private static void requireVariation(double[] column, int j) {
    if (!varies(column)) {
      throw new IllegalArgumentException(
          "column %d is %s throughout; need different values".formatted(j + 1, column[0]));
    }
  }

  private static boolean varies(double[] column) {
    return !Arrays.stream(column).allMatch(value -> value == column[0]);
  }

  static boolean isEstimable(double[][] columns) {
    if (columns.length == 0) {
      return true;
    }
    double[] none = new double[columns[0].length];
    return Arrays.stream(columns).allMatch(LogisticDesign::varies)
        && new LogisticDesign(columns, new boolean[none.length], none, none).isIndependent();
  }

  private void requireIndependent() {
    if (!isIndependent()) {
      throw new IllegalArgumentException(
          "columns are linearly dependent: %d coefficients of %d patients; leave a column out"
              .formatted(size(), rows.length));
    }
  }

  private boolean isIndependent() {
    int k = size();
    if (rows.length < k || k == 1) {
      return k == 1;
    }
    double[] singular = singularValues();
    double smallest = Arrays.stream(singular).min().orElseThrow();
    double largest = Arrays.stream(singular).max().orElseThrow();
    return smallest > SMALLEST_SINGULAR * largest;
  }

  /** Without singular vectors, whose number of values is the square of the number of patients. */
  private double[] singularValues() {
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(rows.length, size(), false, false, true);
    if (!decomposition.decompose(new DMatrixRMaj(rows))) {
      throw new IllegalArgumentException(
          "the columns cannot be decomposed; look for values of very different size");
    }
    return Arrays.copyOf(decomposition.getSingularValues(), size());
  }

  /** Number of coefficients, the intercept included. */
  int size() {
    return means.length + 1;
  }

  /** Standard deviation of a column, with n - 1. */
  double deviation(int column) {
    return deviations[column];
  }

  /** A row of values as the columns were given, standardised behind a 1. */
  double[] standardised(double[] row) {
    double[] standardised = new double[means.length + 1];
    standardised[0] = 1;
    for (int j = 0; j < means.length; j++) {
      standardised[j + 1] = (row[j] - means[j]) / deviations[j];
    }
    return standardised;
  }

  /** Number of responders of positive weight. */
  int responders() {
    return (int)
        IntStream.range(0, responder.length).filter(i -> responder[i] && weights[i] > 0).count();
  }

  /** Number of patients of positive weight. */
  int patients() {
    return (int) Arrays.stream(weights).filter(weight -> weight > 0).count();
  }
}
