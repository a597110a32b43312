package org.ferrostrat.learning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Moments;

/**
 * The mean of several features with weights that are declared, not fitted: for cohorts that are too
 * few and too different to fit weights that generalise (Dawes 1979,
 * doi:10.1037/0003-066X.34.7.571).
 *
 * <p>Each feature is taken from its mean over the training patients and divided by its standard
 * deviation within cohorts (squares about the mean of each cohort, divided by patients less
 * cohorts), so that a feature which differs between platforms does not lose its weight to that
 * difference. Only one slope and one intercept are fitted to the outcome, as by {@link
 * SingleScore}: the ranks are those declared regardless of the data. The slope is fitted to scores
 * as they are, not centred within cohorts, because the next cohort comes with an offset of its own
 * too.
 *
 * <p>Features without a term, and those that do not vary within cohorts, have no weight; terms
 * whose feature the training set lacks are left out. Missing values are refused; {@link Prepared}
 * imputes them.
 *
 * @param terms the features with their weights, each once
 */
public record DirectedMean(List<Term> terms) implements StoredLearner {
  static final String NAME = "directed-mean";
  private static final String SCORE = "mean";
  private static final double ROUNDING = 1e-13;

  /**
   * A feature and its share.
   *
   * @param feature name of the feature
   * @param weight above 0 where responders are expected at high values, below 0 where at low ones
   */
  public record Term(String feature, double weight) {
    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if it is 0 or not finite
     */
    public Term {
      if (!(Math.abs(weight) > 0 && Math.abs(weight) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight of %s is %s; need a finite number other than 0".formatted(feature, weight));
      }
    }

    @Override
    public String toString() {
      return (weight > 0 ? "+" : "") + weight + " " + feature;
    }
  }

  /**
   * Checks the terms.
   *
   * @throws IllegalArgumentException if there is none, or a feature stands twice
   */
  public DirectedMean {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a mean of no features; need at least one");
    }
    Set<String> names = new HashSet<>();
    for (Term term : terms) {
      if (!names.add(term.feature)) {
        throw new IllegalArgumentException(
            "%s is listed twice; need it once".formatted(term.feature));
      }
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("terms", terms.stream().map(Term::toString).collect(Collectors.joining(", ")));
    return parameters;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a value is missing, or no term has a feature that varies
   */
  @Override
  public LinearClassifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireComplete(patients, NAME);
    Labels features = patients.features();
    double[] weights = new double[features.size()];
    double[] typical = new double[features.size()];
    double total = 0;
    for (Term term : terms) {
      int feature = features.indexOf(term.feature);
      double spread = feature < 0 ? 0 : withinCohorts(patients, feature);
      if (spread > 0) {
        typical[feature] = Moments.of(patients.feature(feature)).mean();
        weights[feature] = term.weight / spread;
        total += Math.abs(term.weight);
      }
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException(
          "none of %s varies among the features %s; name one that does".formatted(terms, features));
    }
    for (int feature = 0; feature < weights.length; feature++) {
      weights[feature] /= total;
    }
    return onScore(patients, weights, typical, seed, execution);
  }

  /** Slope and intercept on the mean, brought back to the features. */
  private static LinearClassifier onScore(
      TrainingSet patients, double[] weights, double[] typical, long seed, Execution execution) {
    double[][] scores = new double[patients.size()][];
    for (int row = 0; row < scores.length; row++) {
      double score = 0;
      for (int feature = 0; feature < weights.length; feature++) {
        score += weights[feature] * (patients.value(row, feature) - typical[feature]);
      }
      scores[row] = new double[] {score};
    }
    TrainingSet one = TrainingSet.of(Labels.of(List.of(SCORE)), scores, patients.outcomes());
    LinearClassifier fitted =
        SingleScore.of(SCORE, SingleScore.Direction.HIGHER).fit(one, seed, execution);
    double slope = fitted.coefficients()[0];
    double intercept = fitted.intercept();
    double[] coefficients = new double[weights.length];
    for (int feature = 0; feature < weights.length; feature++) {
      coefficients[feature] = slope * weights[feature];
      intercept -= coefficients[feature] * typical[feature];
    }
    return new LinearClassifier(
        patients.features(), intercept, coefficients, typical, fitted.notes());
  }

  /** Standard deviation about the means of the cohorts; 0 where nothing varies but rounding. */
  private static double withinCohorts(TrainingSet patients, int feature) {
    Map<Integer, double[]> sums = new HashMap<>();
    for (int row = 0; row < patients.size(); row++) {
      double[] sum = sums.computeIfAbsent(patients.outcomes().cohort(row), none -> new double[2]);
      sum[0] += patients.value(row, feature);
      sum[1]++;
    }
    double squares = 0;
    double largest = 0;
    for (int row = 0; row < patients.size(); row++) {
      double[] sum = sums.get(patients.outcomes().cohort(row));
      double value = patients.value(row, feature);
      double distance = value - sum[0] / sum[1];
      squares += distance * distance;
      largest = Math.max(largest, Math.abs(value));
    }
    int freedom = patients.size() - sums.size();
    double spread = freedom > 0 ? Math.sqrt(squares / freedom) : 0;
    return spread > ROUNDING * largest ? spread : 0;
  }
}
