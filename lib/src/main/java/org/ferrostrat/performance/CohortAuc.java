package org.ferrostrat.performance;

import java.util.Objects;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.RocCurve;

/**
 * The AUC of one fixed score or model in one cohort or subgroup.
 *
 * @param id name of the cohort
 * @param n number of patients
 * @param responders number of those who responded
 * @param auc area under the curve, 0 to 1; NaN where a class is absent
 * @param variance DeLong's variance of the area; NaN where it has none
 */
public record CohortAuc(String id, int n, int responders, double auc, double variance) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public CohortAuc {
    Objects.requireNonNull(id, "id");
    if (!(responders >= 0 && responders <= n)) {
      throw new IllegalArgumentException(
          "%s has %d responders of %d patients; need 0 to %d".formatted(id, responders, n, n));
    }
    boolean bothClasses = responders > 0 && responders < n;
    if (!(auc >= 0 && auc <= 1) && !(Double.isNaN(auc) && !bothClasses)) {
      throw new IllegalArgumentException("AUC of %s is %s; need 0 to 1".formatted(id, auc));
    }
    if (variance < 0) {
      throw new IllegalArgumentException(
          "variance of %s is %s; need at least 0".formatted(id, variance));
    }
  }

  /** Of a curve. */
  public static CohortAuc of(String id, RocCurve curve) {
    return new CohortAuc(
        id,
        curve.responders() + curve.nonResponders(),
        curve.responders(),
        curve.auc(),
        curve.aucVariance());
  }

  /**
   * Of scores.
   *
   * @param scores one per patient, finite
   * @param responder whether each patient responded; of one class alone there is no area
   */
  public static CohortAuc of(String id, double[] scores, boolean... responder) {
    Outcomes outcomes = Outcomes.ofOneCohort(responder);
    int responders = outcomes.responderCount();
    return responders == 0 || responders == outcomes.size()
        ? new CohortAuc(id, outcomes.size(), responders, Double.NaN, Double.NaN)
        : of(id, RocCurve.of(scores, responder));
  }

  /**
   * For an area of 0 or 1 the estimate (AUC m n + 1/2) / (m n + 1) of m responders and n
   * non-responders, with its variance by Hanley and McNeil (1982, <a
   * href="https://doi.org/10.1148/radiology.143.1.7063747">doi:10.1148/radiology.143.1.7063747</a>),
   * because DeLong's is 0; any other area as it is.
   */
  public CohortAuc corrected() {
    if (auc != 0 && auc != 1) {
      return this;
    }
    double others = (double) n - responders;
    double pairs = responders * others;
    double estimate = (auc * pairs + 0.5) / (pairs + 1);
    double square = estimate * estimate;
    double sum =
        estimate * (1 - estimate)
            + (responders - 1.0) * (estimate / (2 - estimate) - square)
            + (others - 1) * (2 * square / (1 + estimate) - square);
    return new CohortAuc(id, n, responders, estimate, sum / pairs);
  }

  /** ln(AUC / (1 - AUC)); infinite for 0 and 1. */
  public double logit() {
    return Logit.of(auc);
  }

  /** Variance of {@link #logit()} by the delta method, variance / (AUC (1 - AUC)) squared. */
  public double logitVariance() {
    double slope = auc * (1 - auc);
    return variance / (slope * slope);
  }

  /** Whether logit and its variance are finite and the variance is above 0. */
  public boolean isPoolable() {
    return auc > 0 && auc < 1 && variance > 0 && variance < Double.POSITIVE_INFINITY;
  }

  /** Limits that are symmetric on the logit scale; NaN ones where it cannot be pooled. */
  public ConfidenceInterval interval(double level) {
    ConfidenceInterval.requireLevel(level);
    return isPoolable()
        ? area(ConfidenceInterval.normal(level, logit(), Math.sqrt(logitVariance())))
        : new ConfidenceInterval(level, Double.NaN, Double.NaN);
  }

  /** An interval of logits as one of areas. */
  static ConfidenceInterval area(ConfidenceInterval logit) {
    return new ConfidenceInterval(
        logit.level(), Logit.inverse(logit.low()), Logit.inverse(logit.high()));
  }
}
