package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Residuals against their definitions. */
class CoxResidualsTest {
  private static final int N = 40;

  private final SurvivalData data = Cohorts.simulated(N, 11);
  private final SampleValues x = Cohorts.draws("x", data, 12);
  private final SampleValues y = Cohorts.draws("y", data, 13);

  @ParameterizedTest
  @EnumSource
  void martingaleResidualsAddUpToZero(Ties ties) {
    CoxFit fit = CoxRegression.withDefaults().with(ties).fit(data, CoxDesign.of(x, y));
    double[] residuals = fit.martingaleResiduals().toArray();

    assertThat(Arrays.stream(residuals).sum()).isCloseTo(0, within(1e-10));
    assertThat(Arrays.stream(residuals).max().orElseThrow()).isLessThanOrEqualTo(1);
  }

  /**
   * With Breslow's ties a residual is the event less the cumulative hazard at the patient's time.
   */
  @ParameterizedTest
  @EnumSource(names = "BRESLOW")
  void martingaleResidualsAreEventsLessHazard(Ties ties) {
    CoxFit fit = CoxRegression.withDefaults().with(ties).fit(data, CoxDesign.of(x, y));
    double[] risk = Arrays.stream(fit.linearPredictor().toArray()).map(Math::exp).toArray();

    for (int i = 0; i < N; i++) {
      double hazard = 0;
      for (int k = 0; k < N; k++) {
        if (data.event(k) && data.time(k) <= data.time(i)) {
          double when = data.time(k);
          hazard +=
              1
                  / IntStream.range(0, N)
                      .filter(j -> data.time(j) >= when)
                      .mapToDouble(j -> risk[j])
                      .sum();
        }
      }
      double expected = (data.event(i) ? 1 : 0) - hazard * risk[i];
      assertThat(fit.martingaleResiduals().get(i)).isCloseTo(expected, within(1e-12));
      assertThat(fit.baselineHazard().at(0, data.time(i))).isCloseTo(hazard, within(1e-12));
      double survival = Math.exp(-hazard * risk[i]);
      assertThat(fit.baselineHazard().survival(0, fit.linearPredictor().get(i), data.time(i)))
          .isCloseTo(survival, within(1e-12));
    }
  }

  /** The influences of all patients cancel, and resemble what leaving one out does. */
  @ParameterizedTest
  @EnumSource
  void dfbetaIsTheChangeByLeavingOut(Ties ties) {
    CoxRegression cox = CoxRegression.withDefaults().with(ties);
    CoxFit fit = cox.fit(data, CoxDesign.of(x, y));
    double[] influence = fit.dfbeta().get(0).toArray();
    double[] change = new double[N];
    for (int i = 0; i < N; i++) {
      int left = i;
      int[] others = IntStream.range(0, N).filter(j -> j != left).toArray();
      CoxDesign design = CoxDesign.of(select(x, others), select(y, others));
      double without = cox.fit(data.select(others), design).coefficient("x").logHazardRatio();
      change[i] = fit.coefficient("x").logHazardRatio() - without;
    }

    assertThat(Arrays.stream(influence).sum()).isCloseTo(0, within(1e-9));
    assertThat(correlation(influence, change)).isGreaterThan(0.98);
  }

  /** Written out: sums over deaths of g (x - mean at risk), with the full information. */
  @ParameterizedTest
  @EnumSource(names = "BRESLOW")
  void proportionalHazardsByTheFormula(Ties ties) {
    CoxFit fit = CoxRegression.withDefaults().with(ties).fit(data, CoxDesign.of(x));
    double[] risk = Arrays.stream(fit.linearPredictor().toArray()).map(Math::exp).toArray();
    double score = 0;
    double plain = 0;
    double mixed = 0;
    double timed = 0;
    for (int i = 0; i < N; i++) {
      if (data.event(i)) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (int j = 0; j < N; j++) {
          if (data.time(j) >= data.time(i)) {
            s0 += risk[j];
            s1 += risk[j] * x.get(j);
            s2 += risk[j] * x.get(j) * x.get(j);
          }
        }
        double g = data.time(i);
        double variance = s2 / s0 - s1 * s1 / s0 / s0;
        score += g * (x.get(i) - s1 / s0);
        plain += variance;
        mixed += g * variance;
        timed += g * g * variance;
      }
    }
    double expected = score * score / (timed - mixed * mixed / plain);

    ProportionalHazardsTest test = fit.proportionalHazards(TimeTransform.IDENTITY);
    assertThat(test.global().statistic()).isCloseTo(expected, within(1e-8));
    assertThat(test.residuals()).hasSize(data.events());
    double mean =
        test.residuals().stream().mapToDouble(r -> r.values().get(0)).average().orElseThrow();
    assertThat(mean).isCloseTo(fit.coefficient("x").logHazardRatio(), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(names = "LOG", mode = EnumSource.Mode.EXCLUDE)
  void aCategoryIsOneTermOfSeveralDegrees(TimeTransform transform) {
    int[] group = IntStream.range(0, N).map(i -> i % 3).toArray();
    Strata site = Strata.of("site", data.samples(), List.of("a", "b", "c"), group);
    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(x).with(site, "a"));
    ProportionalHazardsTest test = fit.proportionalHazards(transform);

    assertThat(test.terms().keySet()).containsExactly("x", "site");
    assertThat(test.terms().get("site").degreesOfFreedom()).isEqualTo(2);
    assertThat(test.global().degreesOfFreedom()).isEqualTo(3);
    assertThat(test.global().statistic())
        .isGreaterThanOrEqualTo(test.terms().get("site").statistic());
  }

  private static SampleValues select(SampleValues values, int[] rows) {
    return SampleValues.of(
        values.name(),
        values.samples().select(rows),
        Arrays.stream(rows).mapToDouble(values::get).toArray());
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
