package org.ferrostrat.stats;

/** The logarithm of the odds of a probability, and back. */
public final class Logit {
  private Logit() {}

  /** ln(p / (1 - p)); infinite for 0 and 1. */
  public static double of(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability + "; need 0 to 1");
    }
    return StrictMath.log(probability) - StrictMath.log1p(-probability);
  }

  /** The probability 1 / (1 + exp(-x)), without overflow; 0 and 1 at the infinities. */
  public static double inverse(double logit) {
    double small = StrictMath.exp(-Math.abs(logit));
    return logit >= 0 ? 1 / (1 + small) : small / (1 + small);
  }

  /**
   * The interval of a probability that is symmetric on the logit scale; NaN limits for 0 and 1 and
   * without a standard error.
   *
   * @param level between 0 and 1
   * @param probability the estimate
   * @param standardError that of the probability
   */
  static ConfidenceInterval interval(double level, double probability, double standardError) {
    double spread = probability * (1 - probability);
    double error = spread > 0 ? standardError / spread : Double.NaN;
    return ConfidenceInterval.normal(level, of(probability), error).probability();
  }
}
