package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.Labels;

/**
 * Coefficients of a linear model with the typical values of training.
 *
 * @param coefficients one per feature; 0 for a feature that is not used
 * @param typical the value of each feature at which it contributes nothing
 */
record LinearForm(double[] coefficients, double[] typical) {
  /** Coefficient times distance from the typical value, for each feature. */
  double[] contributions(double[] values) {
    Classes.requireLength(values, coefficients.length);
    double[] contributions = new double[coefficients.length];
    for (int j = 0; j < coefficients.length; j++) {
      contributions[j] = coefficients[j] == 0 ? 0 : coefficients[j] * (values[j] - typical[j]);
    }
    return contributions;
  }

  /** The coefficients by feature. */
  Map<String, Double> terms(Labels features) {
    Map<String, Double> terms = new LinkedHashMap<>();
    for (int j = 0; j < coefficients.length; j++) {
      terms.put(features.get(j), coefficients[j]);
    }
    return terms;
  }

  void write(Map<String, Object> tree) {
    tree.put("coefficients", TreeLists.of(coefficients));
    tree.put("typical", TreeLists.of(typical));
  }

  static LinearForm read(TreeReader tree, int features) {
    return new LinearForm(
        tree.numbers("coefficients", features), tree.numbers("typical", features));
  }
}
