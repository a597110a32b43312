package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class FunctionalFormTest {

  @Test
  void formsAreReadFromTextAndWrittenAsText() {
    assertThat(FunctionalForm.parse("log(tmb + 1)")).isEqualTo(FunctionalForm.logarithm("tmb", 1));
    assertThat(FunctionalForm.parse("rcs(age, 4)")).isEqualTo(FunctionalForm.spline("age", 4));
    assertThat(FunctionalForm.parse(" age ")).isEqualTo(FunctionalForm.linear("age"));
    for (String text : new String[] {"log(tmb+1)", "log(tmb)", "log(tmb+0.5)", "rcs(age,4)", "a"}) {
      assertThat(FunctionalForm.parse(text).text()).isEqualTo(text);
    }
    assertThatThrownBy(() -> FunctionalForm.parse("rcs(age,9)")).hasMessageContaining("3 to 7");
  }

  @Test
  void theLogarithmOfZeroIsRefusedWithTheRemedy() {
    SurvivalData data = Cohorts.simulated(3, 1);
    SampleValues tmb = Cohorts.values("tmb", data, 0, 3, Double.NaN);

    assertThatThrownBy(() -> FunctionalForm.parse("log(tmb)").fit(tmb))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("log(tmb+1)");
    FunctionalForm.Fitted fitted = FunctionalForm.parse("log(tmb+1)").fit(tmb);
    assertThat(fitted.columns(tmb).get(0).toArray()).containsExactly(0, Math.log(4), Double.NaN);
  }

  @Test
  void aSplineFindsAnEffectThatIsLowestInTheMiddle() {
    SurvivalData data = curved();
    SampleValues marker = SampleValues.of("marker", data.samples(), marker(data.size()));
    FunctionalForm.Fitted form = FunctionalForm.spline("marker", 4).fit(marker);
    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(form, marker));

    assertThat(fit.design().columns())
        .containsExactly("rcs(marker,4)", "rcs(marker,4)'", "rcs(marker,4)''");
    ChiSquareTest test = fit.nonLinearity("rcs(marker,4)").orElseThrow();
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.pValue()).isLessThan(1e-6);
    EffectCurve curve = EffectCurve.of(fit, form, 0, -1.5, 0, 1.5);
    assertThat(curve.points().get(0).hazardRatio()).isGreaterThan(2);
    assertThat(curve.points().get(1).hazardRatio()).isEqualTo(1);
    assertThat(curve.points().get(1).interval().low()).isEqualTo(1);
    assertThat(curve.points().get(2).hazardRatio()).isGreaterThan(2);
  }

  /** With one column the curve is the hazard ratio to the power of the distance. */
  @Test
  void theCurveOfALinearEffectIsExponential() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    SurvivalData data = mgus2.competing().anyEvent();
    SampleValues age = mgus2.column("age");
    FunctionalForm.Fitted form = FunctionalForm.linear("age").fit(age);
    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(form, age));
    CoxCoefficient perYear = fit.coefficients().get(0);
    EffectCurve.Point ten = EffectCurve.of(fit, form, 60, 70).points().get(0);

    assertThat(ten.hazardRatio()).isCloseTo(Math.pow(perYear.hazardRatio(), 10), within(1e-9));
    assertThat(ten.interval().low())
        .isCloseTo(Math.pow(perYear.interval().low(), 10), within(1e-9));
    assertThat(fit.nonLinearity("age")).isEmpty();
  }

  private static double[] marker(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> -2 + 4.0 * ((i * 37) % n) / n);
    return values;
  }

  private static SurvivalData curved() {
    int n = 400;
    double[] marker = marker(n);
    double[] time = new double[n];
    int[] event = new int[n];
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    for (int i = 0; i < n; i++) {
      time[i] = -12 * Math.log(1 - random.nextDouble()) / Math.exp(marker[i] * marker[i] / 2);
      event[i] = 1;
    }
    return Cohorts.followUp(time, event);
  }
}
