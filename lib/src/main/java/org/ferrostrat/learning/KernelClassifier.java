package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/** Support vectors, their weights and the scaling; contributions by replacing one value a time. */
final class KernelClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "kernel";
  private static final int MOST_VECTORS = 1_000_000;

  private final double width;
  private final double[][] vectors;
  private final double[] weights;
  private final double intercept;
  private final MonotoneLogistic scaling;
  private final double[] typical;

  KernelClassifier(
      Labels features,
      double width,
      double[][] vectors,
      double[] weights,
      double intercept,
      MonotoneLogistic scaling,
      double[] typical,
      FitNotes notes) {
    super(features, notes);
    this.width = width;
    this.vectors = Arrays.stream(vectors).map(double[]::clone).toArray(double[][]::new);
    this.weights = weights.clone();
    this.intercept = intercept;
    this.scaling = scaling;
    this.typical = typical;
  }

  /** Signed distance from the boundary in units of the margin. */
  double score(double[] values) {
    double score = intercept;
    for (int i = 0; i < vectors.length; i++) {
      double squared = 0;
      for (int j = 0; j < values.length; j++) {
        double difference = values[j] - vectors[i][j];
        squared += difference * difference;
      }
      score += weights[i] * StrictMath.exp(-squared / (2 * width * width));
    }
    return score;
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, typical.length);
    return ReplacedValues.anyMissing(values)
        ? Double.NaN
        : Logit.inverse(scaling.logit(score(values)));
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
    tree.put("width", width);
    tree.put("vectors", TreeLists.of(vectors));
    tree.put("weights", TreeLists.of(weights));
    tree.put("intercept", intercept);
    tree.put("scaling", scaling.toTree());
    tree.put("typical", TreeLists.of(typical));
  }

  static KernelClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    double[][] vectors = tree.rows("vectors", MOST_VECTORS, features.size());
    return new KernelClassifier(
        features,
        tree.number("width", Double.MIN_NORMAL, Double.MAX_VALUE),
        vectors,
        tree.numbers("weights", vectors.length),
        tree.number("intercept"),
        MonotoneLogistic.read(tree.child("scaling"), 1),
        tree.numbers("typical", features.size()),
        notes);
  }
}
