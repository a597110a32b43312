package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.survival.Figures.assertFigure;
import static org.ferrostrat.survival.Figures.assertFigures;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code survfit(..., conf.type = "log-log")} of R survival 3.5, by half of the score. */
class KaplanMeierParityTest {
  static Stream<SurvivalOracle> cohorts() throws IOException {
    return SurvivalOracle.all();
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void curves(SurvivalOracle oracle) {
    Map<String, KaplanMeierCurve> curves =
        KaplanMeier.withDefaults().fit(oracle.data(), oracle.halves());

    assertThat(curves.keySet()).containsExactly("low", "high");
    check(curves.get("low"), oracle, "kmLow");
    check(curves.get("high"), oracle, "kmHigh");
  }

  private static void check(KaplanMeierCurve curve, SurvivalOracle oracle, String figure) {
    assertFigures("time", curve.times(), oracle.numbers(figure, "time"));
    assertFigures("at risk", doubles(curve.atRisk()), oracle.numbers(figure, "atRisk"));
    assertFigures("events", doubles(curve.eventCounts()), oracle.numbers(figure, "events"));
    assertFigures("censored", doubles(curve.censoredCounts()), oracle.numbers(figure, "censored"));
    assertFigures("survival", curve.survival(), oracle.numbers(figure, "surv"));
    assertFigures("lower", curve.lowerLimits(), oracle.numbers(figure, "lower"));
    assertFigures("upper", curve.upperLimits(), oracle.numbers(figure, "upper"));
    KaplanMeierCurve.Quantile median = curve.median();
    assertFigure("median", median.estimate(), oracle.number(figure, "median"));
    assertFigure("median low", median.interval().low(), oracle.number(figure, "medianLo"));
    assertFigure("median high", median.interval().high(), oracle.number(figure, "medianHi"));
  }

  private static double[] doubles(int[] numbers) {
    return Arrays.stream(numbers).asDoubleStream().toArray();
  }
}
