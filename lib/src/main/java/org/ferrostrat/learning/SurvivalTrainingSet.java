package org.ferrostrat.learning;

import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.SurvivalOutcomes;
import org.ferrostrat.performance.SurvivalProcedure;

/**
 * The training data of a survival learner: rows of feature values, one per patient, with the
 * follow-up of each. NaN is a missing value. Immutable.
 */
public final class SurvivalTrainingSet {
  private final FeatureRows values;
  private final SurvivalOutcomes outcomes;

  private SurvivalTrainingSet(FeatureRows values, SurvivalOutcomes outcomes) {
    this.values = values;
    this.outcomes = outcomes;
  }

  /**
   * A training set.
   *
   * @param features names of the features
   * @param rows one array of values per patient, in the order of the features
   * @param outcomes follow-up of each row
   * @throws IllegalArgumentException if the numbers of rows or values differ, or a value is
   *     infinite
   */
  public static SurvivalTrainingSet of(
      Labels features, double[][] rows, SurvivalOutcomes outcomes) {
    return of(FeatureRows.of(features, rows), outcomes);
  }

  static SurvivalTrainingSet of(FeatureRows values, SurvivalOutcomes outcomes) {
    if (values.size() != outcomes.size()) {
      throw new IllegalArgumentException(
          "%d rows and %d outcomes; need as many of each"
              .formatted(values.size(), outcomes.size()));
    }
    return new SurvivalTrainingSet(values, outcomes);
  }

  /** Names of the features. */
  public Labels features() {
    return values.features();
  }

  /** Number of rows. */
  public int size() {
    return values.size();
  }

  /** Follow-up of each row. */
  public SurvivalOutcomes outcomes() {
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

  /** A copy of the values of a feature. */
  public double[] feature(int feature) {
    return values.feature(feature);
  }

  /** The rows at the given positions, in their order; a position may occur several times. */
  public SurvivalTrainingSet select(int... chosen) {
    return new SurvivalTrainingSet(values.select(chosen), outcomes.select(chosen));
  }

  /** The same rows with the follow-up of others, such as shuffled ones. */
  public SurvivalTrainingSet with(SurvivalOutcomes other) {
    return of(values, other);
  }

  /**
   * The way from some of these rows to a fitted model, for {@link
   * org.ferrostrat.performance.HeldOutRisks}: the learner is fitted to the training rows only.
   */
  public SurvivalProcedure procedure(SurvivalLearner learner) {
    Execution alone = new Execution(1, ProgressListener.NONE);
    return (rows, training, seed) -> {
      RiskPredictor fitted = learner.fit(of(values.select(rows), training), seed, alone);
      return new SurvivalProcedure.Fitted() {
        @Override
        public double linearPredictor(int row) {
          return fitted.linearPredictor(values.row(row));
        }

        @Override
        public double risk(int row, double time) {
          return fitted.risk(values.row(row), time);
        }
      };
    };
  }

  /** The values without the follow-up. */
  FeatureRows values() {
    return values;
  }
}
