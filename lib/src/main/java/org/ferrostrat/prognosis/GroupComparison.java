package org.ferrostrat.prognosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ferrostrat.data.Strata;
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

  private int[] filled() {
    return IntStream.range(0, groups.groups().size()).filter(g -> groups.size(g) > 0).toArray();
  }

  /**
   * The restricted mean up to a horizon; up to the largest that serves all groups where none is
   * given, and then none where that is 0.
   */
  Optional<RestrictedMean> restrictedMean(
      OptionalDouble horizon, boolean extendTail, double level) {
    double end = horizon.orElseGet(this::largestHorizon);
    if (horizon.isEmpty() && end == 0) {
      return Optional.empty();
    }
    RestrictedMean mean = RestrictedMean.upTo(end).withLevel(level);
    return Optional.of(extendTail ? mean.extendingTail() : mean);
  }

  /** The last follow-up where every curve comes down to 0, so that any horizon would do. */
  private double largestHorizon() {
    return Math.min(RestrictedMean.largestHorizon(survival, groups), survival.lastFollowUp());
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
