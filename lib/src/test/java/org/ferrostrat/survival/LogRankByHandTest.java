package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

class LogRankByHandTest {
  private static final LogRankTest LOG_RANK = LogRankTest.withDefaults();

  /**
   * Times 1 (a), 2 (b), 3 (a), 4+ (b). At 1: 4 at risk, 2 of a, expected 1/2, variance 1/4. At 2: 3
   * at risk, 1 of a, expected 1/3, variance 2/9. At 3: 2 at risk, 1 of a, 1/2, 1/4.
   */
  private final SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 0);

  private final Strata groups = groups(data, 0, 1, 0, 1);

  private static Strata groups(SurvivalData data, int... groupOf) {
    int most = Arrays.stream(groupOf).max().orElse(0);
    List<String> names = IntStream.rangeClosed(0, most).mapToObj(g -> "g" + g).toList();
    return Strata.of("group", data.samples(), names, groupOf);
  }

  @Test
  void fourPatients() {
    LogRankTest.Result result = LogRankTest.test(data, groups);

    double excess = 2 - 4 / 3.0;
    assertThat(result.groups().get(0).expected()).isCloseTo(4 / 3.0, within(1e-15));
    assertThat(result.test().statistic())
        .isCloseTo(excess * excess / (1 / 4.0 + 2 / 9.0 + 1 / 4.0), within(1e-12));
    assertThat(result.n()).isEqualTo(4);
    assertThat(result.events()).isEqualTo(3);
  }

  /** Weights 1 - S(t-): 0, 1/4 and 1/2 at the three events. */
  @Test
  void lateEventsCanCountMore() {
    LogRankTest late = LOG_RANK.with(LogRankWeights.flemingHarrington(0, 1));
    double excess = -1 / 4.0 * 1 / 3.0 + 1 / 2.0 * 1 / 2.0;
    double variance = 1 / 16.0 * 2 / 9.0 + 1 / 4.0 * 1 / 4.0;

    assertThat(late.compare(data, groups).test().statistic())
        .isCloseTo(excess * excess / variance, within(1e-12));
  }

  /** Without ties the test of several groups, within strata, is the score test of Cox. */
  @Test
  void severalGroupsWithinStrataAreTheScoreTestOfCox() {
    SplittableRandom random = new SplittableRandom(71);
    double[] time = random.doubles(90, 0, 10).toArray();
    SurvivalData many =
        Cohorts.followUp(time, IntStream.range(0, 90).map(i -> i % 4 == 0 ? 0 : 1).toArray());
    Strata three = groups(many, IntStream.range(0, 90).map(i -> i % 3).toArray());
    Strata centres = groups(many, IntStream.range(0, 90).map(i -> i < 40 ? 0 : 1).toArray());
    CoxDesign design = CoxDesign.of(three, "g0").stratifiedBy(centres);
    ChiSquareTest score = CoxRegression.withDefaults().fit(many, design).score().orElseThrow();

    LogRankTest.Result result = LOG_RANK.compare(many, three, centres);
    assertThat(result.test().statistic()).isCloseTo(score.statistic(), within(1e-9));
    assertThat(result.test().degreesOfFreedom()).isEqualTo(2);
  }

  /** The test for trend is the score test of Cox on the number of the group. */
  @Test
  void trendIsTheScoreTestOfTheGroupNumber() {
    double[] time = new SplittableRandom(72).doubles(60, 0, 10).toArray();
    SurvivalData many = Cohorts.followUp(time, IntStream.range(0, 60).map(i -> i % 2).toArray());
    int[] groupOf = IntStream.range(0, 60).map(i -> i / 20).toArray();
    double[] numbers = Arrays.stream(groupOf).asDoubleStream().toArray();
    ChiSquareTest score =
        CoxRegression.withDefaults()
            .fit(many, CoxDesign.of(Cohorts.values("number", many, numbers)))
            .score()
            .orElseThrow();

    LogRankTest.Result trend = LOG_RANK.trend(many, groups(many, groupOf));
    assertThat(trend.trend()).isTrue();
    assertThat(trend.test().statistic()).isCloseTo(score.statistic(), within(1e-9));
  }

  @Test
  void patientsWithoutAGroupTakeNoPart() {
    SurvivalData five = Cohorts.followUp(new double[] {1, 2, 3, 4, 2}, 1, 1, 1, 0, 1);
    Strata four =
        Strata.of("group", five.samples(), List.of("g0", "g1"), new int[] {0, 1, 0, 1, -1});

    LogRankTest.Result result = LogRankTest.test(five, four);
    assertThat(result.excluded()).isEqualTo(1);
    assertThat(result.test()).isEqualTo(LogRankTest.test(data, groups).test());
  }

  @Test
  void oneGroupIsTooFew() {
    assertThatThrownBy(() -> LogRankTest.test(data, groups(data, 0, 0, 0, 0)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("patients 4, events 3");
    assertThatThrownBy(() -> LOG_RANK.trend(data, groups(data, 0, 0, 0, 0)))
        .isInstanceOf(InsufficientDataException.class);
    assertThatThrownBy(() -> LogRankWeights.flemingHarrington(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Weights that make the variance tiny are no reason to call it zero. */
  @Test
  void smallVariancesCount() {
    SurvivalData many = Cohorts.simulated(60, 73);
    Strata two = groups(many, IntStream.range(0, 60).map(i -> i % 2).toArray());
    LogRankTest late = LOG_RANK.with(LogRankWeights.flemingHarrington(40, 40));

    assertThat(late.trend(many, two).test().statistic())
        .isCloseTo(late.compare(many, two).test().statistic(), within(1e-6));
  }
}
