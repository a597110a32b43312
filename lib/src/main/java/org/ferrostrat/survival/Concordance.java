package org.ferrostrat.survival;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * How well a risk score orders patients by survival: among pairs of patients of whom one is known
 * to have the event first, the share in which that one has the higher score; equal scores count
 * half. 0.5 is no better than chance, and a score that protects falls below it.
 *
 * <p>A pair is comparable when one has the event before the other's time, or at the time at which
 * the other is censored; two events at one time are not comparable. Patients without a score or a
 * stratum take no part. With delayed entry, a pair is comparable only if both are under observation
 * at the event; Uno's weights do not take delayed entry. The work grows with n log n. Immutable.
 */
public final class Concordance {
  private final Method method;
  private final int n;
  private final int events;
  private final double estimate;
  private final double standardError;
  private final double[] influence;
  private final boolean[] takesPart;

  private Concordance(Method method, ConcordancePairs sums) {
    this.method = method;
    this.n = sums.n;
    this.events = sums.events;
    this.estimate = sums.concordant / sums.comparable;
    this.influence = new double[sums.takesPart.length];
    double variance = 0;
    for (int i = 0; i < influence.length; i++) {
      influence[i] = (sums.concordantOf[i] - estimate * sums.comparableOf[i]) / sums.comparable;
      variance += influence[i] * influence[i];
    }
    this.standardError = Math.sqrt(variance);
    this.takesPart = sums.takesPart;
  }

  /** How much a comparable pair counts. */
  public enum Weights {
    /** All pairs the same. */
    HARRELL,
    /**
     * By 1/G(t-) squared, where G is the Kaplan-Meier curve of censoring and t the earlier time.
     */
    UNO
  }

  /**
   * A kind of concordance.
   *
   * @param weights how much a comparable pair counts
   * @param level confidence level; 0.95 by default
   */
  public record Method(Weights weights, double level) {
    /** Checks the level. */
    public Method {
      Objects.requireNonNull(weights, "weights");
      ConfidenceInterval.requireLevel(level);
    }

    /** The same with another confidence level. */
    public Method withLevel(double other) {
      return new Method(weights, other);
    }

    /**
     * The concordance of a score in which a higher value means higher risk.
     *
     * @throws IllegalArgumentException if the samples differ
     * @throws InsufficientDataException if no two patients can be compared
     */
    public Concordance of(SurvivalData data, SampleValues risk) {
      return of(data, risk, new int[data.size()]);
    }

    /** The concordance among pairs of the same stratum. */
    public Concordance of(SurvivalData data, SampleValues risk, Strata strata) {
      SameSamples.require(data.samples(), strata.samples(), "strata");
      return of(data, risk, strata.toArray());
    }

    /**
     * How much the comparable pairs count in which each patient has the event first; 0 for a
     * censored patient. For means over several models, whose pairs are formed apart.
     */
    public double[] pairWeights(SurvivalData data) {
      CensoringWeights censoring = CensoringWeights.of(data);
      double[] pairWeights = new double[data.size()];
      for (int i = 0; i < pairWeights.length; i++) {
        pairWeights[i] = data.event(i) ? weight(censoring, data.time(i)) : 0;
      }
      return pairWeights;
    }

    private double weight(CensoringWeights censoring, double time) {
      double share = weights == Weights.UNO ? censoring.before(time) : 1;
      return 1 / (share * share);
    }

    private Concordance of(SurvivalData data, SampleValues risk, int[] stratum) {
      SameSamples.require(data.samples(), risk.samples(), "values of " + risk.name());
      ConcordancePairs sums = new ConcordancePairs(data, risk, stratum);
      sums.add(weights == Weights.UNO);
      if (!(sums.comparable > 0)) {
        throw InsufficientDataException.of(
            "no two patients with a score can be compared", sums.n, sums.events);
      }
      return new Concordance(this, sums);
    }
  }

  /**
   * Harrell's C (1996, <a
   * href="https://doi.org/10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4">doi:10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4</a>).
   * Estimate and standard error (infinitesimal jackknife) equal R's {@code concordance}, as the
   * tests show. It depends on the censoring: with more of it, early events count more.
   */
  public static Method harrell() {
    return new Method(Weights.HARRELL, ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * Uno's C (2011, <a href="https://doi.org/10.1002/sim.4154">doi:10.1002/sim.4154</a>), over all
   * of the follow-up: does not depend on the censoring where that is independent of the score. The
   * estimate equals R's {@code concordance(timewt = "n/G2")}, as the tests show; the standard error
   * takes the weights as known, as R does.
   */
  public static Method uno() {
    return new Method(Weights.UNO, ConfidenceInterval.USUAL_LEVEL);
  }

  /** The kind. */
  public Method method() {
    return method;
  }

  /** The number of patients that took part. */
  public int n() {
    return n;
  }

  /** The number of their events. */
  public int events() {
    return events;
  }

  /** The share of comparable pairs that the score orders rightly. */
  public double estimate() {
    return estimate;
  }

  /** Its standard error, by the infinitesimal jackknife. */
  public double standardError() {
    return standardError;
  }

  /** Its limits, within 0 and 1. */
  public ConfidenceInterval interval() {
    return ConfidenceInterval.normal(method.level, estimate, standardError).within(0, 1);
  }

  /**
   * Two concordances compared.
   *
   * @param estimate the first less the second
   * @param standardError its standard error; the covariance of the two is taken into account
   * @param interval its confidence interval
   * @param statistic the difference divided by its standard error; NaN where both are the same
   * @param pValue two-sided p-value; 1 where both are the same
   */
  public record Difference(
      double estimate,
      double standardError,
      ConfidenceInterval interval,
      double statistic,
      double pValue) {}

  /**
   * This concordance less another one of the same patients.
   *
   * @throws IllegalArgumentException if the kinds differ, or other patients took part
   */
  public Difference minus(Concordance other) {
    if (method.weights != other.method.weights || !Arrays.equals(takesPart, other.takesPart)) {
      throw new IllegalArgumentException(
          "%s and %s are of different kinds or patients; compare one kind on the same patients"
              .formatted(this, other));
    }
    double variance = 0;
    for (int i = 0; i < influence.length; i++) {
      double change = influence[i] - other.influence[i];
      variance += change * change;
    }
    double difference = estimate - other.estimate;
    double error = Math.sqrt(variance);
    double statistic = difference / error;
    return new Difference(
        difference,
        error,
        ConfidenceInterval.normal(method.level, difference, error),
        statistic,
        error == 0 ? 1 : ConfidenceInterval.normalPValue(statistic));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s C %.3f (SE %.3f) of %d patients, %d events",
        method.weights == Weights.UNO ? "Uno's" : "Harrell's",
        estimate,
        standardError,
        n,
        events);
  }
}
