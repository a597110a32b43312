package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.survival.FollowUpUnit;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutpointStabilityTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final CutpointResampling RESAMPLING =
      CutpointResampling.withDefaults().withResamples(200);

  private static CutpointStability maxstat(SimulatedPatients patients, Execution execution) {
    return RESAMPLING.assess(
        CutpointRule.maximallySelectedLogRank(), patients.scores(), patients.survival(), execution);
  }

  /** R: {@code coxph(Surv(time, event) ~ I(score > median(score)))}, Efron. */
  @ParameterizedTest
  @CsvSource({
    "hugo2016-melanoma-pd1, os",
    "liu2019-melanoma-pd1, os",
    "liu2019-melanoma-pd1, pfs",
    "mariathasan2018-urothelial-atezolizumab, os",
    "riaz2017-melanoma-nivolumab, os",
    "riaz2017-melanoma-nivolumab, pfs",
    "vanallen2015-melanoma-ctla4, os",
    "vanallen2015-melanoma-ctla4, pfs"
  })
  void theHazardRatioBeforeShrinkageIsThatOfR(String id, String endpoint) {
    ReferenceCohort cohort = ReferenceCohort.of(id);
    JsonNode cox = cohort.figures("survival", "." + endpoint).get("coxHigh");
    CutpointStability stability =
        RESAMPLING.assess(
            CutpointRule.medianAbove(), cohort.scores(), cohort.survival(endpoint), ONE);
    ShrunkenHazardRatio found = stability.hazardRatio().orElseThrow();
    assertThat(found.logHazardRatio())
        .isCloseTo(cox.get("coef").asDouble(), withinPercentage(1e-4));
    assertThat(found.standardError()).isCloseTo(cox.get("se").asDouble(), withinPercentage(1e-4));
    double wald = cox.get("wald").get(0).asDouble();
    assertThat(found.heuristicFactor()).isCloseTo(Math.max(0, 1 - 1 / wald), within(1e-5));
  }

  @Test
  void aStrongEffectStaysAndNoiseShrinks() {
    CutpointStability strong = maxstat(SimulatedPatients.of(300, 1.5, 1), ONE);
    ShrunkenHazardRatio kept = strong.hazardRatio().orElseThrow();
    assertThat(kept.crossValidatedFactor()).isBetween(0.7, 1.15);
    assertThat(kept.shrunkenHazardRatio()).isBetween(3.0, 6.5);
    assertThat(strong.cutpoints().get(0).interval().contains(0)).isTrue();
    assertThat(strong.flipShare()).isLessThan(0.1);

    double factors = 0;
    double naive = 0;
    for (long seed = 1; seed <= 20; seed++) {
      CutpointStability noise = maxstat(SimulatedPatients.of(80, 0, seed), ONE);
      ShrunkenHazardRatio found = noise.hazardRatio().orElseThrow();
      factors += found.appliedFactor() / 20;
      naive += found.heuristicFactor() / 20;
      assertThat(Math.abs(found.shrunkenLogHazardRatio()))
          .isLessThanOrEqualTo(Math.abs(found.logHazardRatio()));
    }
    assertThat(factors).as("the search is seen through").isLessThan(0.35);
    assertThat(naive).as("the heuristic does not see the search").isGreaterThan(factors + 0.2);
  }

  @Test
  void theSpreadOfTheMeanIsItsStandardError() {
    SimulatedPatients patients = SimulatedPatients.of(400, 0, 7);
    CutpointStability stability =
        CutpointResampling.withDefaults()
            .withResamples(2_000)
            .assess(CutpointRule.mean(), patients.scores(), ONE);
    CutpointStability.Spread spread = stability.cutpoints().get(0);
    assertThat(spread.standardDeviation()).isCloseTo(1 / Math.sqrt(400), within(0.005));
    assertThat(spread.interval().low()).isCloseTo(spread.value() - 0.098, within(0.012));
    assertThat(spread.interval().high()).isCloseTo(spread.value() + 0.098, within(0.012));
    assertThat(stability.hazardRatio()).isEmpty();
    assertThat(stability.failedResamples()).isZero();
  }

  @Test
  void flipsAreThoseNearTheCutpoint() {
    double[] values = IntStream.range(0, 21).mapToDouble(i -> i - 10).toArray();
    values[20] = Double.NaN;
    SampleValues scores = SampleValues.of("s", SimulatedPatients.labels(21), values);
    CutpointStability stability = RESAMPLING.assess(CutpointRule.median(), scores, ONE);
    assertThat(stability.flips().get(0)).isZero();
    assertThat(stability.flips().get(9)).isGreaterThan(0.2);
    assertThat(stability.flips().isMissing(20)).isTrue();
    assertThat(stability.flipShare())
        .isCloseTo(
            Arrays.stream(stability.flips().toArray(), 0, 20).average().orElseThrow(),
            within(1e-12));
    CutpointStability fixed = RESAMPLING.assess(CutpointRule.fixed(0.5), scores, ONE);
    assertThat(fixed.flipShare()).isZero();
    assertThat(fixed.cutpoints().get(0).standardDeviation()).isZero();
  }

  @Test
  void tertilesHaveTwoSpreadsAndNoHazardRatio() {
    SimulatedPatients patients = SimulatedPatients.of(60, 1, 3);
    CutpointStability stability =
        RESAMPLING.assess(CutpointRule.tertiles(), patients.scores(), patients.survival(), ONE);
    assertThat(stability.cutpoints()).hasSize(2);
    assertThat(stability.hazardRatio()).isEmpty();
  }

  @Test
  void doesNotDependOnThreadsButOnTheSeed() {
    SimulatedPatients patients = SimulatedPatients.of(60, 0.5, 5);
    CutpointStability one = maxstat(patients, ONE);
    assertThat(maxstat(patients, new Execution(3, ProgressListener.NONE))).isEqualTo(one);
    CutpointStability other =
        RESAMPLING
            .withSeed(2)
            .assess(
                CutpointRule.maximallySelectedLogRank(),
                patients.scores(),
                patients.survival(),
                ONE);
    assertThat(other.flips()).isNotEqualTo(one.flips());
  }

  /** The same bits on every Java. */
  @Test
  void drawsAreTheSameEverywhere() {
    SimulatedPatients patients = SimulatedPatients.of(60, 0.5, 5);
    CutpointStability stability = maxstat(patients, ONE);
    CutpointSelection selection =
        CutpointRule.maximallySelectedLogRank()
            .fit(patients.scores(), patients.survival(), ONE)
            .selection()
            .orElseThrow();
    assertThat(selection.pValue()).isEqualTo(0.6057);
    assertThat(stability.flipShare()).isEqualTo(0.36474999999999996);
    assertThat(stability.hazardRatio().orElseThrow().crossValidatedFactor())
        .isEqualTo(-0.5781736495237378);
  }

  @Test
  void aResponseHasNoHazardRatio() {
    double[] score = IntStream.range(0, 40).asDoubleStream().toArray();
    double[] responds =
        IntStream.range(0, 40).mapToDouble(i -> i % 3 == 0 || i > 25 ? 1 : 0).toArray();
    SampleValues scores = SampleValues.of("s", SimulatedPatients.labels(40), score);
    SampleValues response = SampleValues.of("r", SimulatedPatients.labels(40), responds);
    CutpointStability stability =
        RESAMPLING.assess(CutpointRule.maximallySelectedResponse(), scores, response, ONE);
    assertThat(stability.hazardRatio()).isEmpty();
    assertThat(stability.cutpoints().get(0).value()).isEqualTo(25.5);
  }

  @Test
  void anInfiniteHazardRatioIsSaid() {
    int n = 20;
    double[] score = IntStream.range(0, n).asDoubleStream().toArray();
    double[] time = IntStream.range(0, n).mapToDouble(i -> 1 + i * 7 % n).toArray();
    boolean[] event = new boolean[n];
    for (int i = 0; i < n / 2; i++) {
      event[i] = true;
    }
    SampleValues scores = SampleValues.of("s", SimulatedPatients.labels(n), score);
    SurvivalData survival =
        SurvivalData.of(SimulatedPatients.labels(n), time, event, FollowUpUnit.MONTHS);
    CutpointStability stability = RESAMPLING.assess(CutpointRule.median(), scores, survival, ONE);
    assertThat(stability.hazardRatio()).isEmpty();
    assertThat(stability.issues()).extracting(Issue::code).containsExactly("hazard-ratio-infinite");
  }

  @Test
  void resamplesWithoutCutpointAreCounted() {
    double[] score = {1, 1, 1, 1, 1, 1, 1, 2, 3, 3};
    SampleValues scores = SampleValues.of("s", SimulatedPatients.labels(10), score);
    CutpointStability some = RESAMPLING.assess(CutpointRule.kMeans(2), scores, ONE);
    assertThat(some.failedResamples()).isPositive();
    assertThat(some.issues()).extracting(Issue::code).containsExactly("resamples-failed");
    double[] rare = {1, 1, 1, 1, 1, 1, 1, 1, 2, 3};
    SampleValues rarely = SampleValues.of("s", SimulatedPatients.labels(10), rare);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> RESAMPLING.assess(CutpointRule.kMeans(3), rarely, ONE))
        .withMessageContaining("half of the resampled cohorts");
  }

  @Test
  void outcomeAndRangesAreChecked() {
    SimulatedPatients patients = SimulatedPatients.of(20, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RESAMPLING.assess(CutpointRule.maximallySelectedLogRank(), patients.scores(), ONE))
        .withMessageContaining("time and event");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RESAMPLING.assess(
                    CutpointRule.maximallySelectedResponse(),
                    patients.scores(),
                    patients.survival(),
                    ONE))
        .withMessageContaining("response");
    assertThatIllegalArgumentException().isThrownBy(() -> RESAMPLING.withResamples(9));
    assertThatIllegalArgumentException().isThrownBy(() -> RESAMPLING.withFolds(1));
    assertThatIllegalArgumentException().isThrownBy(() -> RESAMPLING.withLevel(1));
  }
}
