package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

class TimeEffectTest {

  /** The hazard of a period involves only those at risk in it, so each is a fit of its own. */
  @Test
  void periodsEqualFitsOfTheFollowUpWithinThem() {
    SurvivalData data = Cohorts.simulated(300, 5);
    SampleValues score = Cohorts.draws("score", data, 6);
    TimeEffect.Result result =
        TimeEffect.piecewise(6)
            .of(CoxRegression.withDefaults(), data, CoxDesign.of(score), "score");

    int[] late = IntStream.range(0, data.size()).filter(i -> data.time(i) > 6).toArray();
    CoxFit after =
        CoxRegression.withDefaults().fit(data.conditionalOn(6), CoxDesign.of(score).select(late));
    CoxFit until = CoxRegression.withDefaults().fit(endingAt(data, 6), CoxDesign.of(score));
    assertThat(result.periods()).hasSize(2);
    assertEqual(result.periods().get(0).effects().get(0), until.coefficients().get(0));
    assertEqual(result.periods().get(1).effects().get(0), after.coefficients().get(0));
    assertThat(result.periods().get(0).events()).isEqualTo(until.events());
    assertThat(result.periods().get(1).events()).isEqualTo(after.events());
    double constant = CoxRegression.withDefaults().fit(data, CoxDesign.of(score)).logLikelihood();
    double both = until.logLikelihood() + after.logLikelihood();
    assertThat(result.constant().statistic()).isCloseTo(2 * (both - constant), within(1e-8));
    assertThat(result.constant().degreesOfFreedom()).isEqualTo(1);
  }

  /** Hazards of groups that cross: HR 0.25 until 6 months, 4 afterwards. */
  @Test
  void crossingHazardsAreFoundByBothForms() {
    SurvivalData data = crossing(600);
    Strata groups = halves(data);
    CoxDesign design = CoxDesign.of(groups, "low");
    CoxRegression cox = CoxRegression.withDefaults();
    TimeEffect.Result pieces = TimeEffect.piecewise(6).of(cox, data, design, "half");
    TimeEffect.Result log = TimeEffect.logTime().of(cox, data, design, "half");

    assertThat(cox.fit(data, design).proportionalHazards().global().pValue()).isLessThan(1e-6);
    assertThat(pieces.constant().pValue()).isLessThan(1e-6);
    assertThat(pieces.periods().get(0).effects().get(0).hazardRatio()).isBetween(0.15, 0.4);
    assertThat(pieces.periods().get(1).effects().get(0).hazardRatio()).isBetween(2.8, 5.6);
    assertThat(log.constant().pValue()).isLessThan(1e-6);
    assertThat(log.at(0, 1, 0.95).hazardRatio()).isLessThan(1);
    assertThat(log.at(0, 12, 0.95).hazardRatio()).isGreaterThan(1);
    assertThat(log.at(0, 1, 0.95).interval().contains(log.at(0, 1, 0.95).hazardRatio())).isTrue();
  }

  @Test
  void withClustersTheTestIsWalds() {
    SurvivalData data = crossing(200);
    Strata groups = halves(data);
    int[] own = IntStream.range(0, data.size()).toArray();
    Strata patients = Strata.of("patient", data.samples(), data.samples().toList(), own);
    CoxDesign design = CoxDesign.of(groups, "low").clusteredBy(patients);
    for (TimeEffect form : List.of(TimeEffect.piecewise(6), TimeEffect.logTime())) {
      TimeEffect.Result robust = form.of(CoxRegression.withDefaults(), data, design, "half");
      TimeEffect.Result plain =
          form.of(CoxRegression.withDefaults(), data, CoxDesign.of(groups, "low"), "half");
      double ratio = robust.constant().statistic() / plain.constant().statistic();
      assertThat(ratio).isBetween(0.2, 2.0).isNotEqualTo(1);
    }
  }

  @Test
  void periodsWithoutAnEventAndWrongCutsAreRefused() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 2, 3, 4}, 1, 1, 1, 0);
    SampleValues score = Cohorts.values("score", data, 1, 3, 2, 4);
    TimeEffect late = TimeEffect.piecewise(3.5);

    assertThatThrownBy(
            () -> late.of(CoxRegression.withDefaults(), data, CoxDesign.of(score), "score"))
        .hasMessageContaining("no event from 3.5 to Infinity");
    assertThatThrownBy(() -> TimeEffect.piecewise(3, 3)).hasMessageContaining("increasing");
    assertThatThrownBy(TimeEffect::piecewise).hasMessageContaining("no cut");
    assertThatThrownBy(
            () ->
                TimeEffect.logTime()
                    .of(CoxRegression.withDefaults(), data, CoxDesign.of(score), "age"))
        .hasMessageContaining("no covariate 'age'");
  }

  private static void assertEqual(CoxCoefficient actual, CoxCoefficient expected) {
    assertThat(actual.logHazardRatio()).isCloseTo(expected.logHazardRatio(), within(1e-8));
    assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-8));
  }

  private static SurvivalData endingAt(SurvivalData data, double end) {
    double[] time = data.times();
    int[] event = new int[time.length];
    for (int i = 0; i < time.length; i++) {
      event[i] = data.event(i) && time[i] <= end ? 1 : 0;
      time[i] = Math.min(time[i], end);
    }
    return Cohorts.followUp(time, event);
  }

  private static Strata halves(SurvivalData data) {
    int[] half = IntStream.range(0, data.size()).map(i -> i % 2).toArray();
    return Strata.of("half", data.samples(), List.of("low", "high"), half);
  }

  private static SurvivalData crossing(int n) {
    SplittableRandom random = new SplittableRandom(14);
    double[] time = new double[n];
    int[] event = new int[n];
    for (int i = 0; i < n; i++) {
      double hazard = -Math.log(1 - random.nextDouble());
      double early = i % 2 == 0 ? 0.1 : 0.025;
      double late = i % 2 == 0 ? 0.05 : 0.2;
      time[i] = hazard < 6 * early ? hazard / early : 6 + (hazard - 6 * early) / late;
      event[i] = 1;
    }
    return Cohorts.followUp(time, event);
  }
}
