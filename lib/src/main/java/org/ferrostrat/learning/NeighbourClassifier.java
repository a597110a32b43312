package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;

/** The patients of training and their outcomes; contributions by replacing one value at a time. */
final class NeighbourClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "neighbours";
  private static final int MOST_PATIENTS = 1_000_000;

  private final int neighbours;
  private final double[][] rows;
  private final boolean[] responder;
  private final double[] typical;

  NeighbourClassifier(
      Labels features, int neighbours, double[][] rows, boolean[] responder, FitNotes notes) {
    super(features, notes);
    this.neighbours = neighbours;
    this.rows = rows;
    this.responder = responder;
    this.typical = ReplacedValues.means(rows, features.size());
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, typical.length);
    if (ReplacedValues.anyMissing(values)) {
      return Double.NaN;
    }
    double[] distance =
        Arrays.stream(rows).mapToDouble(row -> squaredDistance(row, values)).toArray();
    double[] sorted = distance.clone();
    Arrays.sort(sorted);
    double farthest = sorted[neighbours - 1];
    double near = 0;
    double responders = 0;
    for (int i = 0; i < distance.length; i++) {
      if (distance[i] <= farthest) {
        near++;
        responders += responder[i] ? 1 : 0;
      }
    }
    return (responders + 1) / (near + 2);
  }

  private static double squaredDistance(double[] first, double[] second) {
    double sum = 0;
    for (int j = 0; j < first.length; j++) {
      sum += (first[j] - second[j]) * (first[j] - second[j]);
    }
    return sum;
  }

  @Override
  public double[] contributions(double[] values) {
    return ReplacedValues.contributions(this, values, typical);
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("neighbours", neighbours);
    tree.put("patients", TreeLists.of(rows));
    tree.put(
        "outcomes",
        IntStream.range(0, responder.length).mapToObj(i -> responder[i] ? 1 : 0).toList());
  }

  static NeighbourClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    double[][] rows = tree.rows("patients", MOST_PATIENTS, features.size());
    int[] outcomes = tree.integers("outcomes", rows.length, 0, 1);
    boolean[] responder = new boolean[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      responder[i] = outcomes[i] == 1;
    }
    return new NeighbourClassifier(
        features, tree.integer("neighbours", 1, rows.length), rows, responder, notes);
  }
}
