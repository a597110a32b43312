package org.ferrostrat.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Discrimination of responders from non-responders in cohorts that the model was not trained on,
 * pooled over these cohorts by random effects: the estimate that decides whether a model supports
 * predicted classes. Every training step was repeated without the cohort that was predicted.
 *
 * @param design how cohorts were held back, such as {@code leave-one-cohort-out}
 * @param cohorts number of cohorts that were pooled, at least 2
 * @param patients number of their labelled patients
 * @param auc pooled area under the ROC curve, 0 to 1
 * @param interval its 95% confidence interval
 * @param prediction 95% prediction interval of the area in a new cohort; both limits NaN where it
 *     was not estimated
 */
public record CrossCohortAuc(
    String design,
    int cohorts,
    int patients,
    double auc,
    ConfidenceInterval interval,
    ConfidenceInterval prediction) {
  /**
   * Each cohort is predicted once, by a model trained on all cohorts that share no patient with it.
   */
  public static final String LEAVE_ONE_COHORT_OUT = "leave-one-cohort-out";

  private static final double CHANCE = 0.5;
  private static final int FEWEST_COHORTS = 2;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the design is blank, there are fewer than two cohorts or
   *     two patients in each, the area or a limit is outside 0 to 1, an interval is not a 95%
   *     interval or does not contain the area, or one limit of the prediction is missing
   */
  public CrossCohortAuc {
    Objects.requireNonNull(interval, "interval");
    if (design.isBlank()) {
      throw new IllegalArgumentException("the design of a cross-cohort AUC is blank; name it");
    }
    if (!(cohorts >= FEWEST_COHORTS && patients / FEWEST_COHORTS >= cohorts)) {
      throw new IllegalArgumentException(
          "cross-cohort AUC of %d cohorts with %d patients; need 2 cohorts, 2 patients in each"
              .formatted(cohorts, patients));
    }
    if (!(auc >= 0 && auc <= 1)) {
      throw new IllegalArgumentException("cross-cohort AUC is %s; need 0 to 1".formatted(auc));
    }
    requireAround(auc, "interval", interval);
    if (!isNone(prediction)) {
      requireAround(auc, "prediction interval", prediction);
    }
  }

  private static boolean isNone(ConfidenceInterval prediction) {
    return Double.isNaN(prediction.low()) && Double.isNaN(prediction.high());
  }

  private static void requireAround(double auc, String what, ConfidenceInterval interval) {
    boolean isUsual = Double.compare(interval.level(), ConfidenceInterval.USUAL_LEVEL) == 0;
    if (!(isUsual && interval.low() >= 0 && interval.high() <= 1 && interval.contains(auc))) {
      throw new IllegalArgumentException(
          "%s of cross-cohort AUC %s is %s to %s, level %s; need limits from 0 to 1 around it, level %s"
              .formatted(
                  what,
                  auc,
                  interval.low(),
                  interval.high(),
                  interval.level(),
                  ConfidenceInterval.USUAL_LEVEL));
    }
  }

  /** The pooled results. */
  public static CrossCohortAuc of(String design, PooledAuc pooled) {
    return new CrossCohortAuc(
        design,
        pooled.forest().size(),
        pooled.forest().stream().mapToInt(row -> row.cohort().n()).sum(),
        pooled.auc(),
        pooled.interval(),
        pooled.prediction());
  }

  /** Whether there is a prediction interval for the area in a new cohort. */
  public boolean hasPrediction() {
    return !isNone(prediction);
  }

  /**
   * The interval by which the model is judged. A patient who is predicted comes from a cohort that
   * was not among those pooled, so it is the prediction interval; the confidence interval, which
   * describes only the mean of cohorts and is never wider, is used where there is no other.
   */
  public ConfidenceInterval deciding() {
    return hasPrediction() ? prediction : interval;
  }

  /**
   * Whether the deciding interval includes 0.5, its limits included: no evidence of discrimination.
   */
  public boolean holdsChance() {
    return deciding().contains(CHANCE);
  }

  /**
   * Whether an interval of an AUC supports class labels: whether all of it is above 0.5. False if
   * its lower limit is NaN.
   */
  public static boolean isAboveChance(ConfidenceInterval interval) {
    return interval.low() > CHANCE;
  }

  /**
   * Why a predicted class by this model has no support: the deciding interval includes 0.5, or lies
   * below it, where predicted classes would be reversed. Empty if it lies above 0.5.
   */
  Optional<String> callObstacle() {
    if (isAboveChance(deciding())) {
      return Optional.empty();
    }
    return Optional.of(
        "the %s is %s to %s, which %s (pooled AUC %s, %d cohorts, %d patients, %s)"
            .formatted(
                hasPrediction()
                    ? "95% prediction interval of the AUC in a new cohort"
                    : "95% CI of the AUC in held-out cohorts",
                shown(deciding().low()),
                shown(deciding().high()),
                holdsChance() ? "includes 0.5" : "is below 0.5",
                shown(auc),
                cohorts,
                patients,
                design));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
