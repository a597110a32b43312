package org.ferrostrat.stats;

/**
 * A share of patients.
 *
 * @param count patients counted
 * @param total of how many; 0 where there are none, and then no share
 */
public record Proportion(int count, int total) {
  /** Checks that the count lies within the total. */
  public Proportion {
    if (count < 0 || count > total) {
      throw new IllegalArgumentException(
          "%d of %d; need 0 to %d".formatted(count, total, Math.max(0, total)));
    }
  }

  /** The share, 0 to 1; NaN of none. */
  public double value() {
    return (double) count / total;
  }

  /**
   * Wilson's score interval (Wilson 1927, <a
   * href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>),
   * without continuity correction: on average it keeps its level, where the exact one of Clopper
   * and Pearson is too wide for few patients (Brown, Cai and DasGupta 2001, <a
   * href="https://doi.org/10.1214/ss/1009213286">doi:10.1214/ss/1009213286</a>). Both limits are
   * NaN for a total of 0.
   *
   * @param level between 0 and 1
   */
  public ConfidenceInterval wilson(double level) {
    double z = ConfidenceInterval.normalQuantile(level);
    double share = value();
    double spread = z * z / total;
    double centre = share + spread / 2;
    double reach = z * Math.sqrt(share * (1 - share) / total + spread / (4 * total));
    return new ConfidenceInterval(
        level,
        count == 0 && total > 0 ? 0 : (centre - reach) / (1 + spread),
        count == total && total > 0 ? 1 : (centre + reach) / (1 + spread));
  }
}
