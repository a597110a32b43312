package org.ferrostrat.survival;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A test whose statistic follows a chi-square distribution where nothing is to be found.
 *
 * @param statistic the chi-square statistic
 * @param degreesOfFreedom its degrees of freedom; a whole number except under a ridge penalty
 * @param pValue probability of a statistic at least as large
 */
public record ChiSquareTest(double statistic, double degreesOfFreedom, double pValue) {
  /** The test of a statistic. */
  static ChiSquareTest of(double statistic, double degreesOfFreedom) {
    double p =
        statistic <= 0
            ? 1
            : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    return new ChiSquareTest(statistic, degreesOfFreedom, p);
  }
}
