package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/**
 * A classifier with a calibration behind it. Contributions are those of the classifier, which the
 * calibration stretches; their order and signs stay.
 */
final class CalibratedClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "calibrated";

  private final Classifier inner;
  private final ProbabilityMap calibration;

  CalibratedClassifier(Classifier inner, ProbabilityMap calibration, FitNotes notes) {
    super(inner.features(), notes);
    this.inner = inner;
    this.calibration = calibration;
  }

  @Override
  public double probability(double[] values) {
    double probability = Classifier.checkedProbability(inner, values);
    return Double.isNaN(probability) ? Double.NaN : calibration.apply(probability);
  }

  @Override
  public double[] contributions(double[] values) {
    return inner.contributions(values);
  }

  @Override
  public boolean uses(int feature) {
    return inner.uses(feature);
  }

  @Override
  public List<Issue> issues() {
    return inner.issues();
  }

  @Override
  public Map<String, Double> terms() {
    return inner.terms();
  }

  @Override
  public Map<String, Double> choices() {
    return inner.choices();
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("calibration", calibration.toTree());
    tree.put("classifier", SavedClassifier.toTree(inner));
  }

  static CalibratedClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    Classifier inner = SavedClassifier.read(tree.child("classifier"));
    SavedClassifier.requireFeatures(tree, inner, features);
    return new CalibratedClassifier(inner, ProbabilityMap.read(tree.child("calibration")), notes);
  }
}
