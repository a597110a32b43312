package org.ferrostrat.performance;

import java.util.Arrays;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.WaldEstimate;

/** Estimates that are means over patients, or smooth functions of such means. */
final class MeanEstimate {
  private MeanEstimate() {}

  /** The mean of one value per patient, with SD / sqrt(n) as its standard error. */
  static WaldEstimate of(double[] values, double level) {
    return withInfluence(Moments.of(values).mean(), values, level);
  }

  /**
   * A value with the standard error of the mean of its influence function, whatever constant that
   * is shifted by (the delta method).
   */
  static WaldEstimate withInfluence(double value, double[] influence, double level) {
    double error = Moments.of(influence).standardDeviation() / Math.sqrt(influence.length);
    return WaldEstimate.of(value, error, level);
  }

  /** The ratio of two means over the same patients. */
  static WaldEstimate ratio(double[] numerator, double[] denominator, double level) {
    double below = Moments.of(denominator).mean();
    double ratio = Moments.of(numerator).mean() / below;
    double[] influence = numerator.clone();
    Arrays.setAll(influence, i -> (numerator[i] - ratio * denominator[i]) / below);
    return withInfluence(ratio, influence, level);
  }
}
