package org.ferrostrat.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.survival.KaplanMeierCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.70893, 0.709",
    "0.9996, 1.00",
    "0.9994, 0.999",
    "1, 1.00",
    "9.994, 9.99",
    "9.999, 10.0",
    "99.96, 100",
    "99.94, 99.9",
    "999.6, '1,000'",
    "1260, '1,260'",
    "1260.4, '1,260'",
    "1234567.8, '1,234,568'",
    "9999999.9, '10,000,000'",
    "12345678, 1.23e+07",
    "0.0001, 0.000100",
    "0.00012349, 0.000123",
    "0.000099, 9.90e-05",
    "1e-300, 1.00e-300",
    "-0.70893, -0.709",
    "-9.999, -10.0",
    "-1260, '-1,260'",
    "NaN, NA",
    "Infinity, infinite",
    "-Infinity, -infinite"
  })
  void threeDigitsForPeople(double number, String text) {
    assertThat(Numbers.shown(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.0500",
    "0.00009999, < 0.0001",
    "0, < 0.0001",
    "0.0001, 0.000100",
    "1, 1.00",
    "NaN, NA"
  })
  void pValuesHaveABound(double p, String text) {
    assertThat(Numbers.shownP(p)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.95, 95%", "0.9, 90%", "0.999, 99.9%", "0.5, 50%"})
  void shares(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1e22, 1.0E22", "2.0E-3, 0.002", "NaN, NA", "1, 1.0"})
  void fullPrecisionReadsBackAsTheSame(double number, String text) {
    assertThat(Numbers.format(number)).isEqualTo(text);
    if (!Double.isNaN(number)) {
      assertThat(Double.parseDouble(Numbers.format(number))).isEqualTo(number);
    }
  }

  @Test
  void estimatesStandWithTheirLimits() {
    assertThat(Numbers.shown(0.5, new ConfidenceInterval(0.95, 0.25, Double.POSITIVE_INFINITY)))
        .isEqualTo("0.500 (0.250 to infinite)");
  }

  @Test
  void quantilesMayNotBeReached() {
    ConfidenceInterval half = new ConfidenceInterval(0.95, 10, Double.NaN);
    assertThat(Numbers.shown(new KaplanMeierCurve.Quantile(0.5, 21.5, half)))
        .isEqualTo("21.5 (10.0 to not reached)");
    assertThat(Numbers.shown(new KaplanMeierCurve.Quantile(0.5, Double.NaN, half)))
        .isEqualTo("not reached (10.0 to not reached)");
  }
}
