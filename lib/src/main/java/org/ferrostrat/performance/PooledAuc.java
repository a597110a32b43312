package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.PooledEffect;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.RandomEffects;

/**
 * The AUC in several cohorts, pooled by random effects of its logit (Snell et al. 2018, <a
 * href="https://doi.org/10.1177/0962280217705678">doi:10.1177/0962280217705678</a>) and given as an
 * area again. Equal to R's {@code metafor} 3.8 within a relative 1e-6, as the tests show for the
 * real cohorts.
 *
 * <p>A cohort whose AUC is 0 or 1, or has no variance above 0, has no logit to pool: it is left out
 * and counted.
 *
 * @param auc pooled area
 * @param interval its confidence interval
 * @param prediction prediction interval of the area in a new cohort, by t with {@link
 *     #predictionDegreesOfFreedom()}
 * @param logit the random effects on the logit scale, with heterogeneity
 * @param forest the cohorts that were pooled, in order
 * @param leftOut the cohorts that could not be
 * @param withoutOne what is pooled without each cohort in turn; empty for two cohorts
 * @param issues {@code cohort-left-out}, {@code few-cohorts}
 */
public record PooledAuc(
    double auc,
    ConfidenceInterval interval,
    ConfidenceInterval prediction,
    RandomEffects.Result logit,
    List<ForestRow> forest,
    List<CohortAuc> leftOut,
    List<WithoutOne> withoutOne,
    List<Issue> issues) {

  /** Copies the lists. */
  public PooledAuc {
    forest = List.copyOf(forest);
    leftOut = List.copyOf(leftOut);
    withoutOne = List.copyOf(withoutOne);
    issues = List.copyOf(issues);
  }

  /**
   * A row of the forest plot.
   *
   * @param cohort the cohort
   * @param interval confidence interval of its area, symmetric on the logit scale
   * @param weight its share of the pooled logit, 0 to 1
   */
  public record ForestRow(CohortAuc cohort, ConfidenceInterval interval, double weight) {}

  /**
   * What is pooled without one cohort.
   *
   * @param id the cohort that is missing
   * @param auc pooled area of the others
   * @param interval its confidence interval
   * @param prediction prediction interval of the area in a new cohort
   * @param tauSquared variance of the logit between the others
   */
  public record WithoutOne(
      String id,
      double auc,
      ConfidenceInterval interval,
      ConfidenceInterval prediction,
      double tauSquared) {}

  /** Degrees of freedom of the prediction interval; see {@link RandomEffects.Prediction}. */
  public int predictionDegreesOfFreedom() {
    return logit.predictionDegreesOfFreedom();
  }

  /** Pools by the defaults: restricted maximum likelihood, Knapp-Hartung with q at least 1. */
  public static PooledAuc of(List<CohortAuc> cohorts) {
    return of(RandomEffects.withDefaults(), cohorts);
  }

  /**
   * Pools.
   *
   * @param method how
   * @param cohorts cohorts that share no patients, in order
   * @throws InsufficientDataException if fewer than two cohorts have a logit with a variance
   */
  public static PooledAuc of(RandomEffects method, List<CohortAuc> cohorts) {
    List<CohortAuc> pooled = cohorts.stream().filter(CohortAuc::isPoolable).toList();
    PooledEffect effect = effect(method, pooled);
    List<CohortAuc> leftOut = cohorts.stream().filter(c -> !c.isPoolable()).toList();
    List<Issue> issues = new ArrayList<>(leftOut.stream().map(PooledAuc::tooExtreme).toList());
    issues.addAll(effect.issues());
    RandomEffects.Result logit = effect.result();
    return new PooledAuc(
        Logit.inverse(logit.estimate()),
        CohortAuc.area(logit.interval()),
        CohortAuc.area(logit.prediction()),
        logit,
        forest(method, pooled, logit),
        leftOut,
        withoutOne(method, pooled),
        issues);
  }

  private static PooledEffect effect(RandomEffects method, List<CohortAuc> cohorts) {
    return PooledEffect.of(
        method, cohorts.stream().mapToDouble(CohortAuc::logit).toArray(), variances(cohorts));
  }

  private static double[] variances(List<CohortAuc> cohorts) {
    return cohorts.stream().mapToDouble(CohortAuc::logitVariance).toArray();
  }

  private static Issue tooExtreme(CohortAuc cohort) {
    return Issue.warning(
        "cohort-left-out",
        Place.NOWHERE,
        "%s with AUC %s in %d responders of %d patients has no finite logit with a variance"
            .formatted(cohort.id(), cohort.auc(), cohort.responders(), cohort.n()),
        "read it beside the pooled value");
  }

  private static List<ForestRow> forest(
      RandomEffects method, List<CohortAuc> cohorts, RandomEffects.Result logit) {
    double[] weights = logit.weights(variances(cohorts));
    return IntStream.range(0, weights.length)
        .mapToObj(
            i -> new ForestRow(cohorts.get(i), cohorts.get(i).interval(method.level()), weights[i]))
        .toList();
  }

  private static List<WithoutOne> withoutOne(RandomEffects method, List<CohortAuc> cohorts) {
    if (cohorts.size() == 2) {
      return List.of();
    }
    return cohorts.stream()
        .map(
            missing -> {
              List<CohortAuc> others = new ArrayList<>(cohorts);
              others.remove(missing);
              RandomEffects.Result logit = effect(method, others).result();
              return new WithoutOne(
                  missing.id(),
                  Logit.inverse(logit.estimate()),
                  CohortAuc.area(logit.interval()),
                  CohortAuc.area(logit.prediction()),
                  logit.tauSquared());
            })
        .toList();
  }
}
