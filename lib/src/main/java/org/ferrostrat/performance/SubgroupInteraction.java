package org.ferrostrat.performance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Whether a score discriminates responders better in one subgroup than in another, such as patients
 * with and without prior therapy: the difference of the logits of the two areas, with a z test. An
 * area in a subgroup means little without it.
 *
 * @param first one subgroup
 * @param second the other, of other patients
 * @param difference logit of the first area less that of the second
 * @param standardError its standard error
 * @param interval its confidence interval
 * @param statistic z
 * @param pValue two-sided
 */
public record SubgroupInteraction(
    CohortAuc first,
    CohortAuc second,
    double difference,
    double standardError,
    ConfidenceInterval interval,
    double statistic,
    double pValue) {
  /**
   * Fewest responders and fewest non-responders of a subgroup: with fewer the logit is far from
   * normal and one patient decides.
   */
  public static final int FEWEST_OF_A_CLASS = 5;

  /** Compares at the level 0.95. */
  public static SubgroupInteraction of(CohortAuc first, CohortAuc second) {
    return of(first, second, ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * Compares two subgroups.
   *
   * @param level level of the interval
   * @throws InsufficientDataException if a subgroup has fewer than {@value #FEWEST_OF_A_CLASS}
   *     responders or non-responders, or an area of 0 or 1
   */
  public static SubgroupInteraction of(CohortAuc first, CohortAuc second, double level) {
    requireEnough(first, second);
    double difference = first.logit() - second.logit();
    double error = Math.sqrt(first.logitVariance() + second.logitVariance());
    return new SubgroupInteraction(
        first,
        second,
        difference,
        error,
        ConfidenceInterval.normal(level, difference, error),
        difference / error,
        ConfidenceInterval.normalPValue(difference / error));
  }

  private static void requireEnough(CohortAuc first, CohortAuc second) {
    if (isEnough(first) && isEnough(second)) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (CohortAuc group : new CohortAuc[] {first, second}) {
      counts.put("responders of " + group.id(), group.responders());
      counts.put("non-responders of " + group.id(), group.n() - group.responders());
    }
    throw new InsufficientDataException(
        "comparing subgroups needs %d responders and non-responders in each and no AUC of 0 or 1"
            .formatted(FEWEST_OF_A_CLASS),
        counts);
  }

  private static boolean isEnough(CohortAuc group) {
    return Math.min(group.responders(), group.n() - group.responders()) >= FEWEST_OF_A_CLASS
        && group.isPoolable();
  }
}
