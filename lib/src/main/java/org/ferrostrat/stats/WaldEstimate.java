package org.ferrostrat.stats;

/**
 * A normally distributed estimate.
 *
 * @param value the estimate; NaN where there is none
 * @param standardError its standard error; NaN where there is none
 * @param interval value plus and minus z standard errors
 */
public record WaldEstimate(double value, double standardError, ConfidenceInterval interval) {
  /** An estimate with the interval of a level. */
  public static WaldEstimate of(double value, double standardError, double level) {
    return new WaldEstimate(
        value, standardError, ConfidenceInterval.normal(level, value, standardError));
  }

  /** An estimate that could not be made. */
  public static WaldEstimate none(double level) {
    return of(Double.NaN, Double.NaN, level);
  }

  /** Standard errors away from 0. */
  public double z() {
    return z(0);
  }

  /** Standard errors away from a value that was expected. */
  public double z(double expected) {
    return (value - expected) / standardError;
  }

  /** The two-sided p-value that the true value is 0. */
  public double pValue() {
    return pValue(0);
  }

  /** The two-sided p-value that the true value is the one expected. */
  public double pValue(double expected) {
    return ConfidenceInterval.normalPValue(z(expected));
  }
}
