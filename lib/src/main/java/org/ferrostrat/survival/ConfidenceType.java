package org.ferrostrat.survival;

import org.ferrostrat.stats.ConfidenceInterval;

/** The scale on which the confidence interval of a survival curve is symmetric. */
public enum ConfidenceType {
  /**
   * Symmetric for log(-log S): never below 0 or above 1, and the best coverage in small cohorts
   * (Borgan and Liestol 1990). There are no limits while S is 1 or 0.
   */
  LOG_LOG,
  /** Symmetric for log S, cut off at 1; R's default. There are no limits once S is 0. */
  LOG,
  /** Symmetric for S, cut off at 0 and 1. There are no limits once S is 0. */
  PLAIN;

  /** Limits of a survival, from the standard error of its logarithm. */
  ConfidenceInterval limits(double level, double survival, double standardErrorOfLog) {
    double reach = ConfidenceInterval.normalQuantile(level) * standardErrorOfLog;
    if (survival == 0 || (survival == 1 && this == LOG_LOG)) {
      return new ConfidenceInterval(level, Double.NaN, Double.NaN);
    }
    return switch (this) {
      case LOG_LOG -> logLog(level, survival, reach);
      case LOG ->
          new ConfidenceInterval(
              level,
              survival * StrictMath.exp(-reach),
              Math.min(1, survival * StrictMath.exp(reach)));
      case PLAIN ->
          new ConfidenceInterval(level, survival - survival * reach, survival + survival * reach)
              .within(0, 1);
    };
  }

  private static ConfidenceInterval logLog(double level, double survival, double reach) {
    double centre = StrictMath.log(-StrictMath.log(survival));
    double spread = reach / -StrictMath.log(survival);
    return new ConfidenceInterval(
        level,
        StrictMath.exp(-StrictMath.exp(centre + spread)),
        StrictMath.exp(-StrictMath.exp(centre - spread)));
  }
}
