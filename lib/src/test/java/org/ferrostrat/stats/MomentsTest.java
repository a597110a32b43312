package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsTest {
  private static final MathContext EXACT = new MathContext(120);

  /** R: {@code c(mean(x), sd(x))}. */
  private static Stream<Arguments> valuesOfR() {
    return Stream.of(
        Arguments.of(
            "c(2, 4, 4, 4, 5, 5, 7, 9)", values(2, 4, 4, 4, 5, 5, 7, 9), 5, Math.sqrt(32 / 7.0)),
        Arguments.of("1:10", values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 5.5, Math.sqrt(82.5 / 9)),
        Arguments.of("c(-1, 1)", values(-1, 1), 0, Math.sqrt(2)),
        Arguments.of("rep(0.1, 10)", constant(0.1, 10), 0.1, 0),
        Arguments.of("rep(-7.3, 3)", constant(-7.3, 3), -7.3, 0),
        Arguments.of(
            "1e9 + c(4, 7, 13, 16)",
            values(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16),
            1e9 + 10,
            Math.sqrt(30)),
        Arguments.of("2^-1060 * c(1, 3)", values(0x1p-1060, 0x3p-1060), 0x1p-1059, 0));
  }

  @ParameterizedTest(name = "x <- {0}; c(mean(x), sd(x))")
  @MethodSource("valuesOfR")
  void isTheMeanAndDeviationOfR(String command, double[] values, double mean, double deviation) {
    assertThat(Moments.of(values))
        .as(command)
        .isEqualTo(new Moments(values.length, mean, deviation));
  }

  @Test
  void fewerThanTwoNumbersHaveNoDeviation() {
    assertThat(Moments.of(values())).isEqualTo(new Moments(0, Double.NaN, Double.NaN));
    assertThat(Moments.of(values(4.2))).isEqualTo(new Moments(1, 4.2, Double.NaN));
  }

  private static Stream<Arguments> distributions() {
    Random random = new Random(2);
    return Stream.of(
        Arguments.of("normal", draw(random::nextGaussian)),
        Arguments.of("far from 0", draw(() -> 1e8 + random.nextGaussian())),
        Arguments.of("expression", draw(() -> Math.exp(3 * random.nextGaussian()))),
        Arguments.of("small", draw(() -> 1e-150 * random.nextDouble())),
        Arguments.of("large", draw(() -> 1e150 * random.nextGaussian())),
        Arguments.of(
            "one outlier", draw(() -> random.nextInt(500) == 0 ? 1e12 : random.nextDouble())),
        Arguments.of("tenths", draw(() -> random.nextInt(100) / 10.0)));
  }

  /** Two units in the last place, of the mean or, where values cancel, of the standard error. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void equalsExactArithmetic(String name, double[] values) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal mean = sum(Arrays.stream(values).mapToObj(BigDecimal::new)).divide(n, EXACT);
    BigDecimal squares =
        sum(Arrays.stream(values).mapToObj(value -> new BigDecimal(value).subtract(mean).pow(2)));
    double deviation = squares.divide(n.subtract(BigDecimal.ONE), EXACT).sqrt(EXACT).doubleValue();

    Moments moments = Moments.of(values);

    assertThat(moments.n()).isEqualTo(values.length);
    assertThat(moments.mean())
        .isCloseTo(
            mean.doubleValue(),
            within(Math.max(2 * Math.ulp(mean.doubleValue()), Math.ulp(deviation))));
    assertThat(moments.standardDeviation()).isCloseTo(deviation, within(2 * Math.ulp(deviation)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void signAndScaleCarryOver(String name, double[] values) {
    Moments moments = Moments.of(values);

    Moments turned = Moments.of(Arrays.stream(values).map(value -> -8 * value).toArray());

    assertThat(turned.mean()).isEqualTo(-8 * moments.mean());
    assertThat(turned.standardDeviation()).isEqualTo(8 * moments.standardDeviation());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void orderHardlyMatters(String name, double[] values) {
    Moments moments = Moments.of(values);
    List<Double> shuffled = Arrays.asList(Arrays.stream(values).boxed().toArray(Double[]::new));
    Collections.shuffle(shuffled, new Random(1));

    Moments other = Moments.of(shuffled.stream().mapToDouble(Double::doubleValue).toArray());

    double deviation = moments.standardDeviation();
    assertThat(other.mean())
        .isCloseTo(
            moments.mean(), within(Math.max(2 * Math.ulp(moments.mean()), Math.ulp(deviation))));
    assertThat(other.standardDeviation()).isCloseTo(deviation, within(2 * Math.ulp(deviation)));
  }

  private static BigDecimal sum(Stream<BigDecimal> terms) {
    return terms.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double[] draw(DoubleSupplier distribution) {
    return DoubleStream.generate(distribution).limit(1_001).toArray();
  }

  private static double[] constant(double value, int n) {
    return DoubleStream.generate(() -> value).limit(n).toArray();
  }

  private static double[] values(double... values) {
    return values;
  }
}
