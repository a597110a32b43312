package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.survival.Figures.assertFigure;

import java.io.IOException;
import java.util.stream.Stream;
import org.ferrostrat.stats.Quantiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code coxph(Surv(time, event) ~ score, ties = ...)} of R survival 3.5 on eight data sets. */
class CoxParityTest {
  static Stream<SurvivalOracle> cohorts() throws IOException {
    return SurvivalOracle.all();
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void efron(SurvivalOracle oracle) {
    CoxFit fit = CoxRegression.withDefaults().fit(oracle.data(), CoxDesign.of(oracle.score()));

    check(fit, oracle, "coxEfron");
    assertFigure("median", Quantiles.median(oracle.score().toArray()), oracle.number("median"));
    assertThat(fit.n()).isEqualTo((int) oracle.number("n"));
    assertThat(fit.events()).isEqualTo((int) oracle.number("events"));
    CoxCoefficient.PerStandardDeviation perSd =
        fit.coefficient("score").perStandardDeviation().orElseThrow();
    assertFigure("sd", perSd.standardDeviation(), oracle.number("scoreSd"));
    assertFigure("coef", perSd.logHazardRatio(), oracle.number("coxPerSd", "coef"));
    assertFigure("se", perSd.standardError(), oracle.number("coxPerSd", "se"));
    assertFigure("hr", perSd.hazardRatio(), oracle.number("coxPerSd", "hr"));
    assertFigure("low", perSd.interval().low(), oracle.number("coxPerSd", "lo"));
    assertFigure("high", perSd.interval().high(), oracle.number("coxPerSd", "hi"));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void perStandardDeviation(SurvivalOracle oracle) {
    CoxDesign design = CoxDesign.of(oracle.standardised());
    check(CoxRegression.withDefaults().fit(oracle.data(), design), oracle, "coxPerSd");
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void breslow(SurvivalOracle oracle) {
    CoxRegression breslow = CoxRegression.withDefaults().with(Ties.BRESLOW);
    check(breslow.fit(oracle.data(), CoxDesign.of(oracle.score())), oracle, "coxBreslow");
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void highAgainstLow(SurvivalOracle oracle) {
    CoxDesign design = CoxDesign.of(oracle.halves(), "low");
    check(CoxRegression.withDefaults().fit(oracle.data(), design), oracle, "coxHigh");
  }

  private static void check(CoxFit fit, SurvivalOracle oracle, String model) {
    assertThat(fit.converged()).isTrue();
    CoxCoefficient coefficient = fit.coefficients().get(0);
    assertFigure("coef", coefficient.logHazardRatio(), oracle.number(model, "coef"));
    assertFigure("se", coefficient.standardError(), oracle.number(model, "se"));
    assertFigure("hr", coefficient.hazardRatio(), oracle.number(model, "hr"));
    assertFigure("low", coefficient.interval().low(), oracle.number(model, "lo"));
    assertFigure("high", coefficient.interval().high(), oracle.number(model, "hi"));
    assertFigure("null", fit.nullLogLikelihood(), oracle.number(model, "loglik", 0));
    assertFigure("loglik", fit.logLikelihood(), oracle.number(model, "loglik", 1));
    checkTest("wald", fit.wald(), oracle, model, "wald");
    checkTest("lr", fit.likelihoodRatio(), oracle, model, "lr");
    checkTest("score", fit.score().orElseThrow(), oracle, model, "scoretest");
    assertFigure("p", coefficient.pValue(), oracle.number(model, "wald", 2));
    Concordance concordance = fit.concordance();
    assertFigure("C", concordance.estimate(), oracle.number(model, "concordance", 0));
    assertFigure("SE", concordance.standardError(), oracle.number(model, "concordance", 1));
  }

  private static void checkTest(
      String what, ChiSquareTest test, SurvivalOracle oracle, String model, String field) {
    assertFigure(what, test.statistic(), oracle.number(model, field, 0));
    assertThat(test.degreesOfFreedom()).isEqualTo(oracle.number(model, field, 1));
    assertFigure(what + " p", test.pValue(), oracle.number(model, field, 2));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void proportionalHazards(SurvivalOracle oracle) {
    CoxFit fit = CoxRegression.withDefaults().fit(oracle.data(), CoxDesign.of(oracle.score()));
    ProportionalHazardsTest test = fit.proportionalHazards();

    assertFigure("chisq", test.global().statistic(), oracle.number("zph", "chisq"));
    assertFigure("p", test.global().pValue(), oracle.number("zph", "p"));
    assertThat(test.terms()).containsOnlyKeys("score");
    assertFigure("chisq", test.terms().get("score").statistic(), oracle.number("zph", "chisq"));
  }
}
