package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What plots show of numbers: histogram, box and density. */
class DistributionSummariesTest {
  @Test
  void numbersBetweenTwoRangesBelongToTheUpperOne() {
    Histogram histogram = Histogram.of(new double[] {0, 0.1, 0.25, 0.5, 0.99, 1}, 0, 1, 4);
    assertThat(histogram.counts()).containsExactly(2, 1, 1, 2);
    assertThat(histogram.n()).isEqualTo(6);
    assertThat(histogram.largest()).isEqualTo(2);
    assertThat(histogram.edge(1)).isEqualTo(0.25);
    assertThat(histogram.edge(4)).isEqualTo(1);
  }

  @Test
  void numbersOutsideAreRefused() {
    for (double outside : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Histogram.of(new double[] {outside}, 0, 1, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Double.toString(outside));
    }
    assertThatThrownBy(() -> Histogram.of(new double[0], 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Histogram.of(new double[0], 1, 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whiskersEndAtNumbersWithinReach() {
    // Quartiles 2 and 6 of type 7: whiskers reach from -4 to 12.
    BoxSummary box = BoxSummary.of(new double[] {20, 1, 2, 3, 4, 5, 6, 7, -9});
    assertThat(box.lowerQuartile()).isEqualTo(2);
    assertThat(box.median()).isEqualTo(4);
    assertThat(box.upperQuartile()).isEqualTo(6);
    assertThat(box.lowerWhisker()).isEqualTo(1);
    assertThat(box.upperWhisker()).isEqualTo(7);
    assertThat(box.n()).isEqualTo(9);
    assertThat(BoxSummary.of(new double[0]).median()).isNaN();
  }

  /** R: density(c(1, 2, 4, 7, 11))$bw is bw.nrd0, by hand below. */
  @Test
  void bandwidthIsSilvermansRule() {
    KernelDensity density = KernelDensity.of(new double[] {11, 2, 4, 7, 1});
    // Deviation 4.06202, interquartile range 5: 0.9 x 5 / 1.34 x 5^-0.2.
    assertThat(density.bandwidth()).isCloseTo(0.9 * 5 / 1.34 * Math.pow(5, -0.2), within(1e-12));
    assertThat(density.points().get(0).value()).isEqualTo(1);
    assertThat(density.points().get(density.points().size() - 1).value()).isEqualTo(11);
  }

  @Test
  void densityIsTheMeanOfNormalDensities() {
    double[] values = {0, 1, 3};
    KernelDensity density = KernelDensity.of(values);
    double h = density.bandwidth();
    double expected = 0;
    for (double value : values) {
      expected += Math.exp(-Math.pow((1.5 - value) / h, 2) / 2) / (3 * h * Math.sqrt(2 * Math.PI));
    }
    assertThat(density.at(1.5)).isCloseTo(expected, within(1e-12));
    assertThat(density.at(-0.1)).isZero();
    assertThat(density.largest()).isGreaterThanOrEqualTo(density.at(1.5));
  }

  @Test
  void nearlyAllOfTheDensityIsBetweenTheNumbersOfALargeSample() {
    double[] values = IntStream.range(0, 1_000).mapToDouble(i -> i / 999.0).toArray();
    KernelDensity density = KernelDensity.of(values);
    double area = density.points().stream().mapToDouble(KernelDensity.Point::density).sum() / 101;
    assertThat(area).isBetween(0.9, 1.0);
  }

  @Test
  void fewOrEqualNumbersHaveNoDensity() {
    assertThat(KernelDensity.isDefined(new double[] {1, 2})).isFalse();
    assertThat(KernelDensity.isDefined(new double[] {1, 1, 1, 1})).isFalse();
    assertThat(KernelDensity.isDefined(new double[] {1, 1, 1, 1, 2})).isTrue();
    assertThatThrownBy(() -> KernelDensity.of(new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 numbers");
  }

  @Test
  void limitsOfPointsAreWilsons() {
    double[] scores = {1, 2, 3, 4};
    boolean[] response = {false, true, false, true};
    RocCurve roc = RocCurve.of(scores, response);
    RocCurve.Point half = roc.points().get(2);
    assertThat(half.sensitivity()).isEqualTo(0.5);
    assertThat(roc.sensitivityInterval(half, 0.95)).isEqualTo(new Proportion(1, 2).wilson(0.95));
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(scores, response);
    PrecisionRecallCurve.Point all = curve.points().get(3);
    assertThat(curve.precisionInterval(all, 0.95)).isEqualTo(new Proportion(2, 4).wilson(0.95));
    PrecisionRecallCurve none =
        PrecisionRecallCurve.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThat(none.precisionInterval(none.points().get(0), 0.95).low()).isNaN();
  }

  @Test
  void scanHoldsEveryCutpointAndItsMaximum() {
    MaximallySelectedStatistic found =
        MaximallySelectedStatistic.of(
            new double[] {1, 2, 3, 4, 5, 6}, new double[] {0, 0, 1, 0, 1, 1}, 0.1, 0.9);
    assertThat(found.scan()).hasSize(found.candidates());
    MaximallySelectedStatistic.Candidate best =
        found.scan().stream()
            .filter(candidate -> candidate.statistic() == found.value())
            .findFirst()
            .orElseThrow();
    assertThat(best.cutpoint()).isEqualTo(found.cutpoint());
    assertThat(best.lowerSize()).isEqualTo(found.lowerSize());
    assertThat(found.scan().get(0).cutpoint()).isEqualTo(1);
  }
}
