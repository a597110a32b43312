package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
  /** R: {@code quantile(x, p)}, type 7; exact where the arithmetic is. */
  private static Stream<Arguments> quantilesOfR() {
    return Stream.of(
        Arguments.of("1:10", range(1, 10), 0, 1, 0),
        Arguments.of("1:10", range(1, 10), 0.25, 3.25, 0),
        Arguments.of("1:10", range(1, 10), 0.5, 5.5, 0),
        Arguments.of("1:10", range(1, 10), 0.75, 7.75, 0),
        Arguments.of("1:10", range(1, 10), 1, 10, 0),
        Arguments.of("1:4", range(1, 4), 1 / 3.0, 2, 0),
        Arguments.of("1:4", range(1, 4), 2 / 3.0, 3, 0),
        Arguments.of("1:5", range(1, 5), 0.1, 1.4, 1e-15),
        Arguments.of("c(15, 20, 35, 40, 50)", values(15, 20, 35, 40, 50), 0.4, 29, 1e-14),
        Arguments.of("42", values(42), 0.3, 42, 0),
        Arguments.of("numeric(0)", values(), 0.3, Double.NaN, 0),
        // 49 * (1 / 49) is less than 1, but R counts from 1: 1 + 49 * (1 / 49) is 2
        Arguments.of("1:50", range(1, 50), 1 / 49.0, 2, 0));
  }

  @ParameterizedTest(name = "quantile({0}, {2})")
  @MethodSource("quantilesOfR")
  void isTheQuantileOfR(
      String x, double[] sorted, double probability, double expected, double tolerance) {
    assertThat(Quantiles.ofSorted(sorted, probability))
        .as("quantile(%s, %s)", x, probability)
        .isCloseTo(expected, within(tolerance));
  }

  /** A cut-point between equal values is that value, so that ties fall on one side of it. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.7, -1.3, 1e-300, 1 / 3.0, 12345.678})
  void betweenEqualNumbersIsTheNumber(double value) {
    double[] sorted = DoubleStream.generate(() -> value).limit(11).toArray();

    for (int i = 0; i <= 1_000; i++) {
      assertThat(Quantiles.ofSorted(sorted, i / 1_000.0)).isEqualTo(value);
    }
  }

  @Test
  void quantilesGrowWithTheProbabilityAndStayInside() {
    double[] sorted = Quantiles.sorted(new Random(4).doubles(57).toArray());
    double before = sorted[0];
    for (int i = 0; i <= 5_000; i++) {
      double quantile = Quantiles.ofSorted(sorted, i / 5_000.0);
      assertThat(quantile).isBetween(before, sorted[56]);
      before = quantile;
    }
    assertThat(before).isEqualTo(sorted[56]);
  }

  @Test
  void everyNumberIsTheQuantileOfItsPosition() {
    double[] sorted = Quantiles.sorted(new Random(6).doubles(101).toArray());
    for (int i = 0; i <= 100; i++) {
      assertThat(Quantiles.ofSorted(sorted, i / 100.0)).isCloseTo(sorted[i], within(1e-14));
    }
  }

  @Test
  void signTurnsTheProbabilityRound() {
    double[] sorted = Quantiles.sorted(new Random(8).doubles(40).toArray());
    double[] turned = Quantiles.sorted(Arrays.stream(sorted).map(value -> -value).toArray());
    for (double probability : new double[] {0, 0.125, 0.25, 0.5, 0.75, 1}) {
      assertThat(Quantiles.ofSorted(turned, 1 - probability))
          .isCloseTo(-Quantiles.ofSorted(sorted, probability), within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.000000001, Double.NaN, Double.POSITIVE_INFINITY})
  void aProbabilityIsFrom0To1(double probability) {
    assertThatThrownBy(() -> Quantiles.ofSorted(range(1, 3), probability))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability is " + probability + "; need 0 to 1");
  }

  /** R: {@code median(x)}. */
  private static Stream<Arguments> medians() {
    return Stream.of(
        Arguments.of(values(), Double.NaN),
        Arguments.of(values(5), 5),
        Arguments.of(values(2, 1), 1.5),
        Arguments.of(values(3, 1, 2), 2),
        Arguments.of(values(4, 1, 3, 2), 2.5),
        Arguments.of(values(-1, 7, 7, 7), 7),
        Arguments.of(values(0.1, 0.1), 0.1),
        Arguments.of(values(1e308, 1e307, -1e308), 1e307));
  }

  @ParameterizedTest
  @MethodSource("medians")
  void medianIsThatOfR(double[] values, double expected) {
    double[] before = values.clone();

    assertThat(Quantiles.median(values)).isEqualTo(Double.valueOf(expected));
    assertThat(values).containsExactly(before);
  }

  @Test
  void sortsACopy() {
    double[] values = {3, -1, 2};

    assertThat(Quantiles.sorted(values)).containsExactly(-1, 2, 3);
    assertThat(values).containsExactly(3, -1, 2);
  }

  /** R: {@code (mean(x < v) + mean(x <= v)) / 2} and {@code ecdf(x)(v)}, x = c(1, 2, 2, 3). */
  private static Stream<Arguments> standings() {
    return Stream.of(
        Arguments.of(0.5, 0, 0),
        Arguments.of(1, 0.125, 0.25),
        Arguments.of(1.5, 0.25, 0.25),
        Arguments.of(2, 0.5, 0.75),
        Arguments.of(2.5, 0.75, 0.75),
        Arguments.of(3, 0.875, 1),
        Arguments.of(9, 1, 1),
        Arguments.of(Double.NEGATIVE_INFINITY, 0, 0),
        Arguments.of(Double.POSITIVE_INFINITY, 1, 1),
        Arguments.of(Double.NaN, Double.NaN, Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void standsAmongOthers(double value, double rank, double share) {
    double[] sorted = {1, 2, 2, 3};

    assertThat(Quantiles.rankWithin(sorted, value)).isEqualTo(Double.valueOf(rank));
    assertThat(Quantiles.shareAtMost(sorted, value)).isEqualTo(Double.valueOf(share));
  }

  @Test
  void standsNowhereAmongNone() {
    assertThat(Quantiles.rankWithin(values(), 1)).isNaN();
    assertThat(Quantiles.shareAtMost(values(), 1)).isNaN();
  }

  @Test
  void standingIsThatOfCounting() {
    Random random = new Random(12);
    double[] sorted = Quantiles.sorted(random.ints(200, 0, 40).mapToDouble(i -> i / 4.0).toArray());
    for (double value = -1; value < 12; value += 0.125) {
      double here = value;
      double below = Arrays.stream(sorted).filter(x -> x < here).count();
      double atMost = Arrays.stream(sorted).filter(x -> x <= here).count();

      assertThat(Quantiles.rankWithin(sorted, value)).isEqualTo((below + atMost) / 400);
      assertThat(Quantiles.shareAtMost(sorted, value)).isEqualTo(atMost / 200);
    }
  }

  private static double[] range(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToDouble(i -> i).toArray();
  }

  private static double[] values(double... values) {
    return values;
  }
}
