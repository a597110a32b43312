package org.ferrostrat.model;

import java.util.Arrays;

/**
 * The values that a feature had in training.
 *
 * @param feature name of the feature
 * @param lowest the lowest value
 * @param highest the highest value
 * @param n number of training patients that had a value, at least 1
 */
record FeatureRange(String feature, double lowest, double highest, int n) {
  FeatureRange {
    if (!(n > 0 && lowest <= highest)) {
      throw new IllegalArgumentException(
          "range of %s is %s to %s over %d values; need the lowest first, of at least one"
              .formatted(feature, lowest, highest, n));
    }
  }

  static FeatureRange of(String feature, double[] values) {
    double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return new FeatureRange(
        feature,
        Arrays.stream(present).min().orElseThrow(),
        Arrays.stream(present).max().orElseThrow(),
        present.length);
  }

  /** Whether a value lies outside; false for a missing one. */
  boolean excludes(double value) {
    return value < lowest || value > highest;
  }
}
