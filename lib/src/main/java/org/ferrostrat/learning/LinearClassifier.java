package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/**
 * A logistic model: log odds = intercept + sum of coefficient x value, on the scale of the features
 * as they were given to the learner. A missing value of a feature that is used gives no
 * probability. The contribution of a feature is its coefficient times the distance of the value
 * from the mean of training.
 */
public final class LinearClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "linear";

  private final double intercept;
  private final LinearForm form;

  LinearClassifier(
      Labels features, double intercept, double[] coefficients, double[] typical, FitNotes notes) {
    super(features, notes);
    this.intercept = intercept;
    this.form = new LinearForm(coefficients.clone(), typical.clone());
  }

  /** Log odds where all features are 0. */
  public double intercept() {
    return intercept;
  }

  /** A copy of the coefficients, in the order of the features. */
  public double[] coefficients() {
    return form.coefficients().clone();
  }

  @Override
  public boolean uses(int feature) {
    return form.coefficients()[feature] != 0;
  }

  @Override
  public Map<String, Double> terms() {
    return form.terms(features());
  }

  @Override
  public double probability(double[] values) {
    double[] coefficients = form.coefficients();
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
    return form.contributions(values);
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("intercept", intercept);
    form.write(tree);
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
