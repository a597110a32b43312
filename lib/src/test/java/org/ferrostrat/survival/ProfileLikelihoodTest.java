package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.ferrostrat.data.SampleValues;
import org.junit.jupiter.api.Test;

class ProfileLikelihoodTest {
  private static final CoxRegression COX = CoxRegression.withDefaults();

  /** Half the 95% point of chi-square with one degree of freedom. */
  private static final double ALLOWED = 3.841458820694124 / 2;

  private final SurvivalData data = Cohorts.simulated(40, 91);
  private final SampleValues x = Cohorts.draws("x", data, 92);
  private final SampleValues y = Cohorts.draws("y", data, 93);

  @Test
  void withOneCovariateTheLimitsLieWhereTheLikelihoodHasFallen() {
    CoxFit fit = COX.fit(data, CoxDesign.of(x));

    checkLimits(fit, beta -> SlowCox.logLikelihood(data, x.toArray(), beta));
    assertThat(fit.profile("x").test().statistic())
        .isCloseTo(fit.likelihoodRatio().statistic(), within(1e-9));
  }

  @Test
  void soTheyDoWithThePenaltyOfFirth() {
    CoxFit fit = COX.with(CoxPenalty.firth()).fit(data, CoxDesign.of(x));

    checkLimits(fit, beta -> penalised(data, x, beta));
  }

  private static double penalised(SurvivalData data, SampleValues x, double beta) {
    return SlowCox.logLikelihood(data, x.toArray(), beta)
        + Math.log(SlowCox.information(data, x.toArray(), beta)) / 2;
  }

  private static void checkLimits(CoxFit fit, DoubleUnaryOperator likelihood) {
    double top = likelihood.applyAsDouble(fit.coefficient("x").logHazardRatio());
    ProfileLikelihood profile = fit.profile("x");
    double low = Math.log(profile.interval().low());
    double high = Math.log(profile.interval().high());

    assertThat(low).isLessThan(high);
    assertThat(top - likelihood.applyAsDouble(low)).isCloseTo(ALLOWED, within(1e-8));
    assertThat(top - likelihood.applyAsDouble(high)).isCloseTo(ALLOWED, within(1e-8));
  }

  @Test
  void theTestIsThatOfTheModelWithoutTheCovariate() {
    CoxFit both = COX.fit(data, CoxDesign.of(x, y));
    CoxFit without = COX.fit(data, CoxDesign.of(x));
    double statistic = 2 * (both.logLikelihood() - without.logLikelihood());

    assertThat(both.profile("y").test().statistic()).isCloseTo(statistic, within(1e-8));
    boolean excluded = !both.profile("y").interval().contains(1);
    assertThat(excluded).isEqualTo(both.profile("y").test().pValue() < 0.05);
  }

  @Test
  void anInfiniteEstimateHasOneFiniteLimit() {
    SurvivalData separated =
        Cohorts.followUp(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 1, 1, 0, 0, 0, 0);
    CoxDesign design = CoxDesign.of(Cohorts.values("x", separated, 1, 1, 1, 1, 0, 0, 0, 0));

    Limits plain = limits(COX.fit(separated, design));
    Limits firth = limits(COX.with(CoxPenalty.firth()).fit(separated, design));

    assertThat(plain.high()).isInfinite();
    assertThat(plain.low()).isGreaterThan(1);
    assertThat(firth.high()).isFinite();
    assertThat(firth.low()).isGreaterThan(1);
  }

  private record Limits(double low, double high) {}

  private static Limits limits(CoxFit fit) {
    ProfileLikelihood profile = fit.profile("x");
    return new Limits(profile.interval().low(), profile.interval().high());
  }

  @Test
  void ridgeHasNone() {
    CoxFit fit = COX.with(CoxPenalty.ridge(1)).fit(data, CoxDesign.of(x));

    assertThatThrownBy(() -> fit.profile("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> COX.fit(data, CoxDesign.of(x)).profile("z"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
