package org.ferrostrat.stats;

/**
 * A p-value with the method that it comes from.
 *
 * @param value the two-sided p-value
 * @param method how it was computed
 */
public record PValue(double value, Method method) {
  /** How a p-value is computed. */
  public enum Method {
    /** From the normal distribution of an estimate divided by its standard error. */
    NORMAL("normal"),
    /** From the chi-square distribution of a statistic. */
    CHI_SQUARE("chi-square"),
    /** From F with the statistic over its degrees of freedom, for few events. */
    F("f"),
    /** By permutation of the groups: (b + 1) / (B + 1). */
    PERMUTATION("permutation"),
    /** From the exact distribution of Wilcoxon's rank sum. */
    WILCOXON_EXACT("wilcoxon-exact"),
    /** From the normal approximation to Wilcoxon's rank sum, corrected for ties and continuity. */
    WILCOXON_ASYMPTOTIC("wilcoxon-asymptotic");

    private final String id;

    Method(String id) {
      this.id = id;
    }

    /** The name of the method in results. */
    public String id() {
      return id;
    }
  }

  /** Checks that it is a probability. */
  public PValue {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("p-value is " + value + "; need 0 to 1");
    }
  }

  /** The p-value of a test by permutation. */
  public static PValue of(GroupPermutation test) {
    return new PValue(test.pValue(), Method.PERMUTATION);
  }
}
