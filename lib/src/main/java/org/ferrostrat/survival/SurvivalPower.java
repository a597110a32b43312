package org.ferrostrat.survival;

import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.StudyPower;

/**
 * How many events a Cox regression needs, and its power with a given number: the log hazard ratio
 * per unit of a covariate of variance V has the variance 1 / (events V (1 - R2)), where R2 is the
 * share of its variance that other covariates explain (Schoenfeld 1983, <a
 * href="https://doi.org/10.2307/2531021">doi:10.2307/2531021</a>; Hsieh and Lavori 2000, <a
 * href="https://doi.org/10.1016/S0197-2456(00)00104-5">doi:10.1016/S0197-2456(00)00104-5</a>). The
 * number counts events, not patients: divide by the expected share with the event.
 *
 * @param hazardRatio hazard ratio to be found, or ratio of two hazard ratios for an interaction;
 *     above 0 and not 1
 * @param variance variance of the covariate, or of the product for an interaction
 * @param explained R2 of the covariate on the others; 0 without any
 */
public record SurvivalPower(double hazardRatio, double variance, double explained) {
  /** Checks the ranges. */
  public SurvivalPower {
    if (!(hazardRatio > 0 && hazardRatio < Double.POSITIVE_INFINITY) || hazardRatio == 1) {
      throw new IllegalArgumentException(
          "hazard ratio is " + hazardRatio + "; need a finite value > 0 other than 1");
    }
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance is " + variance + "; need a finite value > 0");
    }
    if (!(explained >= 0 && explained < 1)) {
      throw new IllegalArgumentException("R2 is " + explained + "; need 0 to less than 1");
    }
  }

  /** A hazard ratio per standard deviation of a score. */
  public static SurvivalPower perStandardDeviation(double hazardRatio) {
    return new SurvivalPower(hazardRatio, 1, 0);
  }

  /**
   * A hazard ratio between two groups.
   *
   * @param share share of the patients in one of them, such as 0.5
   */
  public static SurvivalPower ofGroups(double hazardRatio, double share) {
    return new SurvivalPower(hazardRatio, spread(share), 0);
  }

  /**
   * The ratio of the hazard ratios of two groups in two treatment arms.
   *
   * @param share share of the patients in one group
   * @param armShare share of the patients in one arm
   */
  public static SurvivalPower interactionOfGroups(double ratio, double share, double armShare) {
    return new SurvivalPower(ratio, spread(share) * spread(armShare), 0);
  }

  /**
   * The ratio of the hazard ratios per standard deviation of a score in two treatment arms.
   *
   * @param armShare share of the patients in one arm
   */
  public static SurvivalPower interactionPerStandardDeviation(double ratio, double armShare) {
    return new SurvivalPower(ratio, spread(armShare), 0);
  }

  /** The same beside other covariates that explain a share of the variance of the covariate. */
  public SurvivalPower beside(double r2) {
    return new SurvivalPower(hazardRatio, variance, r2);
  }

  private static double spread(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share is " + share + "; need more than 0 and less than 1");
    }
    return share * (1 - share);
  }

  /** The number of events needed, rounded up. */
  public long events(StudyPower study) {
    double distance = study.distance();
    return (long) Math.ceil(distance * distance / perEvent());
  }

  /** The power of a two-sided test with a number of events. */
  public double power(long events, double alpha) {
    if (!(events >= 1)) {
      throw new IllegalArgumentException("number of events is " + events + "; need at least 1");
    }
    double reach = ConfidenceInterval.normalQuantile(1 - alpha);
    return StudyPower.below(Math.sqrt(events * perEvent()) - reach);
  }

  private double perEvent() {
    double effect = StrictMath.log(hazardRatio);
    return effect * effect * variance * (1 - explained);
  }
}
