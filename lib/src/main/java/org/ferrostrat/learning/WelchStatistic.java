package org.ferrostrat.learning;

import org.ferrostrat.stats.Moments;

/** Welch's t of two classes. */
final class WelchStatistic {
  private WelchStatistic() {}

  /** Difference of the means over its standard error; 0 where both classes are constant. */
  static double size(double[] column, boolean[] responder) {
    Moments first = Moments.of(RankSum.select(column, responder, true));
    Moments second = Moments.of(RankSum.select(column, responder, false));
    double difference = Math.abs(first.mean() - second.mean());
    if (difference == 0) {
      return 0;
    }
    return difference / Math.sqrt(squaredError(first) + squaredError(second));
  }

  private static double squaredError(Moments moments) {
    double deviation = moments.n() < 2 ? 0 : moments.standardDeviation();
    return deviation * deviation / moments.n();
  }
}
