package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.GroupPermutation;
import org.ferrostrat.stats.PValue;
import org.junit.jupiter.api.Test;

/** Tests by permutation of the groups, and where each is used. */
class PermutationPValueTest {

  /** Six patients, three per group: 20 assignments, of which the observed and its mirror win. */
  @Test
  void theLogRankTestOfSixPatientsComesFromTheTwentyAssignments() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4, 5, 6}, 1, 1, 1, 1, 1, 1);
    Strata groups = groups(data, 0, 0, 0, 1, 1, 1);
    GroupPermutation test = LogRankTest.withDefaults().permutation(data, groups, 20_000, 7);

    double observed = LogRankTest.test(data, groups).test().statistic();
    int reached = 0;
    for (int mask = 0; mask < 64; mask++) {
      if (Integer.bitCount(mask) == 3) {
        int[] assigned = new int[6];
        for (int i = 0; i < 6; i++) {
          assigned[i] = mask >> i & 1;
        }
        double statistic = LogRankTest.test(data, groups(data, assigned)).test().statistic();
        reached += statistic >= observed - 1e-9 ? 1 : 0;
      }
    }
    assertThat(test.pValue()).isCloseTo(reached / 20.0, within(0.01));
    assertThat(LogRankTest.withDefaults().permutation(data, groups, 20_000, 7)).isEqualTo(test);
  }

  @Test
  void permutationsWithinStrataKeepTheGroupSizesOfEachStratum() {
    SurvivalData data = Cohorts.simulated(40, 3);
    int[] group = IntStream.range(0, 40).map(i -> i % 2).toArray();
    // in the one stratum all are of group 0, so nothing can change there
    Strata strata = groups(data, IntStream.range(0, 40).map(i -> i < 20 ? 0 : 1).toArray());
    int[] half = IntStream.range(0, 40).map(i -> i < 20 ? 0 : group[i]).toArray();
    int[] rows = IntStream.range(20, 40).toArray();
    GroupPermutation within =
        LogRankTest.withDefaults().permutation(data, groups(data, half), strata, 999, 5);
    GroupPermutation alone =
        LogRankTest.withDefaults()
            .permutation(data.select(rows), groups(data, half).select(rows), 999, 5);

    assertThat(within.pValue()).isCloseTo(alone.pValue(), within(0.06));
  }

  @Test
  void graysPermutationTestAgreesWithItsChiSquareTestInManyPatients() {
    int n = 400;
    SurvivalData data = Cohorts.simulated(n, 9);
    int[] cause = new int[n];
    int[] group = new int[n];
    for (int i = 0; i < n; i++) {
      cause[i] = data.event(i) ? 1 + i % 2 : 0;
      group[i] = i % 3 == 0 ? 1 : 0;
    }
    CompetingRisksData competing =
        CompetingRisksData.of(
            data.samples(), data.times(), cause, List.of("a", "b"), FollowUpUnit.MONTHS);
    double p = GrayTest.test(competing, groups(data, group), 1).pValue();
    GroupPermutation permuted = GrayTest.permutation(competing, groups(data, group), 1, 1999, 3);

    assertThat(permuted.pValue()).isCloseTo(p, within(0.04));
  }

  @Test
  void theRestrictedMeanIsTestedByPermutationInSmallGroupsOnly() {
    assertThat(difference(80).pValue().result().orElseThrow().method())
        .isEqualTo(PValue.Method.NORMAL);
    RestrictedMean.Difference small = difference(40);
    PValue p = small.pValue().result().orElseThrow();
    assertThat(p.method()).isEqualTo(PValue.Method.PERMUTATION);
    double normal = org.ferrostrat.stats.ConfidenceInterval.normalPValue(small.statistic());
    assertThat(p.value()).isCloseTo(normal, within(0.1));
    assertThat(difference(18).pValue().result()).isEmpty();
    assertThat(difference(18).pValue().reason()).contains("9 patients");
  }

  @Test
  void theSharedHorizonIsTheEarliestLastFollowUpWhetherEventOrNot() {
    SurvivalData data = Cohorts.followUp(new double[] {2, 5, 3, 9}, 1, 1, 1, 0);

    assertThat(RestrictedMean.sharedHorizon(data, groups(data, 0, 0, 1, 1))).isEqualTo(5);
    assertThat(RestrictedMean.largestHorizon(data, groups(data, 0, 0, 1, 1))).isEqualTo(9);
  }

  private static RestrictedMean.Difference difference(int n) {
    SurvivalData data = Cohorts.simulated(n, 21);
    Strata groups = groups(data, IntStream.range(0, n).map(i -> i % 2).toArray());
    return RestrictedMean.upTo(RestrictedMean.sharedHorizon(data, groups)).compare(data, groups);
  }

  private static Strata groups(SurvivalData data, int... group) {
    return Strata.of("group", data.samples(), List.of("first", "second"), group);
  }
}
