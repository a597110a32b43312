package org.ferrostrat.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The errors that a study is planned for.
 *
 * @param alpha two-sided significance level
 * @param power probability of a significant result if the effect is as large as assumed
 */
public record StudyPower(double alpha, double power) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Checks the ranges. */
  public StudyPower {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "alpha is " + alpha + "; need more than 0 and less than 1");
    }
    if (!(power > alpha && power < 1)) {
      throw new IllegalArgumentException(
          "power is " + power + "; need more than alpha and less than 1");
    }
  }

  /** Two-sided 5%, power 80%. */
  public static StudyPower usual() {
    return new StudyPower(0.05, 0.8);
  }

  /** The standard normal quantile of the level, 1.96 for 5%. */
  double reach() {
    return ConfidenceInterval.normalQuantile(1 - alpha);
  }

  /** The standard normal quantile of the power, 0.84 for 80%. */
  double quantileOfPower() {
    return NORMAL.inverseCumulativeProbability(power);
  }

  /** How many standard errors an effect must be: 2.80 for 5% and 80%. */
  public double distance() {
    return reach() + quantileOfPower();
  }

  /** The standard normal distribution function. */
  public static double below(double z) {
    return NORMAL.cumulativeProbability(z);
  }
}
