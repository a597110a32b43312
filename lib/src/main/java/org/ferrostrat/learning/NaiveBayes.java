package org.ferrostrat.learning;

import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.Moments;

/**
 * Gaussian naive Bayes: in each class every feature is normal and independent of the others. The
 * standard deviation within a class is at least a hundredth of that over all patients. Missing
 * values are refused in training; at prediction a missing feature is ignored. Probabilities are too
 * extreme where features are correlated; see {@link Calibrated}. A baseline.
 */
public record NaiveBayes() implements StoredLearner {
  static final String NAME = "naive-bayes";
  private static final double LEAST_SHARE = 0.01;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of();
  }

  @Override
  public Classifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    int size = patients.features().size();
    boolean[] responder = patients.outcomes().responders();
    double[][] mean = new double[2][size];
    double[][] deviation = new double[2][size];
    for (int j = 0; j < size; j++) {
      double[] column = patients.feature(j);
      double whole = Moments.of(column).standardDeviation();
      for (int group = 0; group < 2; group++) {
        Moments moments = Moments.of(RankSum.select(column, responder, group == 1));
        double within = moments.n() < 2 ? whole : moments.standardDeviation();
        mean[group][j] = moments.mean();
        deviation[group][j] = whole > 0 ? Math.max(within, LEAST_SHARE * whole) : 1;
      }
      if (!(whole > 0)) {
        mean[1][j] = mean[0][j];
      }
    }
    double responders = patients.outcomes().responderCount();
    double prior = StrictMath.log(responders / (patients.size() - responders));
    return new NaiveBayesClassifier(patients.features(), prior, mean, deviation, FitNotes.NONE);
  }
}
