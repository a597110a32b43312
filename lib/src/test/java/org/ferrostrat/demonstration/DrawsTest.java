package org.ferrostrat.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers have the moments of their distributions. */
class DrawsTest {
  private static final int N = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 7})
  void gammaHasMeanAndVarianceEqualToItsShape(double shape) {
    assertMoments(draws -> draws.gamma(shape), shape, shape);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 5, 10, 60, 5000})
  void poissonHasMeanAndVarianceEqualToItsMean(double mean) {
    assertMoments(draws -> draws.poisson(mean), mean, mean);
  }

  @Test
  void negativeBinomialIsOverdispersed() {
    assertMoments(draws -> draws.negativeBinomial(50, 0.2), 50, 50 + 0.2 * 50 * 50);
  }

  /** Means within 5 standard errors, variances within 5 %. */
  private static void assertMoments(
      ToDoubleFunction<Draws> draw, double expectedMean, double expectedVariance) {
    Draws draws = Draws.of(1, "moments");
    double[] x = DoubleStream.generate(() -> draw.applyAsDouble(draws)).limit(N).toArray();
    double mean = DoubleStream.of(x).average().orElseThrow();
    double variance = DoubleStream.of(x).map(v -> (v - mean) * (v - mean)).sum() / (N - 1);
    assertThat(mean).isCloseTo(expectedMean, within(5 * Math.sqrt(expectedVariance / N)));
    assertThat(variance).isCloseTo(expectedVariance, within(0.05 * expectedVariance));
  }

  /** R: {@code pnorm(c(-3, -1, 0, 0.5, 2.5))}. */
  @ParameterizedTest
  @CsvSource({
    "-3, 0.00134989803163009",
    "-1, 0.158655253931457",
    "0, 0.5",
    "0.5, 0.691462461274013",
    "2.5, 0.993790334674224"
  })
  void normalCdfIsThatOfR(double x, double expected) {
    assertThat(Draws.normalCdf(x)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void streamsDependOnSeedAndName() {
    double first = Draws.of(1, "gene", "GPX4").uniform();
    assertThat(Draws.of(1, "gene", "GPX4").uniform()).isEqualTo(first);
    assertThat(Draws.of(2, "gene", "GPX4").uniform()).isNotEqualTo(first);
    assertThat(Draws.of(1, "gene", "ACSL4").uniform()).isNotEqualTo(first);
  }

  @Test
  void choosesWithoutReplacement() {
    List<String> candidates = List.of("a", "b", "c", "d");
    assertThat(Draws.of(1, "choice").choose(3, candidates)).hasSize(3).isSubsetOf(candidates);
  }
}
