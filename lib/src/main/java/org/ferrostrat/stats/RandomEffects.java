package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Random-effects meta-analysis: an effect that was estimated in several cohorts and differs between
 * them, its mean, and its prediction interval in a new cohort. Equal to R's {@code metafor} 3.8
 * within a relative 1e-6, as the tests show for restricted maximum likelihood with Knapp-Hartung
 * intervals and for DerSimonian and Laird.
 *
 * @param heterogeneity how the variance between cohorts is estimated; restricted maximum likelihood
 *     by default
 * @param limits how the confidence interval of the mean is computed; Knapp-Hartung, never narrower
 *     than without heterogeneity, by default
 * @param prediction degrees of freedom of the prediction interval; cohorts less one by default
 * @param level confidence level; 0.95 by default
 */
public record RandomEffects(
    Heterogeneity heterogeneity, Limits limits, Prediction prediction, double level) {
  /** Below this number of cohorts the variance between them is hardly known. */
  public static final int FEW_COHORTS = 5;

  private static final int MOST_ITERATIONS = 1000;
  private static final double LARGEST_LAST_CHANGE = 1e-5;
  private static final double LARGEST_LAST_SHARE = 1e-4;

  /** How the variance between cohorts is estimated. */
  public enum Heterogeneity {
    /** Restricted maximum likelihood. */
    REML,
    /**
     * The moment estimate (DerSimonian and Laird 1986, <a
     * href="https://doi.org/10.1016/0197-2456(86)90046-2">doi:10.1016/0197-2456(86)90046-2</a>).
     */
    DERSIMONIAN_LAIRD
  }

  /** How the confidence interval of the mean is computed. */
  public enum Limits {
    /** Normal ones, which take the variance between cohorts as known: too narrow for few. */
    NORMAL,
    /**
     * t with k - 1 degrees of freedom and the standard error times the square root of q, the
     * weighted spread around the mean (Knapp and Hartung 2003, <a
     * href="https://doi.org/10.1002/sim.1482">doi:10.1002/sim.1482</a>). With few cohorts that
     * happen to agree they can be narrower than those of one cohort.
     */
    KNAPP_HARTUNG,
    /**
     * The same with q at least 1 (Roever et al. 2015, <a
     * href="https://doi.org/10.1186/s12874-015-0091-1">doi:10.1186/s12874-015-0091-1</a>).
     */
    KNAPP_HARTUNG_AT_LEAST_ONE
  }

  /** Degrees of freedom of t in the prediction interval. */
  public enum Prediction {
    /** Cohorts less one, as metafor 3.8. */
    COHORTS_LESS_ONE(1),
    /**
     * Cohorts less two, which is wider (Higgins et al. 2009, <a
     * href="https://doi.org/10.1111/j.1467-985X.2008.00552.x">doi:10.1111/j.1467-985X.2008.00552.x</a>);
     * none for two cohorts.
     */
    COHORTS_LESS_TWO(2);

    private final int lost;

    Prediction(int lost) {
      this.lost = lost;
    }

    /** The degrees of freedom with a number of cohorts. */
    public int degreesOfFreedom(int cohorts) {
      return cohorts - lost;
    }
  }

  /** Checks the level. */
  public RandomEffects {
    Objects.requireNonNull(heterogeneity, "heterogeneity");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(prediction, "prediction");
    ConfidenceInterval.requireLevel(level);
  }

  /** Restricted maximum likelihood, Knapp-Hartung with q at least 1, level 0.95. */
  public static RandomEffects withDefaults() {
    return new RandomEffects(
        Heterogeneity.REML,
        Limits.KNAPP_HARTUNG_AT_LEAST_ONE,
        Prediction.COHORTS_LESS_ONE,
        ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another estimate of heterogeneity. */
  public RandomEffects with(Heterogeneity other) {
    return new RandomEffects(other, limits, prediction, level);
  }

  /** The same with other limits. */
  public RandomEffects with(Limits other) {
    return new RandomEffects(heterogeneity, other, prediction, level);
  }

  /** The same with other degrees of freedom of the prediction interval. */
  public RandomEffects with(Prediction other) {
    return new RandomEffects(heterogeneity, limits, other, level);
  }

  /** The same with another confidence level. */
  public RandomEffects withLevel(double other) {
    return new RandomEffects(heterogeneity, limits, prediction, other);
  }

  /**
   * What was pooled.
   *
   * @param cohorts number of cohorts
   * @param estimate mean effect
   * @param standardError its standard error, that of the limits
   * @param interval its confidence interval
   * @param pValue two-sided p-value that it is 0
   * @param tauSquared variance of the effect between cohorts
   * @param iSquaredPercent I², the share of the variance of the estimates that is between cohorts,
   *     0 to 100
   * @param q Cochran's statistic of heterogeneity, chi-square with k - 1 degrees of freedom if
   *     there is none
   * @param qPValue its p-value
   * @param prediction where the effect of a new cohort lies, by t; NaN ends without degrees of
   *     freedom
   * @param predictionDegreesOfFreedom degrees of freedom of t in the prediction interval
   * @param converged whether the estimate of heterogeneity was found
   */
  public record Result(
      int cohorts,
      double estimate,
      double standardError,
      ConfidenceInterval interval,
      double pValue,
      double tauSquared,
      double iSquaredPercent,
      double q,
      double qPValue,
      ConfidenceInterval prediction,
      int predictionDegreesOfFreedom,
      boolean converged) {
    /** Whether there are fewer than {@value #FEW_COHORTS} cohorts. */
    public boolean isFewCohorts() {
      return cohorts < FEW_COHORTS;
    }

    /**
     * The share of each cohort in the mean, 0 to 1.
     *
     * @param variances those that were pooled
     */
    public double[] weights(double[] variances) {
      double total = Arrays.stream(variances).map(variance -> 1 / (variance + tauSquared)).sum();
      return Arrays.stream(variances)
          .map(variance -> 1 / (variance + tauSquared) / total)
          .toArray();
    }
  }

  /**
   * Pools the effect of several cohorts.
   *
   * @param estimates one per cohort, on a scale on which it is about normal, such as the log hazard
   *     ratio
   * @param variances squared standard errors, taken as known
   * @throws IllegalArgumentException if there are fewer than two, the lengths differ, an estimate
   *     is not finite, or a variance is not above 0
   */
  public Result pool(double[] estimates, double[] variances) {
    check(estimates, variances);
    int k = estimates.length;
    Weighted fixed = Weighted.of(estimates, variances, 0);
    double typical = (k - 1) * fixed.total / (fixed.total * fixed.total - fixed.totalOfSquares);
    double[] found =
        heterogeneity == Heterogeneity.REML
            ? restrictedLikelihood(estimates, variances, typical)
            : new double[] {Math.max(0, momentEstimate(fixed, k)), 1};
    double tau2 = found[0];
    Weighted random = Weighted.of(estimates, variances, tau2);
    double spread =
        switch (limits) {
          case NORMAL -> 1;
          case KNAPP_HARTUNG -> random.q / (k - 1);
          case KNAPP_HARTUNG_AT_LEAST_ONE -> Math.max(1, random.q / (k - 1));
        };
    double error = Math.sqrt(spread / random.total);
    TDistribution student = TDistribution.of(k - 1.0);
    double tail = (1 - level) / 2;
    double reachT = student.inverseSurvivalProbability(tail);
    boolean normal = limits == Limits.NORMAL;
    double statistic = Math.abs(random.mean / error);
    double upper =
        normal
            ? NormalDistribution.of(0, 1).survivalProbability(statistic)
            : student.survivalProbability(statistic);
    double reach = normal ? ConfidenceInterval.normalQuantile(level) : reachT;
    return new Result(
        k,
        random.mean,
        error,
        around(random.mean, reach * error),
        Math.min(1, 2 * upper),
        tau2,
        100 * (tau2 / (tau2 + typical)),
        fixed.q,
        ChiSquaredDistribution.of(k - 1.0).survivalProbability(fixed.q),
        around(random.mean, predictionReach(k, tail) * Math.sqrt(tau2 + error * error)),
        prediction.degreesOfFreedom(k),
        found[1] == 1);
  }

  private double predictionReach(int k, double tail) {
    int df = prediction.degreesOfFreedom(k);
    return df < 1 ? Double.NaN : TDistribution.of(df).inverseSurvivalProbability(tail);
  }

  private ConfidenceInterval around(double centre, double reach) {
    return new ConfidenceInterval(level, centre - reach, centre + reach);
  }

  private static double momentEstimate(Weighted fixed, int k) {
    return (fixed.q - (k - 1)) / (fixed.total - fixed.totalOfSquares / fixed.total);
  }

  /**
   * The variance of largest restricted likelihood by Fisher scoring, kept from falling below 0; and
   * 1 when it was found. Start and end are those of metafor (the estimate of Hedges and Olkin, and
   * a change of at most 1e-5), so that the estimates are the same to the last digits shown; with
   * small variances it goes on for longer.
   */
  private static double[] restrictedLikelihood(
      double[] estimates, double[] variances, double typical) {
    double spread = Moments.of(estimates).standardDeviation();
    double tau2 = Math.max(0, spread * spread - Moments.of(variances).mean());
    double tolerance = Math.min(LARGEST_LAST_CHANGE, LARGEST_LAST_SHARE * typical);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      Weighted now = Weighted.of(estimates, variances, tau2);
      double cubes = 0;
      double squaredResiduals = 0;
      for (int i = 0; i < estimates.length; i++) {
        double weight = 1 / (variances[i] + tau2);
        double residual = estimates[i] - now.mean;
        cubes += weight * weight * weight;
        squaredResiduals += weight * weight * residual * residual;
      }
      double share = now.totalOfSquares / now.total;
      double trace = now.total - share;
      double traceOfSquare = now.totalOfSquares - 2 * cubes / now.total + share * share;
      double next = Math.max(0, tau2 + (squaredResiduals - trace) / traceOfSquare);
      double change = Math.abs(next - tau2);
      tau2 = next;
      if (change <= tolerance) {
        return new double[] {tau2, 1};
      }
    }
    return new double[] {tau2, 0};
  }

  private static void check(double[] estimates, double[] variances) {
    if (estimates.length != variances.length || estimates.length < 2) {
      throw new IllegalArgumentException(
          "%d estimates and %d variances; need the same number, at least 2"
              .formatted(estimates.length, variances.length));
    }
    for (int i = 0; i < estimates.length; i++) {
      boolean valid =
          Double.isFinite(estimates[i])
              && variances[i] > 0
              && variances[i] < Double.POSITIVE_INFINITY;
      if (!valid) {
        throw new IllegalArgumentException(
            "estimate %d is %s with variance %s; need finite ones and a variance > 0"
                .formatted(i + 1, estimates[i], variances[i]));
      }
    }
  }

  /** The mean weighted by the inverse of the variances, with the spread around it. */
  private record Weighted(double mean, double total, double totalOfSquares, double q) {
    static Weighted of(double[] estimates, double[] variances, double between) {
      double total = 0;
      double totalOfSquares = 0;
      double sum = 0;
      for (int i = 0; i < estimates.length; i++) {
        double weight = 1 / (variances[i] + between);
        total += weight;
        totalOfSquares += weight * weight;
        sum += weight * estimates[i];
      }
      double mean = sum / total;
      double q = 0;
      for (int i = 0; i < estimates.length; i++) {
        q += (estimates[i] - mean) * (estimates[i] - mean) / (variances[i] + between);
      }
      return new Weighted(mean, total, totalOfSquares, q);
    }
  }
}
