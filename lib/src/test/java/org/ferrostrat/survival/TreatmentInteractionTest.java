package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.PValue;
import org.junit.jupiter.api.Test;

class TreatmentInteractionTest {
  private static final CoxRegression COX = CoxRegression.withDefaults();
  private static final int N = 240;

  private final int[] armOf = IntStream.range(0, N).map(i -> i % 3).toArray();
  private final double[] values = new double[N];
  private final SurvivalData data = data();
  private final SampleValues score = SampleValues.of("fps", data.samples(), values);
  private final Strata arms =
      Strata.of("arm", data.samples(), List.of("placebo", "low", "high"), armOf);

  /** The score matters in the arm of the high dose only, with a log hazard ratio of 1.5. */
  private SurvivalData data() {
    SplittableRandom random = new SplittableRandom(31);
    double[] time = new double[N];
    int[] event = new int[N];
    for (int i = 0; i < N; i++) {
      values[i] = 2 * random.nextDouble() - 1;
      double hazard = Math.exp(armOf[i] == 2 ? 1.5 * values[i] : 0);
      time[i] = -Math.log(1 - random.nextDouble()) / hazard;
      event[i] = random.nextInt(5) == 0 ? 0 : 1;
    }
    return Cohorts.followUp(time, event);
  }

  @Test
  void anEffectInOneArmIsFound() {
    TreatmentInteraction result = TreatmentInteraction.of(COX, data, score, arms, "placebo");

    assertThat(result.test().degreesOfFreedom()).isEqualTo(2);
    assertThat(result.test().pValue()).isLessThan(0.001);
    assertThat(result.arms())
        .extracting(TreatmentInteraction.ArmEffect::arm)
        .containsExactly("placebo", "low", "high");
    assertThat(result.arms().get(2).effect().logHazardRatio()).isBetween(0.9, 2.1);
    assertThat(result.arms()).extracting(TreatmentInteraction.ArmEffect::n).containsOnly(80);
    assertThat(result.arms().stream().mapToInt(TreatmentInteraction.ArmEffect::events).sum())
        .isEqualTo(data.events());
  }

  /** Effects and test are the same whichever arm is the reference. */
  @Test
  void theReferenceDoesNotMatter() {
    TreatmentInteraction one = TreatmentInteraction.of(COX, data, score, arms, "placebo");
    TreatmentInteraction other = TreatmentInteraction.of(COX, data, score, arms, "high");

    assertThat(other.test().statistic()).isCloseTo(one.test().statistic(), within(1e-8));
    CoxCoefficient high = one.arms().get(2).effect();
    CoxCoefficient reference = other.arms().get(0).effect();
    assertThat(reference.logHazardRatio()).isCloseTo(high.logHazardRatio(), within(1e-8));
    assertThat(reference.standardError()).isCloseTo(high.standardError(), within(1e-8));
    assertThat(reference.column()).isEqualTo("fps in high");
    assertThat(other.arms().get(1).effect().standardError())
        .isCloseTo(one.arms().get(0).effect().standardError(), within(1e-8));
  }

  @Test
  void columnsOfTheInteraction() {
    TreatmentInteraction result = TreatmentInteraction.of(COX, data, score, arms, "placebo");

    assertThat(result.fit().design().columns())
        .containsExactly("fps", "arm:low", "arm:high", "fps:arm:low", "fps:arm:high");
    assertThat(result.fit().wald("fps:arm").degreesOfFreedom()).isEqualTo(2);
    assertThat(result.fit().coefficient("fps:arm:low").perStandardDeviation()).isEmpty();
  }

  /**
   * The square root of F with one degree of freedom is t: the statistic against F with 1 and events
   * less 3 coefficients.
   */
  @Test
  void fewEventsAreComparedWithF() {
    int[] chosen = IntStream.range(0, 54).filter(i -> armOf[i] != 1).toArray();
    TreatmentInteraction few =
        TreatmentInteraction.of(
            COX, data.select(chosen), score.select(chosen), arms.select(chosen), "placebo");
    int events = few.arms().stream().mapToInt(TreatmentInteraction.ArmEffect::events).sum();
    assertThat(few.arms())
        .extracting(TreatmentInteraction.ArmEffect::events)
        .allMatch(n -> n >= 10 && n < 20);
    PValue p = few.pValue().result().orElseThrow();
    assertThat(p.method()).isEqualTo(PValue.Method.F);
    assertThat(p.value())
        .isCloseTo(
            2 * TDistribution.of(events - 3).survivalProbability(Math.sqrt(few.test().statistic())),
            within(1e-10));
    TreatmentInteraction all = TreatmentInteraction.of(COX, data, score, arms, "placebo");
    assertThat(all.pValue().result().orElseThrow().method()).isEqualTo(PValue.Method.CHI_SQUARE);
    assertThat(all.ratios()).hasSize(2);
    assertThat(all.ratios().get(1).logHazardRatio())
        .isCloseTo(
            all.arms().get(2).effect().logHazardRatio()
                - all.arms().get(0).effect().logHazardRatio(),
            within(1e-10));
  }
}
