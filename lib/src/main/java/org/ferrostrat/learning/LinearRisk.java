package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.survival.Ties;

/**
 * A Cox model: the linear predictor is the sum of coefficient x (value - mean of training), and the
 * baseline hazard belongs to a patient at these means. Stored centred, because the hazard of a
 * patient whose features are all 0 may be too large or too small to be a number. A missing value of
 * a feature that is used gives no prediction.
 */
public final class LinearRisk extends StoredPredictor implements RiskPredictor {
  static final String KIND = "linear-risk";

  private final LinearForm form;
  private final BaselineSteps baseline;

  private LinearRisk(Labels features, LinearForm form, BaselineSteps baseline, FitNotes notes) {
    super(features, notes);
    this.form = form;
    this.baseline = baseline;
  }

  /** The model of given coefficients with the baseline hazard of the patients. */
  static LinearRisk of(
      SurvivalTrainingSet patients, double[] coefficients, Ties ties, FitNotes notes) {
    double[] typical = new double[coefficients.length];
    double[] predictor = new double[patients.size()];
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        double[] column = patients.feature(j);
        typical[j] = Arrays.stream(column).average().orElse(0);
        for (int i = 0; i < predictor.length; i++) {
          predictor[i] += coefficients[j] * (column[i] - typical[j]);
        }
      }
    }
    double[] time = patients.outcomes().times();
    PartialLikelihood likelihood =
        PartialLikelihood.of(time, patients.outcomes().eventFlags(), ties);
    return new LinearRisk(
        patients.features(),
        new LinearForm(coefficients.clone(), typical),
        likelihood.baseline(time, predictor),
        notes);
  }

  /** A copy of the coefficients, in the order of the features. */
  public double[] coefficients() {
    return form.coefficients().clone();
  }

  /** A copy of the mean of training of each feature that is used; 0 for the others. */
  public double[] means() {
    return form.typical().clone();
  }

  @Override
  public double linearPredictor(double[] values) {
    return Arrays.stream(contributions(values)).sum();
  }

  @Override
  public double baselineHazard(double time) {
    return baseline.at(time);
  }

  @Override
  public double[] eventTimes() {
    return baseline.times().clone();
  }

  @Override
  public double lastFollowUp() {
    return baseline.lastFollowUp();
  }

  @Override
  public double[] contributions(double[] values) {
    return form.contributions(values);
  }

  @Override
  public Map<String, Double> terms() {
    return form.terms(features());
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    form.write(tree);
    tree.put("baseline", baseline.toTree());
  }

  static LinearRisk read(TreeReader tree, Labels features, FitNotes notes) {
    return new LinearRisk(
        features,
        LinearForm.read(tree, features.size()),
        BaselineSteps.read(tree.child("baseline")),
        notes);
  }
}
