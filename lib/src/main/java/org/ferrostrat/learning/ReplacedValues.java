package org.ferrostrat.learning;

/** Contributions by replacing one value at a time by the typical one. */
final class ReplacedValues {
  private ReplacedValues() {}

  /** NaN where there is no probability. */
  static double[] contributions(Classifier classifier, double[] values, double[] typical) {
    double logit = Logistic.logit(classifier.probability(values));
    double[] contributions = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      double[] replaced = values.clone();
      replaced[j] = typical[j];
      contributions[j] = logit - Logistic.logit(classifier.probability(replaced));
    }
    return contributions;
  }

  /** The mean of each feature. */
  static double[] means(double[][] rows, int features) {
    double[] means = new double[features];
    for (double[] row : rows) {
      for (int j = 0; j < features; j++) {
        means[j] += row[j] / rows.length;
      }
    }
    return means;
  }

  static boolean anyMissing(double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }
}
