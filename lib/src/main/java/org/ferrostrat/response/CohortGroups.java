package org.ferrostrat.response;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Internal;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.quality.SharedPatients;

/**
 * Cohorts divided so that no patient is in two groups: cohorts that share a patient, directly or
 * through a third one, are one group. Of a group only the cohort with the most labelled samples is
 * pooled with others, the first of equals. Immutable.
 *
 * @hidden
 */
@Internal
public final class CohortGroups {
  private final List<String> cohorts;
  private final int[] groupOf;
  private final boolean[] isPooled;

  private CohortGroups(List<String> cohorts, int[] groupOf, boolean[] isPooled) {
    this.cohorts = cohorts;
    this.groupOf = groupOf;
    this.isPooled = isPooled;
  }

  /**
   * The groups of cohorts.
   *
   * @param allowOverlap whether every cohort is pooled, patients of two cohorts counting twice; the
   *     groups are the same
   */
  public static CohortGroups of(
      List<ResponseCohort> cohorts, SharedPatients shared, boolean allowOverlap) {
    List<String> ids = cohorts.stream().map(ResponseCohort::id).toList();
    int[] groupOf = IntStream.range(0, ids.size()).toArray();
    for (SharedPatients.Pair pair : shared.pairs()) {
      int first = ids.indexOf(pair.cohort());
      int second = ids.indexOf(pair.otherCohort());
      if (first >= 0 && second >= 0) {
        join(groupOf, groupOf[first], groupOf[second]);
      }
    }
    boolean[] isPooled = new boolean[ids.size()];
    for (int cohort = 0; cohort < isPooled.length; cohort++) {
      isPooled[cohort] = allowOverlap || largest(groupOf, cohort, cohorts) == cohort;
    }
    return new CohortGroups(ids, groupOf, isPooled);
  }

  private static void join(int[] groupOf, int first, int second) {
    int kept = Math.min(first, second);
    int joined = Math.max(first, second);
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = groupOf[i] == joined ? kept : groupOf[i];
    }
  }

  private static int largest(int[] groupOf, int cohort, List<ResponseCohort> cohorts) {
    int largest = -1;
    for (int other = 0; other < groupOf.length; other++) {
      boolean isLarger =
          groupOf[other] == groupOf[cohort]
              && (largest < 0 || cohorts.get(other).size() > cohorts.get(largest).size());
      largest = isLarger ? other : largest;
    }
    return largest;
  }

  /** The group of each cohort; cohorts with the same number are one group. */
  public List<Integer> groupNumbers() {
    return IntStream.of(groupOf).boxed().toList();
  }

  /** The ids of the cohorts of each group, in the order of the cohorts. */
  public List<List<String>> groups() {
    List<List<String>> groups = new ArrayList<>();
    IntStream.of(groupOf)
        .distinct()
        .forEach(
            group ->
                groups.add(
                    IntStream.range(0, groupOf.length)
                        .filter(cohort -> groupOf[cohort] == group)
                        .mapToObj(cohorts::get)
                        .toList()));
    return List.copyOf(groups);
  }

  /** Whether a cohort is pooled with others. */
  public boolean isPooled(int cohort) {
    return isPooled[cohort];
  }

  /** The cohorts that are pooled. */
  public List<ResponseCohort> pooled(List<ResponseCohort> all) {
    return IntStream.range(0, isPooled.length)
        .filter(cohort -> isPooled[cohort])
        .mapToObj(all::get)
        .toList();
  }

  /** Which cohorts are shown but not pooled, and why. */
  public List<Issue> issues() {
    List<Issue> issues = new ArrayList<>();
    for (int cohort = 0; cohort < isPooled.length; cohort++) {
      if (!isPooled[cohort]) {
        issues.add(
            Issue.warning(
                "not-pooled",
                Place.NOWHERE,
                "%s is shown but not pooled: it shares patients with a larger cohort"
                    .formatted(cohorts.get(cohort)),
                "allow overlap to pool it, counting those patients twice"));
      }
    }
    return issues;
  }
}
