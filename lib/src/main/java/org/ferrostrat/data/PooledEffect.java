package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.RandomEffects;

/**
 * An effect in several cohorts, pooled by random effects, with what is doubtful about it. The one
 * way in which effects of any kind are pooled.
 *
 * @param result what was pooled, on the scale of the estimates
 * @param issues {@code few-cohorts} below {@value RandomEffects#FEW_COHORTS}, {@code
 *     heterogeneity-not-found} where the variance between cohorts did not converge
 */
public record PooledEffect(RandomEffects.Result result, List<Issue> issues) {
  /** Copies the list. */
  public PooledEffect {
    issues = List.copyOf(issues);
  }

  /**
   * Pools.
   *
   * @param method how
   * @param estimates one per cohort
   * @param variances squared standard errors
   * @throws InsufficientDataException if there are fewer than two
   * @throws IllegalArgumentException if an estimate is not finite or a variance not above 0
   */
  public static PooledEffect of(RandomEffects method, double[] estimates, double[] variances) {
    if (estimates.length < 2) {
      throw new InsufficientDataException(
          "pooling needs two cohorts with an estimate", Map.of("cohorts", estimates.length));
    }
    RandomEffects.Result result = method.pool(estimates, variances);
    List<Issue> issues = new ArrayList<>();
    if (result.isFewCohorts()) {
      issues.add(
          warning(
              "few-cohorts",
              "with %d cohorts the between-cohort variance is imprecise"
                  .formatted(result.cohorts()),
              "read the cohorts one by one"));
    }
    if (!result.converged()) {
      issues.add(
          warning(
              "heterogeneity-not-found",
              "the variance between cohorts did not converge",
              "take the estimate of DerSimonian and Laird"));
    }
    return new PooledEffect(result, issues);
  }

  private static Issue warning(String code, String message, String remedy) {
    return Issue.warning(code, Place.NOWHERE, message, remedy);
  }
}
