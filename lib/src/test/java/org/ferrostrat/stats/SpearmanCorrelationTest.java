package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpearmanCorrelationTest {
  private static final double[] X = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
  private static final double[] Y = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

  /** Without ties rho is 1 - 6 sum(d^2) / (n (n^2 - 1)); here sum(d^2) is 194 and n is 10. */
  @Test
  void equalsTheSumOfSquaredRankDifferences() {
    SpearmanCorrelation.Result result = SpearmanCorrelation.test(X, Y);
    assertThat(result.rho()).isCloseTo(1 - 6 * 194 / 990.0, within(1e-15));
    assertThat(result.n()).isEqualTo(10);
    assertThat(result.hasTies()).isFalse();
    // scipy.stats.spearmanr(x, y).pvalue
    assertThat(result.pValue()).isCloseTo(0.6271883447764846, within(1e-12));
  }

  /** scipy.stats.spearmanr([1, 2, 2, 3, 5, 5, 5, 8], [2, 1, 3, 3, 4, 9, 4, 7]). */
  @Test
  void tiesTakeTheirAverageRank() {
    SpearmanCorrelation.Result result =
        SpearmanCorrelation.test(
            new double[] {1, 2, 2, 3, 5, 5, 5, 8}, new double[] {2, 1, 3, 3, 4, 9, 4, 7});
    assertThat(result.rho()).isCloseTo(0.8759284757666266, within(1e-14));
    assertThat(result.pValue()).isCloseTo(0.0043415245307816324, within(1e-12));
    assertThat(result.hasTies()).isTrue();
  }

  @Test
  void intervalIsThatOfBonettAndWright() {
    SpearmanCorrelation.Result result = SpearmanCorrelation.test(X, Y, 0.9);
    double rho = result.rho();
    double reach = 1.6448536269514722 * Math.sqrt((1 + rho * rho / 2) / 7);
    assertThat(result.interval().low())
        .isCloseTo(Math.tanh(0.5 * Math.log((1 + rho) / (1 - rho)) - reach), within(1e-12));
    assertThat(result.interval().high())
        .isCloseTo(Math.tanh(0.5 * Math.log((1 + rho) / (1 - rho)) + reach), within(1e-12));
    assertThat(result.interval().contains(rho)).isTrue();
  }

  @Test
  void intervalCoversTheTruthAboutAsOftenAsItSays() {
    Random random = new Random(1);
    double correlation = 0.6;
    double truth = 6 / Math.PI * Math.asin(correlation / 2);
    int covered = 0;
    for (int run = 0; run < 2000; run++) {
      double[] x = new double[40];
      double[] y = new double[40];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextGaussian();
        y[i] =
            correlation * x[i] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
      }
      covered += SpearmanCorrelation.test(x, y).interval().contains(truth) ? 1 : 0;
    }
    assertThat(covered / 2000.0).isBetween(0.93, 0.97);
  }

  @Test
  void keepsItsValueUnderMonotoneChangesAndTurnsWithTheSign() {
    SpearmanCorrelation.Result plain = SpearmanCorrelation.test(X, Y);
    double[] exponential = Arrays.stream(X).map(v -> Math.exp(v / 10)).toArray();
    double[] negative = Arrays.stream(Y).map(v -> -v).toArray();
    assertThat(SpearmanCorrelation.test(exponential, Y)).isEqualTo(plain);
    assertThat(SpearmanCorrelation.test(Y, X).rho()).isEqualTo(plain.rho());
    SpearmanCorrelation.Result turned = SpearmanCorrelation.test(X, negative);
    assertThat(turned.rho()).isEqualTo(-plain.rho());
    assertThat(turned.interval().low()).isCloseTo(-plain.interval().high(), within(1e-15));
    assertThat(turned.pValue()).isEqualTo(plain.pValue());
  }

  @Test
  void pairsWithAMissingValueAreLeftOutAndCounted() {
    double[] x = Arrays.copyOf(X, 12);
    double[] y = Arrays.copyOf(Y, 12);
    x[10] = Double.NaN;
    y[10] = 3;
    x[11] = 200;
    y[11] = Double.NaN;
    SpearmanCorrelation.Result result = SpearmanCorrelation.test(x, y);
    assertThat(result.rho()).isEqualTo(SpearmanCorrelation.test(X, Y).rho());
    assertThat(result.n()).isEqualTo(10);
    assertThat(result.missing()).isEqualTo(2);
  }

  @Test
  void perfectOrderHasAPointForAnInterval() {
    SpearmanCorrelation.Result result = SpearmanCorrelation.test(X, X);
    assertThat(result.rho()).isEqualTo(1);
    assertThat(result.interval()).isEqualTo(new ConfidenceInterval(0.95, 1, 1));
    assertThat(result.pValue()).isZero();
  }

  /** The product of two roots is not always the number: of 17 patients rho came out above 1. */
  @Test
  void perfectOrderIsExactlyOneOfAnyNumber() {
    for (int n = SpearmanCorrelation.FEWEST_PAIRS; n < 400; n++) {
      double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
      double[] reversed = Arrays.stream(x).map(v -> -v).toArray();
      assertThat(SpearmanCorrelation.test(x, x).rho()).as("%d pairs", n).isEqualTo(1);
      assertThat(SpearmanCorrelation.test(x, reversed).rho()).as("%d pairs", n).isEqualTo(-1);
    }
  }

  @Test
  void saysWhyThereIsNone() {
    SpearmanCorrelation.Result few =
        SpearmanCorrelation.test(new double[] {1, 2, 3}, new double[] {3, 1, 2});
    assertThat(few.rho()).isNaN();
    assertThat(few.interval().low()).isNaN();
    assertThat(few.reason()).contains("3 complete pairs");
    SpearmanCorrelation.Result flat =
        SpearmanCorrelation.test(new double[] {1, 1, 1, 1}, new double[] {3, 1, 2, 4});
    assertThat(flat.rho()).isNaN();
    assertThat(flat.reason()).contains("same value");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpearmanCorrelation.test(X, new double[] {1}));
    assertThatIllegalArgumentException().isThrownBy(() -> SpearmanCorrelation.test(X, Y, 1));
    double[] infinite = X.clone();
    infinite[3] = Double.POSITIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpearmanCorrelation.test(infinite, Y))
        .withMessageContaining("value 4");
  }
}
