package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescendingOrderTest {
  private static final int MANY = 20_000;

  /** R: {@code order(x, decreasing = TRUE) - 1}. */
  private static Stream<Arguments> ordersOfR() {
    return Stream.of(
        Arguments.of(values(), positions()),
        Arguments.of(values(3.5), positions(0)),
        Arguments.of(values(1, 2), positions(1, 0)),
        Arguments.of(values(2, 1), positions(0, 1)),
        Arguments.of(
            values(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), positions(5, 7, 4, 8, 10, 2, 0, 9, 6, 1, 3)),
        Arguments.of(values(0, 0, 0), positions(0, 1, 2)),
        Arguments.of(values(0.0, -0.0, 0.0, -0.0), positions(0, 1, 2, 3)),
        Arguments.of(values(-0.0, 0.0, -1, 1), positions(3, 0, 1, 2)),
        Arguments.of(values(-1, -2, -3), positions(0, 1, 2)),
        Arguments.of(values(-3, -1, 2, 0, -2), positions(2, 3, 1, 4, 0)),
        Arguments.of(
            values(
                Double.MIN_VALUE,
                0,
                -Double.MIN_VALUE,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_NORMAL,
                -0.0),
            positions(3, 5, 0, 1, 6, 2, 4)),
        Arguments.of(values(1, Math.nextUp(1.0), Math.nextDown(1.0), 1), positions(1, 0, 3, 2)));
  }

  @ParameterizedTest
  @MethodSource("ordersOfR")
  void isTheOrderOfR(double[] values, int[] expected) {
    assertThat(sorted(new DescendingOrder(values.length), values)).isEqualTo(expected);
  }

  private static Stream<Arguments> distributions() {
    Random random = new Random(11);
    return Stream.of(
        many("normal", random::nextGaussian),
        many("all bit patterns", () -> finite(random)),
        many(
            "small and large",
            () -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300)),
        many("denormal", () -> random.nextInt(1 << 20) * Double.MIN_VALUE),
        many("ties", () -> random.nextInt(7) - 3),
        many("zeros of both signs", () -> random.nextBoolean() ? 0.0 : -0.0),
        many("equal", () -> 2.5),
        many("counts", () -> Math.floor(Math.exp(3 * random.nextGaussian()))),
        many("log2 with a floor", () -> Math.max(-9.9658, 3 * random.nextGaussian())),
        many("equal in the upper bits", () -> nearOne(random.nextInt())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void isThatOfStableSortingByComparison(String name, DoubleSupplier distribution) {
    for (int size : new int[] {1, 2, 3, 64, 1_000, MANY}) {
      double[] values = drawn(size, distribution);

      assertThat(sorted(new DescendingOrder(size), values))
          .as("%d values", size)
          .isEqualTo(byComparison(values));
    }
  }

  private static Stream<Arguments> adversaries() {
    return Stream.of(
        adversary("ascending", i -> nearOne(i)),
        adversary("descending", i -> nearOne(MANY - i)),
        adversary("negative and ascending", i -> -nearOne(MANY - i)),
        adversary("ascending, each twice", i -> nearOne(i / 2)),
        adversary("ascending, in two blocks", i -> nearOne(i % (MANY / 2))),
        adversary("ascending after an honest half", i -> i < MANY / 2 ? i * 0.37 : nearOne(i)),
        adversary("ascending denormals", i -> i * Double.MIN_VALUE),
        adversary("saw", i -> nearOne((i * 7919) % 101)),
        adversary("ascending between both signs", i -> i % 2 == 0 ? nearOne(i) : -nearOne(i)));
  }

  /** Numbers that differ only in the lower 31 bits, in the order that takes the most moves. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("adversaries")
  void standsInputsMadeToDefeatIt(String name, double[] values) {
    assertThat(sorted(new DescendingOrder(values.length), values)).isEqualTo(byComparison(values));
  }

  @Test
  void nothingIsLeftOfEarlierCalls() {
    DescendingOrder order = new DescendingOrder(MANY);
    Random random = new Random(5);
    double[] adversary =
        IntStream.range(0, MANY).mapToDouble(DescendingOrderTest::nearOne).toArray();
    for (int size : new int[] {MANY, 10, 0, 777, 1, MANY}) {
      double[] values = random.doubles(size).toArray();

      assertThat(sorted(order, adversary)).isEqualTo(byComparison(adversary));
      assertThat(sorted(order, values)).isEqualTo(byComparison(values));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_000})
  void leavesTheValuesAlone(int size) {
    double[] values = new Random(size).doubles(size).toArray();
    double[] before = values.clone();

    sorted(new DescendingOrder(size + 3), values);

    assertThat(values).containsExactly(before);
  }

  @Test
  void doesNotDependOnScale() {
    double[] values = new Random(3).ints(1_000, -50, 50).mapToDouble(i -> i).toArray();
    int[] expected = sorted(new DescendingOrder(1_000), values);

    double[] scaled = Arrays.stream(values).map(value -> Math.scalb(value, -900)).toArray();

    assertThat(sorted(new DescendingOrder(1_000), scaled)).isEqualTo(expected);
  }

  private static int[] sorted(DescendingOrder order, double[] values) {
    return Arrays.copyOf(order.sort(values), values.length);
  }

  /** The slow and obvious way: a stable sort by comparison, for which -0.0 equals 0.0. */
  private static int[] byComparison(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> 0.0 - values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double nearOne(int lowerBits) {
    return Double.longBitsToDouble(Double.doubleToLongBits(1.0) + (lowerBits & 0x7fffffff));
  }

  private static double finite(Random random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 0;
  }

  private static double[] values(double... values) {
    return values;
  }

  private static int[] positions(int... positions) {
    return positions;
  }

  private static Arguments many(String name, DoubleSupplier distribution) {
    return Arguments.of(name, distribution);
  }

  private static Arguments adversary(String name, IntToDoubleFunction value) {
    return Arguments.of(name, IntStream.range(0, MANY).mapToDouble(value).toArray());
  }

  private static double[] drawn(int size, DoubleSupplier distribution) {
    return DoubleStream.generate(distribution).limit(size).toArray();
  }
}
