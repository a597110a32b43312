package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Logit;

/**
 * Means and deviations of both classes. The log odds are a sum over the features; the contribution
 * of a feature is its part less the part at the mean of the two class means.
 */
final class NaiveBayesClassifier extends StoredPredictor implements Classifier {
  static final String KIND = "naive-bayes";

  private final double prior;
  private final double[][] mean;
  private final double[][] deviation;

  NaiveBayesClassifier(
      Labels features, double prior, double[][] mean, double[][] deviation, FitNotes notes) {
    super(features, notes);
    this.prior = prior;
    this.mean = mean;
    this.deviation = deviation;
  }

  @Override
  public double probability(double[] values) {
    Classes.requireLength(values, features().size());
    double logit = prior;
    for (int j = 0; j < values.length; j++) {
      logit += Double.isNaN(values[j]) ? 0 : part(j, values[j]);
    }
    return Logit.inverse(logit);
  }

  @Override
  public double[] contributions(double[] values) {
    Classes.requireLength(values, features().size());
    double[] contributions = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      double typical = (mean[0][j] + mean[1][j]) / 2;
      contributions[j] = Double.isNaN(values[j]) ? 0 : part(j, values[j]) - part(j, typical);
    }
    return contributions;
  }

  private double part(int feature, double value) {
    return logDensity(1, feature, value) - logDensity(0, feature, value);
  }

  private double logDensity(int group, int feature, double value) {
    double distance = (value - mean[group][feature]) / deviation[group][feature];
    return -distance * distance / 2 - StrictMath.log(deviation[group][feature]);
  }

  @Override
  String kind() {
    return KIND;
  }

  @Override
  void write(Map<String, Object> tree) {
    tree.put("prior", prior);
    tree.put("mean", TreeLists.of(mean));
    tree.put("deviation", TreeLists.of(deviation));
  }

  static NaiveBayesClassifier read(TreeReader tree, Labels features, FitNotes notes) {
    double[][] deviation = tree.rows("deviation", 2, features.size());
    double[][] mean = tree.rows("mean", 2, features.size());
    if (mean.length != 2 || deviation.length != 2) {
      throw tree.damaged("mean", "and deviation need one row for each class");
    }
    for (double[] row : deviation) {
      for (double value : row) {
        if (!(value > 0)) {
          throw tree.damaged("deviation", "holds " + value + "; need more than 0");
        }
      }
    }
    return new NaiveBayesClassifier(features, tree.number("prior"), mean, deviation, notes);
  }
}
