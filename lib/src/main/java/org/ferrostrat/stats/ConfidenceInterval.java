package org.ferrostrat.stats;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A two-sided confidence interval.
 *
 * @param level the share of repetitions in which such an interval holds the true value, such as
 *     0.95
 * @param low the lower limit; NaN where there is none
 * @param high the upper limit; NaN where there is none
 */
public record ConfidenceInterval(double level, double low, double high) {
  /** The usual level. */
  public static final double USUAL_LEVEL = 0.95;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Checks the level and the order of the limits. */
  public ConfidenceInterval {
    requireLevel(level);
    if (low > high) {
      throw new IllegalArgumentException(
          "limits are %s and %s; need the lower one first".formatted(low, high));
    }
  }

  /** The interval of a normally distributed estimate. */
  public static ConfidenceInterval normal(double level, double estimate, double standardError) {
    double reach = normalQuantile(level) * standardError;
    return new ConfidenceInterval(level, estimate - reach, estimate + reach);
  }

  /**
   * The positive number that a standard normal variable exceeds in absolute value with probability
   * 1 - level: 1.96 for 0.95.
   */
  public static double normalQuantile(double level) {
    return NORMAL.inverseSurvivalProbability((1 - requireLevel(level)) / 2);
  }

  /** The two-sided p-value of a standard normal statistic. */
  public static double normalPValue(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  /**
   * A level that was checked.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public static double requireLevel(double level) {
    if (level > 0 && level < 1) {
      return level;
    }
    throw new IllegalArgumentException("level is " + level + "; need more than 0 and less than 1");
  }

  /** The interval of the exponential of the estimate. */
  public ConfidenceInterval exp() {
    return new ConfidenceInterval(level, StrictMath.exp(low), StrictMath.exp(high));
  }

  /** The interval of the probability of which the estimate is the logit. */
  public ConfidenceInterval probability() {
    return new ConfidenceInterval(level, Logit.inverse(low), Logit.inverse(high));
  }

  /** The interval of the estimate times a positive number. */
  public ConfidenceInterval times(double factor) {
    return new ConfidenceInterval(level, low * factor, high * factor);
  }

  /** The interval with its limits moved to the nearest values of a range. */
  public ConfidenceInterval within(double least, double most) {
    return new ConfidenceInterval(
        level, Math.min(most, Math.max(least, low)), Math.min(most, Math.max(least, high)));
  }

  /** Whether a value lies between the limits, these included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** For people; {@link #low()} and {@link #high()} have full precision. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3g to %.3g (%s%% CI)", low, high, percent());
  }

  private String percent() {
    return String.format(Locale.ROOT, "%.4g", 100 * level).replaceAll("\\.?0+$", "");
  }
}
