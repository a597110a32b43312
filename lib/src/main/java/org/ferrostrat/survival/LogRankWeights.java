package org.ferrostrat.survival;

/**
 * How much each event time counts in a log-rank test: S(t-)^rho (1 - S(t-))^gamma, where S(t-) is
 * the survival of all patients just before the time (Harrington and Fleming 1982, <a
 * href="https://doi.org/10.1093/biomet/69.3.553">doi:10.1093/biomet/69.3.553</a>).
 *
 * @param rho weight of early events; 0 for none
 * @param gamma weight of late events; 0 for none
 */
public record LogRankWeights(double rho, double gamma) {
  /** Checks that both are finite and not negative. */
  public LogRankWeights {
    require("rho", rho);
    require("gamma", gamma);
  }

  /** Every event counts the same: the most powerful test where hazards are proportional. */
  public static LogRankWeights logRank() {
    return new LogRankWeights(0, 0);
  }

  /**
   * Early events count more, by S(t-): the Peto-Peto modification of the Wilcoxon test, as R's
   * {@code survdiff} with {@code rho = 1}.
   */
  public static LogRankWeights petoPeto() {
    return new LogRankWeights(1, 0);
  }

  /**
   * The family of Fleming and Harrington; {@code (0, 1)} lets late events count more, which suits
   * delayed effects of immunotherapy if chosen beforehand.
   */
  public static LogRankWeights flemingHarrington(double rho, double gamma) {
    return new LogRankWeights(rho, gamma);
  }

  double weight(double survivalBefore) {
    return power(survivalBefore, rho) * power(1 - survivalBefore, gamma);
  }

  private static double power(double base, double exponent) {
    return exponent == 0 ? 1 : StrictMath.pow(base, exponent);
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + "; need a finite value >= 0");
    }
  }
}
