package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.PooledEffect;
import org.ferrostrat.stats.RandomEffects;

/**
 * Calibration of one model in several cohorts: slope and intercept, each pooled by random effects
 * on its own scale. The slope is 1 and the intercept 0 where predicted risks are right; their
 * heterogeneity between cohorts indicates whether the model can be used without updating.
 *
 * @param slope pooled slope
 * @param intercept pooled intercept, log odds of what is observed over what is predicted
 * @param cohorts the cohorts that were pooled, in order
 * @param leftOut those without a finite estimate
 * @param issues {@code cohort-left-out}, {@code few-cohorts}
 */
public record PooledCalibration(
    RandomEffects.Result slope,
    RandomEffects.Result intercept,
    List<Cohort> cohorts,
    List<Cohort> leftOut,
    List<Issue> issues) {

  /** Copies the lists. */
  public PooledCalibration {
    cohorts = List.copyOf(cohorts);
    leftOut = List.copyOf(leftOut);
    issues = List.copyOf(issues);
  }

  /**
   * Calibration in one cohort.
   *
   * @param id its name
   * @param n number of patients
   * @param responders number of those who responded
   * @param slope of the logistic regression of the outcome on the logit of the prediction
   * @param slopeError its standard error
   * @param intercept of that regression with the slope fixed at 1
   * @param interceptError its standard error
   */
  public record Cohort(
      String id,
      int n,
      int responders,
      double slope,
      double slopeError,
      double intercept,
      double interceptError) {
    private boolean isPoolable() {
      return Double.isFinite(slope)
          && Double.isFinite(intercept)
          && isError(slopeError)
          && isError(interceptError);
    }

    private static boolean isError(double error) {
      return error > 0 && error < Double.POSITIVE_INFINITY;
    }
  }

  /** Pools by the defaults: restricted maximum likelihood, Knapp-Hartung with q at least 1. */
  public static PooledCalibration of(List<Cohort> cohorts) {
    return of(RandomEffects.withDefaults(), cohorts);
  }

  /**
   * Pools.
   *
   * @param method how
   * @param cohorts cohorts that share no patients, in order
   * @throws InsufficientDataException if fewer than two cohorts have finite estimates
   */
  public static PooledCalibration of(RandomEffects method, List<Cohort> cohorts) {
    List<Cohort> pooled = cohorts.stream().filter(Cohort::isPoolable).toList();
    List<Cohort> leftOut = cohorts.stream().filter(cohort -> !cohort.isPoolable()).toList();
    PooledEffect slope = pool(method, pooled, Cohort::slope, Cohort::slopeError);
    PooledEffect intercept = pool(method, pooled, Cohort::intercept, Cohort::interceptError);
    List<Issue> issues = new ArrayList<>(leftOut.stream().map(PooledCalibration::missing).toList());
    issues.addAll(slope.issues());
    intercept.issues().stream().filter(issue -> !issues.contains(issue)).forEach(issues::add);
    return new PooledCalibration(slope.result(), intercept.result(), pooled, leftOut, issues);
  }

  private static PooledEffect pool(
      RandomEffects method,
      List<Cohort> cohorts,
      ToDoubleFunction<Cohort> estimate,
      ToDoubleFunction<Cohort> error) {
    return PooledEffect.of(
        method,
        cohorts.stream().mapToDouble(estimate).toArray(),
        cohorts.stream()
            .mapToDouble(cohort -> error.applyAsDouble(cohort) * error.applyAsDouble(cohort))
            .toArray());
  }

  private static Issue missing(Cohort cohort) {
    return Issue.warning(
        "cohort-left-out",
        Place.NOWHERE,
        "calibration in %s with %d responders of %d patients has no finite estimate"
            .formatted(cohort.id(), cohort.responders(), cohort.n()),
        "read it beside the pooled value");
  }
}
