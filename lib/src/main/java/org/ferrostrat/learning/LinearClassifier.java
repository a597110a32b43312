package org.ferrostrat.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/**
 * A logistic model: log odds = intercept + sum of coefficient x value, on the scale of the features
 * as they were given to the learner. A missing value of a feature that is used gives no
 * probability. The contribution of a feature is its coefficient times the distance of the value
 * from the mean of training.
 */
public final class LinearClassifier extends StoredClassifier {
  static final String KIND = "linear";

  private final double intercept;
  private final double[] coefficients;
  private final double[] typical;

  LinearClassifier(
      Labels features, double intercept, double[] coefficients, double[] typical, FitNotes notes) {
    super(features, notes);
    this.intercept = intercept;
    this.coefficients = coefficients.clone();
    this.typical = typical.clone();
  }

  /** Log odds where all features are 0. */
  public double intercept() {
    return intercept;
  }

  /** A copy of the coefficients, in the order of the features. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public boolean uses(int feature) {
    return coefficients[feature] != 0;
  }

  @Override
  public Map<String, Double> terms() {
    Map<String, Double> terms = new LinkedHashMap<>();
    for (int j = 0; j < coefficients.length; j++) {
      terms.put(features().get(j), coefficients[j]);
    }
    return terms;
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, coefficients.length);
    double logit = intercept;
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        logit += coefficients[j] * values[j];
      }
    }
    return Double.isNaN(logit) ? Double.NaN : Logit.inverse(logit);
  }

  @Override
  public double[] contributions(double[] values) {
    Classes.requireLength(values, coefficients.length);
    double[] contributions = new double[coefficients.length];
    for (int j = 0; j < coefficients.length; j++) {
      contributions[j] = coefficients[j] == 0 ? 0 : coefficients[j] * (values[j] - typical[j]);
    }
    return contributions;
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("intercept", intercept);
    tree.put("coefficients", TreeLists.of(coefficients));
    tree.put("typical", TreeLists.of(typical));
  }

  static LinearClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    return new LinearClassifier(
        features,
        tree.number("intercept"),
        tree.numbers("coefficients", features.size()),
        tree.numbers("typical", features.size()),
        notes);
  }
}
