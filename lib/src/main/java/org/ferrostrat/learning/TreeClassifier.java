package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/**
 * Many trees. In a forest the probability is the mean of the leaves; boosted trees add up to log
 * odds. Contributions are those of the decision paths: what each step changes in the mean outcome,
 * given to the feature that was looked at. In a forest they add up on the scale of probability and
 * are stretched, all by the same factor, to that of log odds.
 */
final class TreeClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "trees";
  private static final int MOST_TREES = 100_000;
  private static final int MOST_NODES = 20_000_000;

  /** How the leaves become a probability. */
  enum Link {
    /** Their mean. */
    MEAN,
    /** Start plus step times their sum is the log odds. */
    LOG_ODDS
  }

  private final Link link;
  private final double start;
  private final double step;
  private final List<DecisionTree> trees;

  TreeClassifier(
      Labels features,
      Link link,
      double start,
      double step,
      List<DecisionTree> trees,
      FitNotes notes) {
    super(features, notes);
    this.link = link;
    this.start = start;
    this.step = step;
    this.trees = List.copyOf(trees);
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, features().size());
    if (ReplacedValues.anyMissing(values)) {
      return Double.NaN;
    }
    double sum = link == Link.MEAN ? 0 : start;
    for (DecisionTree tree : trees) {
      sum += step * tree.predict(values);
    }
    return link == Link.MEAN ? Math.max(0, Math.min(1, sum / trees.size())) : Logit.inverse(sum);
  }

  @Override
  public double[] contributions(double[] values) {
    Classes.requireLength(values, features().size());
    double[] contributions = new double[values.length];
    if (ReplacedValues.anyMissing(values)) {
      Arrays.fill(contributions, Double.NaN);
      return contributions;
    }
    for (DecisionTree tree : trees) {
      tree.addContributions(values, contributions);
    }
    double factor = link == Link.MEAN ? stretch(values) / trees.size() : step;
    for (int j = 0; j < contributions.length; j++) {
      contributions[j] *= factor;
    }
    return contributions;
  }

  @Override
  public boolean uses(int feature) {
    return trees.stream().anyMatch(tree -> tree.splitsOn(feature));
  }

  /** Log odds per probability between the mean of the roots and the prediction. */
  private double stretch(double[] values) {
    double root = 0;
    for (DecisionTree tree : trees) {
      root += tree.value()[0] / trees.size();
    }
    double difference = probability(values) - root;
    return Math.abs(difference) < 1e-9
        ? 1 / Math.max(1e-6, root * (1 - root))
        : (Logistic.logit(probability(values)) - Logistic.logit(root)) / difference;
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("link", Parameters.name(link));
    tree.put("start", start);
    tree.put("step", step);
    tree.put("trees", trees.stream().map(DecisionTree::toTree).toList());
  }

  static TreeClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    List<DecisionTree> trees = new ArrayList<>();
    int nodes = 0;
    for (TreeReader one : tree.children("trees", MOST_TREES)) {
      trees.add(DecisionTree.read(one, features.size()));
      nodes += trees.get(trees.size() - 1).value().length;
      if (nodes > MOST_NODES) {
        throw tree.damaged("trees", "have more than " + MOST_NODES + " nodes");
      }
    }
    if (trees.isEmpty()) {
      throw tree.damaged("trees", "has 0 entries; need at least 1");
    }
    Link link = tree.choice("link", Link.values());
    return new TreeClassifier(
        features, link, tree.number("start"), tree.number("step"), trees, notes);
  }
}
