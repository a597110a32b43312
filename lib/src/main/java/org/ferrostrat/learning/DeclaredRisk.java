package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.Ties;

/**
 * A risk score with declared weights, such as a published signature or a single score: the weighted
 * sum of features, in which a positive weight means that higher values are expected to be at higher
 * risk. Training gives the means, the baseline hazard and, with {@link Scale#FITTED}, one slope of
 * the score; ranks are those declared, regardless of the data. Where the data contradict the
 * direction the slope is a hundredth of a log hazard ratio per standard deviation, and an issue
 * reports it.
 *
 * @param weights weight of each feature by name; features without one take no part
 * @param scale whether the score is taken as it is or gets a fitted slope
 */
public record DeclaredRisk(Map<String, Double> weights, Scale scale) implements SurvivalLearner {
  static final String NAME = "declared-weights";
  private static final double LEAST_SLOPE = 0.01;

  /** How the score becomes a log hazard ratio. */
  public enum Scale {
    /** The weights are log hazard ratios, as published coefficients of a Cox regression. */
    AS_DECLARED,
    /** The slope of a Cox regression on the score, never against its direction. */
    FITTED
  }

  /** Checks the weights. */
  public DeclaredRisk {
    Objects.requireNonNull(scale, "scale");
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("there is no weight; need at least one");
    }
    weights.forEach(
        (feature, weight) -> {
          if (!(Math.abs(weight) > 0 && Math.abs(weight) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "weight of %s is %s; need a finite number other than 0".formatted(feature, weight));
          }
        });
  }

  /** Weights that are log hazard ratios. */
  public static DeclaredRisk of(Map<String, Double> weights) {
    return new DeclaredRisk(weights, Scale.AS_DECLARED);
  }

  /**
   * One score with a fitted slope.
   *
   * @param higherIsWorse whether patients with higher values are expected to have the event earlier
   */
  public static DeclaredRisk score(String feature, boolean higherIsWorse) {
    return new DeclaredRisk(Map.of(feature, higherIsWorse ? 1.0 : -1.0), Scale.FITTED);
  }

  /** The same with another scale. */
  public DeclaredRisk with(Scale other) {
    return new DeclaredRisk(weights, other);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "weights",
        Parameters.join(
            weights.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
    parameters.put("scale", Parameters.name(scale));
    return parameters;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a feature is absent, or a value of one is missing
   */
  @Override
  public LinearRisk fit(SurvivalTrainingSet patients, long seed, Execution execution) {
    Events.require(patients, 1);
    double[] coefficients = coefficients(patients.features());
    double[] score = new double[patients.size()];
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        double[] column = patients.feature(j);
        for (int i = 0; i < score.length; i++) {
          score[i] += coefficients[j] * column[i];
        }
      }
    }
    if (Arrays.stream(score).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "a feature of the score is missing in training; impute it with PreparedSurvival");
    }
    if (scale == Scale.AS_DECLARED) {
      return LinearRisk.of(patients, coefficients, Ties.EFRON, FitNotes.NONE);
    }
    double fitted = slope(patients, score);
    double deviation = Moments.of(score).standardDeviation();
    double least = deviation > 0 ? LEAST_SLOPE / deviation : 0;
    double slope = Math.max(least, fitted);
    double[] scaled = Arrays.stream(coefficients).map(weight -> slope * weight).toArray();
    return LinearRisk.of(patients, scaled, Ties.EFRON, notes(fitted < least, slope));
  }

  private double[] coefficients(Labels features) {
    double[] coefficients = new double[features.size()];
    weights.forEach(
        (feature, weight) -> {
          int position = features.indexOf(feature);
          if (position < 0) {
            throw new IllegalArgumentException(
                "no feature '%s' among %s; need every feature of the score"
                    .formatted(feature, features));
          }
          coefficients[position] = weight;
        });
    return coefficients;
  }

  /** Log hazard ratio per unit of the score; 0 where it does not vary. */
  private static double slope(SurvivalTrainingSet patients, double[] score) {
    Moments moments = Moments.of(score);
    if (!(moments.standardDeviation() > 1e-13 * Math.abs(moments.mean()))) {
      return 0;
    }
    double[][] rows = Arrays.stream(score).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
    FeatureRows one = FeatureRows.of(Labels.of("score"), rows);
    CoxFit fit = PlainCox.fit(one, patients.outcomes().data(), Ties.EFRON);
    return fit.coefficients().get(0).logHazardRatio();
  }

  private static FitNotes notes(boolean contradicted, double slope) {
    Map<String, Double> choices = Map.of("slope", slope);
    if (!contradicted) {
      return new FitNotes(List.of(), choices);
    }
    return new FitNotes(
        List.of(
            Issue.warning(
                "direction-contradicted",
                Issue.Place.NOWHERE,
                "in training, patients at higher values of the score do not have the event earlier",
                "do not interpret the risks beyond their ranks")),
        choices);
  }
}
