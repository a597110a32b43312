package org.ferrostrat.learning;

import org.ferrostrat.data.Labels;
import org.ferrostrat.performance.Outcomes;

/**
 * The training data of a learner: rows of feature values, one per patient, with the outcome of
 * each. NaN is a missing value. Immutable.
 */
public final class TrainingSet {
  private final FeatureRows values;
  private final Outcomes outcomes;

  private TrainingSet(FeatureRows values, Outcomes outcomes) {
    this.values = values;
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
    return of(FeatureRows.of(features, rows), outcomes);
  }

  static TrainingSet of(FeatureRows values, Outcomes outcomes) {
    if (values.size() != outcomes.size()) {
      throw new IllegalArgumentException(
          "%d rows and %d outcomes; need as many of each"
              .formatted(values.size(), outcomes.size()));
    }
    return new TrainingSet(values, outcomes);
  }

  /** Names of the features. */
  public Labels features() {
    return values.features();
  }

  /** Number of rows. */
  public int size() {
    return values.size();
  }

  /** Outcome of each row. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** The value of a feature in a row; NaN where it is missing. */
  public double value(int row, int feature) {
    return values.value(row, feature);
  }

  /** A copy of the values of a row. */
  public double[] row(int row) {
    return values.row(row);
  }

  /** Copies of all rows, for a learner of this package to change. */
  double[][] rows() {
    return values.copies();
  }

  /** A copy of the values of a feature. */
  public double[] feature(int feature) {
    return values.feature(feature);
  }

  /** The rows at the given positions, in their order; a position may occur several times. */
  public TrainingSet select(int... chosen) {
    return new TrainingSet(values.select(chosen), outcomes.select(chosen));
  }

  /** The same rows with other outcomes. */
  public TrainingSet with(Outcomes other) {
    return of(values, other);
  }

  /** The values without the outcomes. */
  FeatureRows values() {
    return values;
  }

  @Override
  public String toString() {
    return "%d rows, %d responders, %d features"
        .formatted(size(), outcomes.responderCount(), features().size());
  }
}
