package org.ferrostrat.prognosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.RestrictedMean;
import org.ferrostrat.survival.SurvivalData;

/** Groups of patients compared without a regression, within strata where there are any. */
record GroupComparison(
    LogRankTest test, SurvivalData survival, Strata groups, Optional<Strata> strata) {

  LogRankTest.Result logRank() {
    return strata
        .map(within -> test.compare(survival, groups, within))
        .orElseGet(() -> test.compare(survival, groups));
  }

  /** The test for trend of three or more groups. */
  Optional<LogRankTest.Result> trend() {
    if (groups.groups().size() < 3) {
      return Optional.empty();
    }
    return Optional.of(
        strata
            .map(within -> test.trend(survival, groups, within))
            .orElseGet(() -> test.trend(survival, groups)));
  }

  /** The first group that has patients. */
  String reference() {
    return groups.groups().get(filled()[0]);
  }

  /** The fewest events of a group with patients. */
  int fewestEvents() {
    return IntStream.of(filled())
        .map(group -> survival.select(groups.members(group)).events())
        .min()
        .orElse(0);
  }

  /** The follow-up of each group with patients. */
  Map<String, SurvivalData> perGroup() {
    Map<String, SurvivalData> parts = new LinkedHashMap<>();
    for (int group : filled()) {
      parts.put(groups.groups().get(group), survival.select(groups.members(group)));
    }
    return parts;
  }

  /** The test by permutation of the groups, within strata where there are any. */
  GroupPermutation permutation(long seed) {
    return strata
        .map(
            within ->
                test.permutation(survival, groups, within, GroupPermutation.USUAL_DRAWS, seed))
        .orElseGet(() -> test.permutation(survival, groups, GroupPermutation.USUAL_DRAWS, seed));
  }

  /** The test for trend by permutation. */
  GroupPermutation trendPermutation(long seed) {
    Strata within =
        strata.orElseGet(
            () -> Strata.of("all", survival.samples(), List.of("all"), new int[survival.size()]));
    return test.trendPermutation(survival, groups, within, GroupPermutation.USUAL_DRAWS, seed);
  }

  private int[] filled() {
    return IntStream.range(0, groups.groups().size()).filter(g -> groups.size(g) > 0).toArray();
  }

  /**
   * The restricted mean up to a horizon; up to the earliest last follow-up of the groups where none
   * is given, and then none where that is 0.
   */
  Optional<RestrictedMean> restrictedMean(
      OptionalDouble horizon, boolean extendTail, double level) {
    double end = horizon.orElseGet(() -> RestrictedMean.sharedHorizon(survival, groups));
    if (horizon.isEmpty() && end == 0) {
      return Optional.empty();
    }
    RestrictedMean mean = RestrictedMean.upTo(end).withLevel(level);
    return Optional.of(extendTail ? mean.extendingTail() : mean);
  }

  Map<String, RestrictedMean.Estimate> restrictedMeans(RestrictedMean mean) {
    Map<String, RestrictedMean.Estimate> means = new LinkedHashMap<>();
    for (int group : filled()) {
      means.put(groups.groups().get(group), mean.estimate(survival.select(groups.members(group))));
    }
    return means;
  }

  /** The difference between two groups; none where neither mean has an error to compare with. */
  Optional<RestrictedMean.Difference> difference(RestrictedMean mean) {
    boolean varies =
        restrictedMeans(mean).values().stream().anyMatch(one -> one.standardError() > 0);
    return filled().length == 2 && varies
        ? Optional.of(mean.compare(survival, groups))
        : Optional.empty();
  }
}
