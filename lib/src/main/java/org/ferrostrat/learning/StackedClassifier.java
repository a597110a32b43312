package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/** Weighted log odds of several classifiers; contributions are weighted likewise. */
final class StackedClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "stack";

  private final List<Classifier> members;
  private final MonotoneLogistic weights;

  StackedClassifier(
      Labels features, List<Classifier> members, MonotoneLogistic weights, FitNotes notes) {
    super(features, notes);
    this.members = List.copyOf(members);
    this.weights = weights;
  }

  @Override
  public double probability(double[] values) {
    double[] logits = new double[members.size()];
    for (int k = 0; k < logits.length; k++) {
      logits[k] = Logistic.logit(Classifier.checkedProbability(members.get(k), values));
    }
    double logit = weights.logit(logits);
    return Double.isNaN(logit) ? Double.NaN : Logit.inverse(logit);
  }

  @Override
  public double[] contributions(double[] values) {
    double[] contributions = new double[values.length];
    for (int k = 0; k < members.size(); k++) {
      double weight = weights.slopes()[k];
      double[] ofMember =
          weight == 0 ? new double[values.length] : members.get(k).contributions(values);
      for (int j = 0; j < contributions.length; j++) {
        contributions[j] += weight * ofMember[j];
      }
    }
    return contributions;
  }

  @Override
  public boolean uses(int feature) {
    return IntStream.range(0, members.size())
        .anyMatch(member -> weights.slopes()[member] != 0 && members.get(member).uses(feature));
  }

  @Override
  public List<Issue> issues() {
    return Stream.concat(
            notes().issues().stream(), members.stream().flatMap(one -> one.issues().stream()))
        .toList();
  }

  @Override
  public Map<String, Double> choices() {
    Map<String, Double> choices = new LinkedHashMap<>(notes().choices());
    for (int k = 0; k < members.size(); k++) {
      String prefix = (k + 1) + ".";
      members.get(k).choices().forEach((name, number) -> choices.put(prefix + name, number));
    }
    return choices;
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("weights", weights.toTree());
    tree.put("members", members.stream().map(SavedClassifier::toTree).toList());
  }

  static StackedClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    List<Classifier> members = new ArrayList<>();
    for (TreeReader member : tree.children("members", Stacked.MOST_LEARNERS)) {
      Classifier classifier = SavedClassifier.read(member);
      SavedClassifier.requireFeatures(tree, classifier, features);
      members.add(classifier);
    }
    MonotoneLogistic weights = MonotoneLogistic.read(tree.child("weights"), members.size());
    return new StackedClassifier(features, members, weights, notes);
  }
}
