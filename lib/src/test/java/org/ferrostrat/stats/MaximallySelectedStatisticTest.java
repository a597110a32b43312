package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaximallySelectedStatisticTest {
  private static final double[] ONE_TO_SIX = {1, 2, 3, 4, 5, 6};

  private static MaximallySelectedStatistic all(double[] x, double[] y) {
    return MaximallySelectedStatistic.of(x, y, 0.01, 0.99);
  }

  /**
   * Six values, the upper three respond: the sum at or below 3 is 0, expected 3/6*3, variance
   * 3*3/(36*5)*(6*3-9) = 9/20.
   */
  @Test
  void handWorked() {
    MaximallySelectedStatistic found = all(ONE_TO_SIX, new double[] {0, 0, 0, 1, 1, 1});
    assertThat(found.cutpoint()).isEqualTo(3);
    assertThat(found.lowerSize()).isEqualTo(3);
    assertThat(found.candidates()).isEqualTo(5);
    assertThat(found.value()).isCloseTo(1.5 / Math.sqrt(0.45), within(1e-14));
    assertThat(found.naivePValue()).isCloseTo(0.02534731867746824, within(1e-14));
  }

  @Test
  void tiedValuesAreNotCutApart() {
    double[] x = {1, 1, 2, 2, 3, 3};
    MaximallySelectedStatistic found = all(x, new double[] {0, 0, 0, 1, 1, 1});
    assertThat(found.candidates()).isEqualTo(2);
    assertThat(found.cutpoint()).as("the lower of two equal ones").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"10, 0.1, 0.9, 9", "10, 0.25, 0.75, 6", "9, 0.1, 0.9, 8", "25, 0.1, 0.9, 21"})
  void sharesAreCutDownToWholeNumbersAsInR(int n, double least, double most, int candidates) {
    double[] x = IntStream.range(0, n).asDoubleStream().toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> i * i % 7).toArray();
    assertThat(MaximallySelectedStatistic.of(x, y, least, most).candidates()).isEqualTo(candidates);
  }

  @Test
  void doesNotChangeWithOrderShiftOrScale() {
    Random random = new Random(4);
    double[] x = random.doubles(30).toArray();
    double[] y = random.doubles(30).toArray();
    MaximallySelectedStatistic found = all(x, y);
    int[] order = IntStream.range(0, 30).map(i -> i * 7 % 30).toArray();
    MaximallySelectedStatistic other =
        all(
            Arrays.stream(order).mapToDouble(i -> 2 * x[i] - 5).toArray(),
            Arrays.stream(order).mapToDouble(i -> 3 - 4 * y[i]).toArray());
    assertThat(other.value()).isCloseTo(found.value(), within(1e-12));
    assertThat(other.lowerSize()).isEqualTo(found.lowerSize());
    assertThat(other.cutpoint()).isEqualTo(2 * found.cutpoint() - 5);
  }

  /** All 720 orders of six responses, one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void permutationsApproachTheExactPValue(long seed) {
    double[] y = new Random(seed).ints(6, 0, 5).asDoubleStream().toArray();
    y[0] = 9;
    MaximallySelectedStatistic found = all(ONE_TO_SIX, y);
    int reached = countReaching(y, 0, found.value() - 1e-9);
    double exact = reached / 720.0;
    int draws = 40_000;
    double drawn = (double) found.exceedances(draws, seed) / draws;
    double error = Math.sqrt(exact * (1 - exact) / draws);
    assertThat(drawn).isCloseTo(exact, within(4.5 * error));
  }

  private static int countReaching(double[] y, int fixed, double statistic) {
    if (fixed == y.length) {
      return all(ONE_TO_SIX, y).value() >= statistic ? 1 : 0;
    }
    int count = 0;
    for (int i = fixed; i < y.length; i++) {
      double[] swapped = y.clone();
      swapped[fixed] = y[i];
      swapped[i] = y[fixed];
      count += countReaching(swapped, fixed + 1, statistic);
    }
    return count;
  }

  @Test
  void permutationsDependOnTheSeedOnly() {
    double[] y = {3, 1, 4, 1, 5, 9};
    assertThat(all(ONE_TO_SIX, y).exceedances(500, 7))
        .isEqualTo(all(ONE_TO_SIX, y).exceedances(500, 7));
    int[] counts =
        IntStream.range(0, 5).map(seed -> all(ONE_TO_SIX, y).exceedances(500, seed)).toArray();
    assertThat(Arrays.stream(counts).distinct().count()).isGreaterThan(1);
  }

  /** With one cut-point nothing is sought: 2 of 20 ways to choose three of six are as extreme. */
  @Test
  void hothornLausenOfOneCutpointIsExact() {
    double[] x = {1, 1, 1, 2, 2, 2};
    MaximallySelectedStatistic found = all(x, new double[] {0, 0, 0, 1, 1, 1});
    assertThat(found.candidates()).isEqualTo(1);
    assertThat(found.hothornLausen()).isCloseTo(0.1, within(1e-14));
  }

  @Test
  void hothornLausenBoundsTheShareOfOrdersThatExceed() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] y = new Random(seed).ints(6, 0, 9).asDoubleStream().toArray();
      y[5] = 12;
      MaximallySelectedStatistic found = all(ONE_TO_SIX, y);
      double exceeding = countReaching(y, 0, found.value() + 1e-9) / 720.0;
      assertThat(found.hothornLausen()).isGreaterThanOrEqualTo(exceeding - 1e-12);
    }
  }

  @Test
  void hothornLausenNeedsNoFactorials() {
    Random random = new Random(5);
    double[] x = IntStream.range(0, 180).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 180).mapToDouble(i -> i < 60 ? 0.6 : 0).toArray();
    Arrays.setAll(y, i -> y[i] + random.nextDouble());
    MaximallySelectedStatistic found = MaximallySelectedStatistic.of(x, y, 0.1, 0.9);
    double p = found.hothornLausen();
    assertThat(p).isBetween(0.0, 0.001);
    assertThat(found.exceedances(2_000, 1)).isZero();
  }

  @Test
  void hothornLausenHasALimit() {
    double[] x = IntStream.range(0, 301).asDoubleStream().toArray();
    double[] y = IntStream.range(0, 301).mapToDouble(i -> i % 2).toArray();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all(x, y).hothornLausen())
        .withMessageContaining("301 values")
        .withMessageContaining("at most 300");
  }

  @Test
  void wholeNumbersStayAndHalvesAreDoubled() {
    assertThat(HothornLausen.integerScores(new double[] {-1, 4, 2})).containsExactly(-1, 4, 2);
    assertThat(HothornLausen.integerScores(new double[] {1.5, 1.5, 3})).containsExactly(3, 3, 6);
    assertThat(HothornLausen.integerScores(new double[] {-0.2, 0.8, 0.3})).containsExactly(0, 3, 2);
  }

  /** R: pLausen92(0.9) is 1 since maxstat 0.7-17; pLausen92(3), pLausen94(3, N = 4, m = 1:3). */
  @Test
  void lausenSchumacher1992IsOneForSmallStatistics() {
    MaximallySelectedStatistic small = all(ONE_TO_SIX, new double[] {1, 0, 1, 0, 1, 0});
    assertThat(small.value()).isLessThan(1.1);
    assertThat(small.lausenSchumacher1994()).isLessThanOrEqualTo(1);
    double[] balanced = {1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1};
    double[] x = IntStream.range(0, 12).asDoubleStream().toArray();
    MaximallySelectedStatistic none = MaximallySelectedStatistic.of(x, balanced, 0.3, 0.7);
    assertThat(none.value()).isLessThan(1);
    assertThat(none.lausenSchumacher1992()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBeSearched() {
    double[] y = {0, 0, 0, 1, 1, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all(new double[] {2, 2, 2, 2, 2, 2}, y))
        .withMessageContaining("no cut-point of 6 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all(ONE_TO_SIX, new double[6]))
        .withMessageContaining("all responses are equal");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all(ONE_TO_SIX, new double[] {0, 1, Double.NaN, 0, 0, 0}))
        .withMessageContaining("response is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all(new double[] {1, Double.POSITIVE_INFINITY, 3, 4, 5, 6}, y))
        .withMessageContaining("value is Infinity");
    assertThatIllegalArgumentException().isThrownBy(() -> all(new double[] {1, 2}, y));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaximallySelectedStatistic.of(ONE_TO_SIX, y, 0.9, 0.1))
        .withMessageContaining("0.9 to 0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaximallySelectedStatistic.of(ONE_TO_SIX, y, Double.NaN, 0.9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaximallySelectedStatistic.of(ONE_TO_SIX, y, 0, 1).lausenSchumacher1992())
        .withMessageContaining("more than 0");
  }
}
