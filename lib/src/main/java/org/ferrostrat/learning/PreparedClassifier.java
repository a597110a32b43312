package org.ferrostrat.learning;

import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;

/** A classifier with the preparation that was fitted with it. */
final class PreparedClassifier extends PreparedPredictor<Classifier> implements Classifier {
  static final String KIND = "prepared";

  PreparedClassifier(Labels features, PreparationFit fit, Classifier inner) {
    super(features, fit, inner);
  }

  @Override
  public double probability(double[] values) {
    return Classifier.checkedProbability(inner(), prepared(values));
  }

  @Override
  public boolean uses(int feature) {
    return IntStream.range(0, fit().columns().size())
        .anyMatch(column -> fit().columns().get(column).isOf(feature) && inner().uses(column));
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    fit().write(tree);
    tree.put("classifier", SavedClassifier.toTree(inner()));
  }

  static PreparedClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    PreparationFit fit = PreparationFit.read(tree, features, notes.issues());
    Classifier inner = SavedClassifier.read(tree.child("classifier"));
    SavedClassifier.requireFeatures(tree, inner, fit.columns().size());
    return new PreparedClassifier(features, fit, inner);
  }
}
