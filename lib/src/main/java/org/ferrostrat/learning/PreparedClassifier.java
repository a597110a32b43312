package org.ferrostrat.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;

/** A classifier with the preparation that was fitted with it. */
final class PreparedClassifier extends StoredClassifier {
  static final String KIND = "prepared";

  private final PreparationFit fit;
  private final Classifier inner;

  PreparedClassifier(Labels features, PreparationFit fit, Classifier inner) {
    super(features, new FitNotes(fit.issues(), Map.of()));
    this.fit = fit;
    this.inner = inner;
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, features().size());
    return Classifier.checkedProbability(inner, fit.transform(values));
  }

  @Override
  public double[] contributions(double[] values) {
    Classes.requireLength(values, features().size());
    return fit.toFeatures(inner.contributions(fit.transform(values)));
  }

  @Override
  public boolean uses(int feature) {
    return IntStream.range(0, fit.columns().size())
        .anyMatch(column -> fit.columns().get(column).isOf(feature) && inner.uses(column));
  }

  @Override
  public List<Issue> issues() {
    return Stream.concat(notes().issues().stream(), inner.issues().stream()).toList();
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
    fit.write(tree);
    tree.put("classifier", SavedClassifier.toTree(inner));
  }

  static PreparedClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    PreparationFit fit = PreparationFit.read(tree, features, notes.issues());
    Classifier inner = SavedClassifier.read(tree.child("classifier"));
    SavedClassifier.requireFeatures(tree, inner, fit.columns().size());
    return new PreparedClassifier(features, fit, inner);
  }
}
