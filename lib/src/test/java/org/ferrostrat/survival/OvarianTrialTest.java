package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

/**
 * Regressions on several covariates and with strata as R prints them for the ovarian cancer trial
 * of 26 patients that comes with its {@code survival} (Edmonson et al. 1979); as many digits as are
 * printed.
 */
class OvarianTrialTest {
  private static final double[] TIME = {
    59, 115, 156, 421, 431, 448, 464, 475, 477, 563, 638, 744, 769, 770, 803, 855, 1040, 1106, 1129,
    1206, 1227, 268, 329, 353, 365, 377
  };
  private static final int[] DEATH = {
    1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0
  };
  private static final double[] AGE = {
    72.3315, 74.4932, 66.4658, 53.3644, 50.3397, 56.4301, 56.937, 59.8548, 64.1753, 55.1781,
    56.7562, 50.1096, 59.6301, 57.0521, 39.2712, 43.1233, 38.8932, 44.6, 53.9068, 44.2055, 59.589,
    74.5041, 43.137, 63.2192, 64.4247, 58.3096
  };
  private static final double[] TREATMENT = {
    1, 1, 1, 2, 1, 1, 2, 2, 1, 2, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 2, 1, 1, 2, 2, 2
  };
  private static final double[] PERFORMANCE = {
    1, 1, 2, 1, 1, 2, 2, 2, 1, 2, 2, 1, 2, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 2, 1, 1
  };

  private final SurvivalData data = Cohorts.followUp(TIME, DEATH);
  private final SampleValues age = Cohorts.values("age", data, AGE);

  /** {@code coxph(Surv(futime, fustat) ~ age + rx, ovarian)}. */
  @Test
  void ageAndTreatment() {
    CoxDesign design = CoxDesign.of(age, Cohorts.values("rx", data, TREATMENT));
    CoxFit fit = CoxRegression.withDefaults().fit(data, design);

    check(fit.coefficient("age"), 0.14733, 0.04615, 3.193, 0.00141);
    check(fit.coefficient("rx"), -0.80397, 0.63205, -1.272, 0.20337);
    assertThat(fit.likelihoodRatio().statistic()).isCloseTo(15.89, within(0.005));
    assertThat(fit.likelihoodRatio().degreesOfFreedom()).isEqualTo(2);
    assertThat(fit.n()).isEqualTo(26);
    assertThat(fit.events()).isEqualTo(12);
  }

  /** {@code coxph(Surv(futime, fustat) ~ age + strata(rx), ovarian)}. */
  @Test
  void ageWithinTreatments() {
    int[] arm = Arrays.stream(TREATMENT).mapToInt(rx -> (int) rx - 1).toArray();
    Strata arms = Strata.of("rx", data.samples(), List.of("1", "2"), arm);
    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(age).stratifiedBy(arms));

    check(fit.coefficient("age"), 0.13735, 0.04741, 2.897, 0.00376);
    assertThat(fit.likelihoodRatio().statistic()).isCloseTo(12.69, within(0.005));
  }

  /** {@code cox.zph(coxph(Surv(futime, fustat) ~ age + ecog.ps, ovarian))}. */
  @Test
  void proportionalHazardsOfTwoTerms() {
    CoxDesign design = CoxDesign.of(age, Cohorts.values("ecog.ps", data, PERFORMANCE));
    ProportionalHazardsTest test =
        CoxRegression.withDefaults().fit(data, design).proportionalHazards();

    assertThat(test.terms().get("age").statistic()).isCloseTo(0.698, within(0.0005));
    assertThat(test.terms().get("ecog.ps").statistic()).isCloseTo(2.371, within(0.0005));
    assertThat(test.global().statistic()).isCloseTo(3.633, within(0.0005));
    assertThat(test.global().pValue()).isCloseTo(0.16, within(0.005));
  }

  private static void check(
      CoxCoefficient coefficient, double log, double error, double z, double p) {
    assertThat(coefficient.logHazardRatio()).isCloseTo(log, within(0.000005));
    assertThat(coefficient.standardError()).isCloseTo(error, within(0.000005));
    assertThat(coefficient.statistic()).isCloseTo(z, within(0.0005));
    assertThat(coefficient.pValue()).isCloseTo(p, within(0.00001));
  }
}
