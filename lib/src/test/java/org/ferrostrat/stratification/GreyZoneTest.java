package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.ConfidenceInterval;
import org.junit.jupiter.api.Test;

class GreyZoneTest {
  private static final double Z = 1.959963984540054;
  private static final Labels SAMPLES = Labels.of("a", "b", "c", "d", "e");
  private static final SampleValues SCORES =
      SampleValues.of("fps", SAMPLES, new double[] {-3, -1, 0, 1.5, Double.NaN});
  private static final GreyZone ZONE = GreyZone.around(CutpointRule.fixed(0).fit(SCORES));

  private static Strata strata(int... groups) {
    return Strata.of("fps", SAMPLES, List.of("low", "grey", "high"), groups);
  }

  /** Differences 1 and 3: SD = sqrt((1 + 9) / 4). */
  @Test
  void replicates() {
    SampleValues measured =
        SampleValues.of("fps", Labels.of("a1", "a2", "b1", "b2"), new double[] {4, 5, 9, 6});
    GreyZone.Calls calls =
        ZONE.withReplicates(
                measured, List.of(new ReplicatePair("a1", "a2"), new ReplicatePair("b1", "b2")))
            .withLevel(0.5)
            .call(SCORES);
    double halfWidth = 0.6744897501960817 * Math.sqrt(2.5);
    assertThat(calls.calls().get(0).halfWidth()).isCloseTo(halfWidth, within(1e-12));
    assertThat(calls.strata()).isEqualTo(strata(0, 1, 1, 2, Strata.MISSING));
    assertThat(calls.cutpoint()).isZero();
    assertThat(calls.level()).isEqualTo(0.5);
  }

  @Test
  void sourcesAddUpAsVariances() {
    CutpointStability stability =
        new CutpointStability(
            CutpointResampling.withDefaults(),
            List.of(new CutpointStability.Spread(0, 0.3, new ConfidenceInterval(0.95, -1, 1))),
            0,
            0,
            SCORES,
            Optional.empty(),
            List.of());
    SampleValues genes =
        SampleValues.of("sd", SAMPLES, new double[] {0.4, 0.6, 0.4, Double.NaN, 0.4});
    GreyZone.Calls calls = ZONE.withCutpointSpread(stability).withGeneSpread(genes).call(SCORES);
    assertThat(calls.calls().get(0).halfWidth()).isCloseTo(Z * 0.5, within(1e-12));
    assertThat(calls.calls().get(0).call()).contains("low");
    assertThat(calls.calls().get(0).reason())
        .isEqualTo(
            "3.000 from the cut-point, beyond the half-width of 0.9800 (SD of cut-point 0.3000,"
                + " random gene sets 0.4000)");
    assertThat(calls.calls().get(0).sources())
        .containsExactly(
            new GreyZone.Source("cut-point", 0.3), new GreyZone.Source("random gene sets", 0.4));
    assertThat(calls.calls().get(1).halfWidth()).isCloseTo(Z * Math.sqrt(0.45), within(1e-12));
    assertThat(calls.calls().get(1).reason()).contains("within the half-width");
    assertThat(calls.calls().get(3).call()).isEmpty();
    assertThat(calls.calls().get(3).reason())
        .isEqualTo("the spread over random gene sets is missing");
    assertThat(calls.calls().get(4).reason()).isEqualTo("the score is missing");
    assertThat(calls.strata()).isEqualTo(strata(0, 1, 1, Strata.MISSING, Strata.MISSING));
  }

  @Test
  void fitsTogetherWithResampling() {
    SimulatedPatients patients = SimulatedPatients.of(100, 1, 2);
    CutpointRule rule = CutpointRule.median();
    CutpointStability stability =
        CutpointResampling.withDefaults().assess(rule, patients.scores(), Execution.parallel());
    GreyZone.Calls calls =
        GreyZone.around(rule.fit(patients.scores()))
            .withCutpointSpread(stability)
            .call(patients.scores());
    assertThat(calls.strata().size(1)).isBetween(5, 40);
    assertThat(calls.strata().size(0) + calls.strata().size(1) + calls.strata().size(2))
        .isEqualTo(100);
  }

  /** Two measurements of one tumour of Riaz 2017 lie 0.23 SD of the cohort apart. */
  @Test
  void replicatesOfARealTumourMakePatientsGrey() {
    SampleValues scores = ReferenceCohort.of("riaz2017-melanoma-nivolumab").scores();
    ReplicatePair pair = new ReplicatePair("Pt109_On_AE527955-5", "Pt109_On_AE527955-6");
    GreyZone.Calls calls =
        GreyZone.around(CutpointRule.median().fit(scores))
            .withReplicates(scores, List.of(pair))
            .call(scores);
    GreyZone.Source source = calls.calls().get(0).sources().get(0);
    assertThat(source.name()).isEqualTo("replicates");
    assertThat(source.standardDeviation())
        .isCloseTo((3222.71947606 - 2927.44331718) / Math.sqrt(2), within(1e-6));
    long near =
        scores.samples().toList().stream()
            .filter(
                sample ->
                    Math.abs(scores.get(sample) - calls.cutpoint())
                        <= Z * source.standardDeviation())
            .count();
    assertThat((long) calls.strata().size(1)).isEqualTo(near).isBetween(15L, 50L);
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZONE.call(SCORES))
        .withMessageContaining("no source of uncertainty");
    SampleValues four =
        SampleValues.of("s", Labels.of("a", "b", "c", "d"), new double[] {1, 2, 3, 4});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GreyZone.around(CutpointRule.tertiles().fit(four)))
        .withMessageContaining("makes 3 groups");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZONE.withReplicates(SCORES, List.of()))
        .withMessageContaining("at least one pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZONE.withReplicates(SCORES, List.of(new ReplicatePair("a", "e"))))
        .withMessageContaining("e has no fps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZONE.withReplicates(SCORES, List.of(new ReplicatePair("a", "z"))))
        .withMessageContaining("'z'");
    assertThatIllegalArgumentException().isThrownBy(() -> new ReplicatePair("a", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> ZONE.withLevel(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new GreyZone.Source("x", Double.NaN));
  }
}
