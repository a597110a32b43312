package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestrictedCubicSplineTest {

  /** By hand with knots 0, 1, 3: ((x)^3 - (x-1)^3 3/2 + (x-3)^3 1/2) / 9. */
  @Test
  void basisOfThreeKnots() {
    RestrictedCubicSpline spline = RestrictedCubicSpline.withKnots(0, 1, 3);

    assertThat(spline.basis(-2)).containsExactly(-2, 0);
    assertThat(spline.basis(0.5)).containsExactly(0.5, 0.125 / 9);
    assertThat(spline.basis(2)).containsExactly(2, 6.5 / 9);
    assertThat(spline.basis(3)[1]).isCloseTo(15.0 / 9, within(1e-15));
    // linear beyond the last knot
    double slope = spline.basis(5)[1] - spline.basis(4)[1];
    assertThat(spline.basis(10)[1] - spline.basis(9)[1]).isCloseTo(slope, within(1e-12));
    assertThat(spline.basis(Double.NaN)).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void harrellsKnotsOfManyValues() {
    double[] values = IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();

    assertThat(RestrictedCubicSpline.ofQuantiles(values, 3).knots())
        .containsExactly(new double[] {100, 500, 900}, within(1e-9));
    assertThat(RestrictedCubicSpline.ofQuantiles(values, 4).knots())
        .containsExactly(new double[] {50, 350, 650, 950}, within(1e-9));
    assertThat(RestrictedCubicSpline.ofQuantiles(values, 5).knots())
        .containsExactly(new double[] {50, 275, 500, 725, 950}, within(1e-9));
    assertThat(RestrictedCubicSpline.ofQuantiles(values, 7).knots()[1])
        .isCloseTo(183.33, within(1e-9));
  }

  @Test
  void outerKnotsOfFewValuesAreTheFifthFromEachEnd() {
    double[] values = IntStream.rangeClosed(1, 50).asDoubleStream().toArray();

    assertThat(RestrictedCubicSpline.ofQuantiles(values, 3).knots()).containsExactly(5, 25.5, 46);
  }

  @Test
  void tiedKnotsAreRefused() {
    assertThatThrownBy(() -> RestrictedCubicSpline.ofQuantiles(new double[200], 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too few distinct values");
    assertThatThrownBy(() -> RestrictedCubicSpline.withKnots(1, 2))
        .hasMessageContaining("at least 3");
  }
}
