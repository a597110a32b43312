package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.data.Labels;

/** Rows of feature values, one per patient; NaN is a missing value. Immutable. */
final class FeatureRows {
  private final Labels features;
  private final double[][] rows;

  private FeatureRows(Labels features, double[][] rows) {
    this.features = features;
    this.rows = rows;
  }

  /**
   * Copies of rows.
   *
   * @throws IllegalArgumentException if a row has another number of values, or an infinite one
   */
  static FeatureRows of(Labels features, double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      copy[row] = rows[row].clone();
      if (copy[row].length != features.size() || anyInfinite(copy[row])) {
        throw new IllegalArgumentException(
            "row %d has %d values for %d features, or an infinite one"
                .formatted(row + 1, copy[row].length, features.size()));
      }
    }
    return new FeatureRows(features, copy);
  }

  private static boolean anyInfinite(double[] values) {
    for (double value : values) {
      if (Double.isInfinite(value)) {
        return true;
      }
    }
    return false;
  }

  Labels features() {
    return features;
  }

  int size() {
    return rows.length;
  }

  double value(int row, int feature) {
    return rows[row][feature];
  }

  double[] row(int row) {
    return rows[row].clone();
  }

  double[][] copies() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  double[] feature(int feature) {
    double[] column = new double[rows.length];
    for (int row = 0; row < column.length; row++) {
      column[row] = rows[row][feature];
    }
    return column;
  }

  FeatureRows select(int... chosen) {
    return new FeatureRows(
        features, Arrays.stream(chosen).mapToObj(row -> rows[row]).toArray(double[][]::new));
  }

  /** Refuses missing values. */
  void requireComplete(String learner) {
    for (int row = 0; row < rows.length; row++) {
      for (int feature = 0; feature < features.size(); feature++) {
        if (Double.isNaN(rows[row][feature])) {
          throw new IllegalArgumentException(
              "%s is missing in row %d; %s needs complete values: impute them with Prepared"
                  .formatted(features.get(feature), row + 1, learner));
        }
      }
    }
  }
}
