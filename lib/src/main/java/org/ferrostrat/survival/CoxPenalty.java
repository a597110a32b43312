package org.ferrostrat.survival;

import java.util.Objects;

/**
 * What is added to the partial likelihood.
 *
 * @param kind which penalty
 * @param strength strength of a ridge penalty; 0 for the others
 */
public record CoxPenalty(Kind kind, double strength) {

  /** The kinds of penalties. */
  public enum Kind {
    /** The plain partial likelihood. */
    NONE,
    /**
     * Half the logarithm of the determinant of the information (Firth; Heinze and Schemper 2001, <a
     * href="https://doi.org/10.1111/j.0006-341X.2001.00114.x">doi:10.1111/j.0006-341X.2001.00114.x</a>):
     * removes the leading bias of small cohorts, and estimates stay finite when a covariate
     * separates patients with an event from event-free patients.
     */
    FIRTH,
    /**
     * Minus half the strength times the sum of squared log hazard ratios per standard deviation, as
     * R's {@code ridge} with {@code scale = TRUE}: shrinks correlated covariates together.
     */
    RIDGE
  }

  /** Checks the strength. */
  public CoxPenalty {
    Objects.requireNonNull(kind, "kind");
    boolean valid =
        kind == Kind.RIDGE ? strength > 0 && strength < Double.POSITIVE_INFINITY : strength == 0;
    if (!valid) {
      throw new IllegalArgumentException(
          "strength is %s; need a finite value > 0 for ridge, 0 otherwise".formatted(strength));
    }
  }

  /** No penalty. */
  public static CoxPenalty none() {
    return new CoxPenalty(Kind.NONE, 0);
  }

  /** Firth's penalty. */
  public static CoxPenalty firth() {
    return new CoxPenalty(Kind.FIRTH, 0);
  }

  /** A ridge penalty of the given strength. */
  public static CoxPenalty ridge(double strength) {
    return new CoxPenalty(Kind.RIDGE, strength);
  }
}
