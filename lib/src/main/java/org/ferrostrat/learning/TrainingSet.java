package org.ferrostrat.learning;

import java.util.Arrays;
import org.ferrostrat.data.Labels;
import org.ferrostrat.performance.Outcomes;

/**
 * What a learner learns from: rows of feature values, one per patient, with the outcome of each.
 * NaN is a missing value. Immutable.
 */
public final class TrainingSet {
  private final Labels features;
  private final double[][] rows;
  private final Outcomes outcomes;

  private TrainingSet(Labels features, double[][] rows, Outcomes outcomes) {
    this.features = features;
    this.rows = rows;
    this.outcomes = outcomes;
  }

  /**
   * A training set.
   *
   * @param features names of the features
   * @param rows one array of values per patient, in the order of the features
   * @param outcomes outcome of each row
   * @throws IllegalArgumentException if the numbers of rows or values differ, or a value is
   *     infinite
   */
  public static TrainingSet of(Labels features, double[][] rows, Outcomes outcomes) {
    if (rows.length != outcomes.size()) {
      throw new IllegalArgumentException(
          "%d rows and %d outcomes; need as many of each".formatted(rows.length, outcomes.size()));
    }
    double[][] copy = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      copy[row] = rows[row].clone();
      if (copy[row].length != features.size()
          || Arrays.stream(copy[row]).anyMatch(Double::isInfinite)) {
        throw new IllegalArgumentException(
            "row %d has %d values for %d features, or an infinite one"
                .formatted(row + 1, copy[row].length, features.size()));
      }
    }
    return new TrainingSet(features, copy, outcomes);
  }

  /** Names of the features. */
  public Labels features() {
    return features;
  }

  /** Number of rows. */
  public int size() {
    return rows.length;
  }

  /** Outcome of each row. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** The value of a feature in a row; NaN where it is missing. */
  public double value(int row, int feature) {
    return rows[row][feature];
  }

  /** A copy of the values of a row. */
  public double[] row(int row) {
    return rows[row].clone();
  }

  /** Copies of all rows, for a learner of this package to change. */
  double[][] rows() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** A copy of the values of a feature. */
  public double[] feature(int feature) {
    return Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
  }

  /** The rows at the given positions, in their order; a position may occur several times. */
  public TrainingSet select(int... chosen) {
    return new TrainingSet(
        features,
        Arrays.stream(chosen).mapToObj(row -> rows[row]).toArray(double[][]::new),
        outcomes.select(chosen));
  }

  /** The same rows with other outcomes. */
  public TrainingSet with(Outcomes other) {
    return of(features, rows, other);
  }

  @Override
  public String toString() {
    return "%d rows, %d responders, %d features"
        .formatted(size(), outcomes.responderCount(), features.size());
  }
}
