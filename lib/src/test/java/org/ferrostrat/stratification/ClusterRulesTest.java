package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixture and k-means. */
class ClusterRulesTest {

  private static SampleValues scores(double... values) {
    return SampleValues.of(
        "score",
        Labels.of(IntStream.range(0, values.length).mapToObj(i -> "p" + i).toList()),
        values);
  }

  private static double[] twoNormals(int lower, int upper, double distance) {
    Random random = new Random(3);
    return DoubleStream.concat(
            DoubleStream.generate(random::nextGaussian).limit(lower),
            DoubleStream.generate(() -> distance + 2 * random.nextGaussian()).limit(upper))
        .toArray();
  }

  @Test
  void mixtureRecoversTwoComponents() {
    SampleValues scores = scores(twoNormals(600, 400, 10));
    Cutpoints cutpoints = CutpointRule.mixture().fit(scores);
    GaussianMixture mixture = cutpoints.mixture().orElseThrow();
    assertThat(mixture.lowWeight()).isCloseTo(0.6, within(0.02));
    assertThat(mixture.lowMean()).isCloseTo(0, within(0.15));
    assertThat(mixture.lowDeviation()).isCloseTo(1, within(0.1));
    assertThat(mixture.highMean()).isCloseTo(10, within(0.3));
    assertThat(mixture.highDeviation()).isCloseTo(2, within(0.2));
    assertThat(mixture.converged()).isTrue();
    assertThat(mixture.isOneComponentPreferred()).isFalse();
    assertThat(cutpoints.issues()).isEmpty();
    assertThat(mixture.posteriorHigh(cutpoints.value())).isCloseTo(0.5, within(1e-9));
    assertThat(cutpoints.value()).isBetween(3.0, 4.5);
    SampleValues posterior = cutpoints.posteriorHigh(scores(0, 10, Double.NaN));
    assertThat(posterior.get(0)).isLessThan(1e-3);
    assertThat(posterior.get(1)).isGreaterThan(0.999);
    assertThat(posterior.isMissing(2)).isTrue();
  }

  /** At a maximum the weighted moments of the components are their parameters. */
  @Test
  void mixtureIsAFixedPointOfTheLikelihood() {
    double[] x = twoNormals(60, 50, 6);
    GaussianMixture mixture = CutpointRule.mixture().fit(scores(x)).mixture().orElseThrow();
    double[] high = Arrays.stream(x).map(mixture::posteriorHigh).toArray();
    double count = Arrays.stream(high).sum();
    double mean = IntStream.range(0, x.length).mapToDouble(i -> high[i] * x[i]).sum() / count;
    assertThat(1 - mixture.lowWeight()).isCloseTo(count / x.length, within(1e-5));
    assertThat(mixture.highMean()).isCloseTo(mean, within(1e-4));
    double logLikelihood =
        Arrays.stream(x)
            .map(
                v ->
                    Math.log(
                        mixture.lowWeight() * density(v, mixture.lowMean(), mixture.lowDeviation())
                            + (1 - mixture.lowWeight())
                                * density(v, mixture.highMean(), mixture.highDeviation())))
            .sum();
    assertThat(mixture.logLikelihood()).isCloseTo(logLikelihood, within(1e-6));
    assertThat(mixture.bicTwo())
        .isCloseTo(5 * Math.log(x.length) - 2 * logLikelihood, within(1e-5));
  }

  private static double density(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  @Test
  void mixtureMovesWithTheScores() {
    double[] x = twoNormals(60, 50, 8);
    double cutpoint = CutpointRule.mixture().fit(scores(x)).value();
    double[] moved = Arrays.stream(x).map(v -> 1000 * v + 1e6).toArray();
    assertThat(CutpointRule.mixture().fit(scores(moved)).value())
        .isCloseTo(1000 * cutpoint + 1e6, within(1e-2));
    double[] turned = Arrays.stream(x).map(v -> -v).toArray();
    assertThat(CutpointRule.mixture().fit(scores(turned)).value())
        .isCloseTo(-cutpoint, within(1e-5));
  }

  @Test
  void oneComponentIsSaidOrRefused() {
    Random random = new Random(8);
    double[] normal = DoubleStream.generate(random::nextGaussian).limit(300).toArray();
    try {
      Cutpoints cutpoints = CutpointRule.mixture().fit(scores(normal));
      assertThat(cutpoints.issues()).extracting(Issue::code).contains("one-component-preferred");
    } catch (InsufficientDataException e) {
      assertThat(e).hasMessageContaining("cannot be separated");
    }
  }

  @Test
  void bicPrefersOneComponentOfEvenlySpreadScores() {
    double[] even = IntStream.range(0, 40).asDoubleStream().toArray();
    Cutpoints cutpoints = CutpointRule.mixture().fit(scores(even));
    assertThat(cutpoints.value()).isCloseTo(19.5, within(1.0));
    assertThat(cutpoints.issues())
        .extracting(Issue::code)
        .containsExactly("one-component-preferred");
  }

  @Test
  void tooFewScoresForTwoComponents() {
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> CutpointRule.mixture().fit(scores(1, 2, 3, 4, 5)))
        .withMessageContaining("scores 5");
  }

  @Test
  void onlyAMixtureHasAPosterior() {
    SampleValues scores = scores(1, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> CutpointRule.median().fit(scores).posteriorHigh(scores))
        .withMessageContaining("median is no mixture");
  }

  @Test
  void kMeansByHand() {
    SampleValues scores = scores(10, 1, 2, 11, 3, 30);
    Cutpoints two = CutpointRule.kMeans(2).fit(scores);
    assertThat(two.value()).as("means 5.4 and 30").isCloseTo(17.7, within(1e-12));
    Cutpoints three = CutpointRule.kMeans(3).fit(scores);
    assertThat(three.values()).containsExactly(6.25, 20.25);
    assertThat(three.assign(scores).toArray()).containsExactly(1, 0, 0, 1, 0, 2);
    assertThat(CutpointRule.kMeans(4).fit(scores).groups())
        .containsExactly("low", "middle-1", "middle-2", "high");
  }

  /** The best of all ways to split sorted numbers, tried one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void kMeansFindsTheBestSplit(long seed) {
    double[] x = new Random(seed).doubles(12).map(v -> 1e6 + v).sorted().toArray();
    double best = Double.POSITIVE_INFINITY;
    double cutLow = 0;
    double cutHigh = 0;
    for (int i = 1; i < 11; i++) {
      for (int j = i + 1; j < 12; j++) {
        double[] means = {mean(x, 0, i), mean(x, i, j), mean(x, j, 12)};
        double cost = 0;
        for (int k = 0; k < 12; k++) {
          double d = x[k] - means[k < i ? 0 : k < j ? 1 : 2];
          cost += d * d;
        }
        if (cost < best) {
          best = cost;
          cutLow = (means[0] + means[1]) / 2;
          cutHigh = (means[1] + means[2]) / 2;
        }
      }
    }
    assertThat(CutpointRule.kMeans(3).fit(scores(x)).values())
        .containsExactly(new double[] {cutLow, cutHigh}, within(1e-8));
  }

  private static double mean(double[] x, int from, int end) {
    return Arrays.stream(x, from, end).average().orElseThrow();
  }
}
