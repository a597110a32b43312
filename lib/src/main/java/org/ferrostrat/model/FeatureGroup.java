package org.ferrostrat.model;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;

/** Features that are computed together, as fitted to training samples. Immutable. */
interface FeatureGroup {
  /** The names of the features. */
  List<String> names();

  /** Whether the features come from expression, so that they may be standardised in a cohort. */
  default boolean isExpression() {
    return true;
  }

  /** The features of all samples of a set, in the order of the names. */
  List<Column> extract(SampleSet samples, Execution execution);

  /**
   * One feature of all samples.
   *
   * @param values NaN where missing
   * @param reason why it is missing, for some or all samples; empty where none is
   * @param issues other issues of the group
   */
  record Column(String name, double[] values, String reason, List<Issue> issues) {
    static Column of(String name, double[] values, String reason) {
      return new Column(name, values, reason, List.of());
    }

    static Column missing(String name, int samples, String reason) {
      double[] values = new double[samples];
      Arrays.fill(values, Double.NaN);
      return of(name, values, reason);
    }
  }
}
