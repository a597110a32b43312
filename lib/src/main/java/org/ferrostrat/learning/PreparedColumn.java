package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column that a learner gets: a feature or the product of two, less a mean and over a deviation.
 *
 * @param first position of a feature
 * @param second position of the feature it is multiplied with; -1 for none
 */
record PreparedColumn(int first, int second, double mean, double deviation) {

  boolean isProduct() {
    return second >= 0;
  }

  /** Whether a feature is in it. */
  boolean isOf(int feature) {
    return feature == first || feature == second;
  }

  double standardise(double value) {
    return (value - mean) / deviation;
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("first", first);
    tree.put("second", second);
    tree.put("mean", mean);
    tree.put("deviation", deviation);
    return tree;
  }

  static PreparedColumn read(TreeReader tree, int features) {
    return new PreparedColumn(
        tree.integer("first", 0, features - 1),
        tree.integer("second", -1, features - 1),
        tree.number("mean"),
        tree.number("deviation", Double.MIN_VALUE, Double.MAX_VALUE));
  }
}
