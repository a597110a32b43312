package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.Moments;

/**
 * One score on its own: patients are ranked by it in a direction that is declared, never chosen by
 * the data, and a logistic fit gives probabilities. Where the data contradict the direction the
 * slope is a hundredth of a log odds per standard deviation, so that the ranks stay those declared,
 * and an issue reports it.
 *
 * @param feature name of the score; empty where the training set has one feature only
 * @param direction whether responders are expected at high or at low values
 */
public record SingleScore(Optional<String> feature, Direction direction) implements StoredLearner {
  static final String NAME = "score";
  private static final double LEAST_SLOPE = 0.01;

  /** Where responders are expected. */
  public enum Direction {
    /** Responders have higher values. */
    HIGHER,
    /** Responders have lower values. */
    LOWER
  }

  /** Checks that nothing is null. */
  public SingleScore {
    Objects.requireNonNull(feature, "feature");
    Objects.requireNonNull(direction, "direction");
  }

  /** A score by name. */
  public static SingleScore of(String feature, Direction direction) {
    return new SingleScore(Optional.of(feature), direction);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("feature", feature.orElse("the only one"));
    parameters.put("direction", Parameters.name(direction));
    return parameters;
  }

  @Override
  public LinearClassifier fit(TrainingSet patients, long seed, Execution execution) {
    Classes.requireBoth(patients.outcomes());
    int position = position(patients);
    double[] values = patients.feature(position);
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "%s is missing in training; leave such patients out, or impute with Prepared"
              .formatted(patients.features().get(position)));
    }
    double sign = direction == Direction.HIGHER ? 1 : -1;
    double[] oriented = Arrays.stream(values).map(value -> sign * value).toArray();
    return classifier(patients, position, sign, oriented);
  }

  private static LinearClassifier classifier(
      TrainingSet patients, int position, double sign, double[] oriented) {
    Moments moments = Moments.of(oriented);
    double least = moments.standardDeviation() > 0 ? LEAST_SLOPE / moments.standardDeviation() : 0;
    MonotoneLogistic fit =
        MonotoneLogistic.fit(new double[][] {oriented}, patients.outcomes().responders());
    boolean contradicted = fit.slopes()[0] < least;
    double slope = Math.max(least, fit.slopes()[0]);
    double intercept =
        contradicted
            ? fit.intercept() - (slope - fit.slopes()[0]) * moments.mean()
            : fit.intercept();
    double[] coefficients = new double[patients.features().size()];
    double[] typical = new double[coefficients.length];
    coefficients[position] = sign * slope;
    typical[position] = sign * moments.mean();
    return new LinearClassifier(
        patients.features(), intercept, coefficients, typical, notes(contradicted));
  }

  private static FitNotes notes(boolean contradicted) {
    if (!contradicted) {
      return FitNotes.NONE;
    }
    return new FitNotes(
        List.of(
            Issue.warning(
                "direction-contradicted",
                Issue.Place.NOWHERE,
                "responders of the training set are not on the declared side of the score",
                "do not read the probabilities as more than the prevalence")),
        Map.of());
  }

  private int position(TrainingSet patients) {
    if (feature.isEmpty() && patients.features().size() == 1) {
      return 0;
    }
    int position = feature.map(patients.features()::indexOf).orElse(-1);
    if (position < 0) {
      throw new IllegalArgumentException(
          "no score %s among the features %s; name one of them"
              .formatted(
                  feature.map(name -> "'" + name + "'").orElse("is named"), patients.features()));
    }
    return position;
  }
}
