package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

/** Cases small enough to work by hand, and what must be refused or warned of. */
class CoxSmallCasesTest {
  private static final CoxRegression COX = CoxRegression.withDefaults();

  /**
   * Events at 1 (x = 1), 2 (x = 0), 3 (x = 1) and a censoring at 4 (x = 0). With r the hazard ratio
   * the likelihood is r / (2r + 2) * 1 / (r + 2) * r / (r + 1), so that 2 / r = 2 / (r + 1) + 1 /
   * (r + 2), that is r^2 - r - 4 = 0.
   */
  @Test
  void fourPatientsByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 0);
    CoxFit fit = COX.fit(data, CoxDesign.of(Cohorts.values("x", data, 1, 0, 1, 0)));

    double r = (1 + Math.sqrt(17)) / 2;
    assertThat(fit.coefficient("x").hazardRatio()).isCloseTo(r, within(1e-10));
    double information = 2 * r / (r + 1) / (r + 1) + 2 * r / (r + 2) / (r + 2);
    assertThat(fit.coefficient("x").standardError())
        .isCloseTo(1 / Math.sqrt(information), within(1e-10));
    assertThat(fit.logLikelihood())
        .isCloseTo(Math.log(r * r / (2 * (r + 1) * (r + 1) * (r + 2))), within(1e-12));
    assertThat(fit.nullLogLikelihood()).isCloseTo(-Math.log(4 * 3 * 2), within(1e-12));
    assertThat(fit.issues()).extracting(Issue::code).containsExactly("few-events");
    assertThat(fit.iterations()).isPositive();
  }

  /** All of one pair tied: Breslow's likelihood is r / (2r + 1)^2, Efron's with the mean weight. */
  @Test
  void tiesByHand() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 1, 2}, 1, 1, 0);
    CoxDesign design = CoxDesign.of(Cohorts.values("x", data, 1, 0, 1));

    CoxFit breslow = COX.with(Ties.BRESLOW).fit(data, design);
    assertThat(breslow.coefficient("x").hazardRatio()).isCloseTo(0.5, within(1e-9));
    assertThat(breslow.nullLogLikelihood()).isCloseTo(-2 * Math.log(3), within(1e-12));

    // r / ((2r + 1) (2r + 1 - (r + 1) / 2)) is largest where 6 r^2 = 1
    CoxFit efron = COX.fit(data, design);
    assertThat(efron.coefficient("x").hazardRatio()).isCloseTo(Math.sqrt(1 / 6.0), within(1e-9));
    assertThat(efron.nullLogLikelihood()).isCloseTo(-Math.log(3) - Math.log(2), within(1e-12));
  }

  @Test
  void separationIsNamedAndFirthIsFinite() {
    SurvivalData data =
        Cohorts.followUp(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 1, 1, 0, 0, 0, 0);
    CoxDesign design = CoxDesign.of(Cohorts.values("x", data, 1, 1, 1, 1, 0, 0, 0, 0));

    CoxFit plain = COX.fit(data, design);
    assertThat(plain.converged()).isFalse();
    assertThat(plain.issues()).extracting(Issue::code).contains("infinite-estimate");
    assertThat(plain.issues().get(1).message()).startsWith("x separates");
    assertThat(plain.issues().get(1).remedy()).contains("Firth");

    CoxFit firth = COX.with(CoxPenalty.firth()).fit(data, design);
    assertThat(firth.converged()).isTrue();
    assertThat(firth.coefficient("x").logHazardRatio()).isBetween(0.5, 10.0);
    assertThat(firth.likelihoodRatio().pValue()).isLessThan(0.05);
    assertThat(firth.score()).isEmpty();
  }

  /** The penalised likelihood written out and maximised by golden section. */
  @Test
  void firthMaximisesThePenalisedLikelihood() {
    SurvivalData data = Cohorts.simulated(30, 3);
    SampleValues x = Cohorts.draws("x", data, 8);
    CoxFit fit = COX.with(CoxPenalty.firth()).fit(data, CoxDesign.of(x));

    double best =
        SlowCox.maximise(
            beta ->
                SlowCox.logLikelihood(data, x.toArray(), beta)
                    + Math.log(SlowCox.information(data, x.toArray(), beta)) / 2);
    assertThat(fit.coefficient("x").logHazardRatio()).isCloseTo(best, within(1e-6));
    double penalised =
        SlowCox.logLikelihood(data, x.toArray(), best)
            + Math.log(SlowCox.information(data, x.toArray(), best)) / 2;
    assertThat(fit.logLikelihood()).isCloseTo(penalised, within(1e-9));
  }

  @Test
  void ridgeMaximisesThePenalisedLikelihood() {
    SurvivalData data = Cohorts.simulated(30, 4);
    SampleValues x = Cohorts.draws("x", data, 9);
    CoxFit plain = COX.fit(data, CoxDesign.of(x));
    CoxFit fit = COX.with(CoxPenalty.ridge(5)).fit(data, CoxDesign.of(x));
    double sd = fit.coefficient("x").perStandardDeviation().orElseThrow().standardDeviation();

    double best =
        SlowCox.maximise(
            beta -> SlowCox.logLikelihood(data, x.toArray(), beta) - 2.5 * beta * beta * sd * sd);
    assertThat(fit.coefficient("x").logHazardRatio()).isCloseTo(best, within(1e-6));
    assertThat(Math.abs(best)).isLessThan(Math.abs(plain.coefficient("x").logHazardRatio()));
    assertThat(fit.degreesOfFreedom()).isBetween(0.1, 0.99);
  }

  @Test
  void nothingToEstimate() {
    SurvivalData censored = Cohorts.followUp(new double[] {1, 2, 3}, 0, 0, 0);
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3}, 1, 1, 0);

    assertThatThrownBy(
            () -> COX.fit(censored, CoxDesign.of(Cohorts.values("x", censored, 1, 2, 3))))
        .isInstanceOfSatisfying(
            InsufficientDataException.class,
            e -> assertThat(e.counts()).containsEntry("patients", 3).containsEntry("events", 0));
    assertThatThrownBy(() -> COX.fit(data, CoxDesign.of(Cohorts.values("x", data, 2, 2, 2))))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("x is the same for all patients");
    assertThatThrownBy(
            () ->
                COX.fit(
                    data,
                    CoxDesign.of(
                        Cohorts.values("x", data, 1, 2, 4), Cohorts.values("y", data, 3, 5, 9))))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("y is collinear");
  }

  @Test
  void patientsWithMissingValuesAreLeftOutAndCounted() {
    SurvivalData data = Cohorts.simulated(40, 5);
    double[] values = Cohorts.draws("x", data, 2).toArray();
    values[3] = Double.NaN;
    values[17] = Double.NaN;
    SampleValues x = SampleValues.of("x", data.samples(), values);
    int[] complete = IntStream.range(0, 40).filter(i -> i != 3 && i != 17).toArray();

    CoxFit fit = COX.fit(data, CoxDesign.of(x));
    SampleValues kept =
        SampleValues.of(
            "x",
            data.samples().select(complete),
            Arrays.stream(complete).mapToDouble(i -> values[i]).toArray());
    CoxFit alone = COX.fit(data.select(complete), CoxDesign.of(kept));

    assertThat(fit.excluded()).isEqualTo(2);
    assertThat(fit.n()).isEqualTo(38);
    assertThat(fit.coefficients()).isEqualTo(alone.coefficients());
    assertThat(fit.samples()).isEqualTo(alone.samples());
    assertThat(fit.linearPredictor()).isEqualTo(alone.linearPredictor());
  }

  /** Shifting or scaling a covariate changes the coefficient accordingly and nothing else. */
  @Test
  void unitsDoNotMatter() {
    SurvivalData data = Cohorts.simulated(60, 6);
    SampleValues x = Cohorts.draws("x", data, 1);
    SampleValues y = Cohorts.draws("y", data, 2);
    double[] other = Arrays.stream(x.toArray()).map(v -> 1e6 + 1e-3 * v).toArray();

    CoxFit fit = COX.fit(data, CoxDesign.of(x, y));
    CoxFit scaled = COX.fit(data, CoxDesign.of(SampleValues.of("x", data.samples(), other), y));

    assertThat(scaled.coefficient("x").logHazardRatio() * 1e-3)
        .isCloseTo(fit.coefficient("x").logHazardRatio(), within(1e-6));
    assertThat(scaled.coefficient("y").logHazardRatio())
        .isCloseTo(fit.coefficient("y").logHazardRatio(), within(1e-6));
    assertThat(scaled.likelihoodRatio().statistic())
        .isCloseTo(fit.likelihoodRatio().statistic(), within(1e-6));
  }

  @Test
  void anOffsetTakesTheEffectAway() {
    SurvivalData data = Cohorts.simulated(60, 7);
    SampleValues x = Cohorts.draws("x", data, 1);
    CoxFit fit = COX.fit(data, CoxDesign.of(x));
    double beta = fit.coefficient("x").logHazardRatio();
    double[] known = Arrays.stream(x.toArray()).map(v -> beta * v).toArray();

    CoxFit rest =
        COX.fit(data, CoxDesign.of(x).withOffset(SampleValues.of("known", data.samples(), known)));

    assertThat(rest.coefficient("x").logHazardRatio()).isCloseTo(0, within(1e-9));
    assertThat(rest.nullLogLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
  }

  /** The likelihood of strata is the product of theirs. */
  @Test
  void strataAreComparedWithinThemselves() {
    SurvivalData data = Cohorts.simulated(50, 8);
    SampleValues x = Cohorts.draws("x", data, 3);
    int[] centre = new int[50];
    Arrays.setAll(centre, i -> i % 2);
    Strata centres = Strata.of("centre", data.samples(), List.of("a", "b"), centre);

    CoxFit fit = COX.fit(data, CoxDesign.of(x).stratifiedBy(centres));
    double best =
        SlowCox.maximise(
            beta ->
                SlowCox.logLikelihood(data.select(centres.members(0)), pick(x, centres, 0), beta)
                    + SlowCox.logLikelihood(
                        data.select(centres.members(1)), pick(x, centres, 1), beta));

    assertThat(fit.coefficient("x").logHazardRatio()).isCloseTo(best, within(1e-6));
    assertThat(fit.baselineHazard().strata()).isEqualTo(Labels.of("a", "b"));
    assertThat(fit.concordance().estimate()).isBetween(0.4, 1.0);
  }

  private static double[] pick(SampleValues x, Strata strata, int group) {
    return Arrays.stream(strata.members(group)).mapToDouble(x::get).toArray();
  }

  @Test
  void unknownNamesAreRefused() {
    SurvivalData data = Cohorts.simulated(20, 9);
    CoxFit fit = COX.fit(data, CoxDesign.of(Cohorts.draws("x", data, 3)));

    assertThatThrownBy(() -> fit.coefficient("z")).hasMessageContaining("'z'");
    assertThatThrownBy(() -> fit.wald("z")).hasMessageContaining("'z'");
    assertThatThrownBy(() -> fit.linearPredictor(CoxDesign.of(Cohorts.draws("z", data, 3))))
        .hasMessageContaining("[z]");
    assertThat(fit.wald("x").statistic()).isCloseTo(fit.wald().statistic(), within(1e-12));
  }
}
