package org.ferrostrat.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.PooledEffect;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RandomEffects;

/**
 * The effect of one score in several cohorts: hazard ratios per standard deviation within each
 * cohort, pooled by random effects of their logarithm. Values of a score differ between pipelines;
 * effects per standard deviation can be compared.
 *
 * @param cohorts the cohorts that were pooled, in order
 * @param pooled the random effects, of the log hazard ratio per standard deviation
 * @param hazardRatio pooled hazard ratio per standard deviation
 * @param interval its confidence interval
 * @param prediction prediction interval of the hazard ratio in a new cohort
 * @param issues cohorts left out because their estimate is not finite ({@code cohort-left-out}),
 *     and {@code few-cohorts} below {@value RandomEffects#FEW_COHORTS}
 */
public record PooledHazardRatio(
    List<Cohort> cohorts,
    RandomEffects.Result pooled,
    double hazardRatio,
    ConfidenceInterval interval,
    ConfidenceInterval prediction,
    List<Issue> issues) {
  /** Copies the lists. */
  public PooledHazardRatio {
    cohorts = List.copyOf(cohorts);
    issues = List.copyOf(issues);
  }

  /**
   * One cohort.
   *
   * @param name its name
   * @param n number of its patients
   * @param events number of its events
   * @param effect hazard ratio per standard deviation of the score in this cohort
   */
  public record Cohort(
      String name, int n, int events, CoxCoefficient.PerStandardDeviation effect) {}

  /**
   * Pools the effect of a numeric covariate.
   *
   * @param method how
   * @param fits the fit of each cohort by its name, in order
   * @param column the covariate
   * @throws IllegalArgumentException if a fit has no such numeric covariate
   * @throws InsufficientDataException if fewer than two cohorts have a finite estimate
   */
  public static PooledHazardRatio of(
      RandomEffects method, Map<String, CoxFit> fits, String column) {
    List<Cohort> cohorts = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    fits.forEach(
        (name, fit) -> {
          CoxCoefficient.PerStandardDeviation effect = effect(fit, column);
          if (fit.converged()) {
            cohorts.add(new Cohort(name, fit.n(), fit.events(), effect));
          } else {
            issues.add(
                Issue.warning(
                    "cohort-left-out",
                    Place.NOWHERE,
                    "the estimate of " + name + " is not finite",
                    "fit it with the Firth penalty"));
          }
        });
    PooledEffect effect =
        PooledEffect.of(
            method,
            cohorts.stream().mapToDouble(cohort -> cohort.effect.logHazardRatio()).toArray(),
            cohorts.stream()
                .mapToDouble(cohort -> StrictMath.pow(cohort.effect.standardError(), 2))
                .toArray());
    issues.addAll(effect.issues());
    RandomEffects.Result pooled = effect.result();
    return new PooledHazardRatio(
        cohorts,
        pooled,
        StrictMath.exp(pooled.estimate()),
        pooled.interval().exp(),
        pooled.prediction().exp(),
        issues);
  }

  private static CoxCoefficient.PerStandardDeviation effect(CoxFit fit, String column) {
    return fit.coefficient(column)
        .perStandardDeviation()
        .orElseThrow(() -> new IllegalArgumentException(column + " is a category; need a number"));
  }
}
