package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.Stratification.GreySources;
import org.ferrostrat.survival.FollowUpColumns;
import org.junit.jupiter.api.Test;

class StratificationTest {
  private static final int N = 40;
  private static final Labels SAMPLES =
      Labels.of(IntStream.range(0, N).mapToObj(i -> "p" + i).toList());
  private static final SampleValues SCORE = values("score", i -> i * 7 % N);
  private static final SelectionSettings FAST =
      SelectionSettings.withDefaults().withPermutations(99);

  /**
   * Half of the samples are of the baseline; the low half of the scores dies, the high half does
   * not.
   */
  private static final PatientTable PATIENTS =
      PatientTable.of(
          ClinicalTable.of(
              "table",
              SCORE,
              values("primary_sample", i -> i % 2),
              values("os_months", i -> i * 7 % N < 20 ? 1 + i : 60 + i),
              values("os_event", i -> i == 1 ? Double.NaN : i * 7 % N < 20 ? 1 : 0),
              values("response", i -> i * 7 % N >= 20 ? 1 : 0)),
          SampleSelection.BASELINE);

  private interface Value {
    double of(int i);
  }

  private static SampleValues values(String name, Value number) {
    return SampleValues.of(name, SAMPLES, IntStream.range(0, N).mapToDouble(number::of).toArray());
  }

  private static StratificationFindings run(Stratification stratification) {
    return stratification.run(SCORE, PATIENTS, Execution.parallel());
  }

  @Test
  void fitsPatientsAndAssignsAll() {
    StratificationFindings findings = run(Stratification.by(CutpointRule.median()));
    double[] fitted =
        IntStream.range(0, N).filter(i -> i % 2 == 1).mapToDouble(SCORE::get).sorted().toArray();
    assertThat(findings.cutpoints().value()).isEqualTo((fitted[9] + fitted[10]) / 2);
    assertThat(findings.strata().size()).isEqualTo(N);
    assertThat(findings.patients().size()).isEqualTo(20);
    assertThat(findings.fittedStrata().size(0)).isEqualTo(10);
    assertThat(findings.isApplied()).isFalse();
    assertThat(findings.issues()).extracting(Issue::code).contains("not-baseline");
    assertThat(findings.posteriorHigh()).isEmpty();
  }

  @Test
  void searchesSurvivalAndResponse() {
    StratificationFindings survival =
        run(
            new Stratification(
                CutpointRule.maximallySelectedLogRank(FAST),
                Optional.of(FollowUpColumns.of("os_months", "os_event")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(survival.cutpoints().value()).isEqualTo(19);
    assertThat(survival.cutpoints().n()).isEqualTo(19);
    assertThat(survival.issues()).extracting(Issue::code).contains("no-event-status");
    StratificationFindings response =
        run(
            new Stratification(
                CutpointRule.maximallySelectedResponse(FAST),
                Optional.empty(),
                Optional.of(ResponseCoding.of("response")),
                Optional.of(CutpointResampling.withDefaults().withResamples(20)),
                Optional.empty()));
    assertThat(response.cutpoints().value()).isBetween(17.0, 22.0);
    assertThat(response.stability()).isPresent();
  }

  @Test
  void stabilityOfThoseWithFollowUpIsSaidToBe() {
    StratificationFindings findings =
        run(
            Stratification.by(CutpointRule.mean())
                .with(CutpointResampling.withDefaults().withResamples(20))
                .with(FollowUpColumns.of("os_months", "os_event")));
    assertThat(findings.stability().orElseThrow().cutpoints().get(0).value())
        .isNotEqualTo(findings.cutpoints().value());
    assertThat(findings.issues()).extracting(Issue::code).contains("stability-of-followed");
  }

  @Test
  void greyZoneTakesEverySource() {
    Stratification plain =
        Stratification.by(CutpointRule.median())
            .with(CutpointResampling.withDefaults().withResamples(50));
    double narrow = halfWidth(plain.with(GreySources.none()));
    double wide =
        halfWidth(
            plain.with(
                new GreySources(
                    List.of(new ReplicatePair("p0", "p1")), Optional.of(values("sd", i -> 3)))));
    assertThat(wide * wide)
        .isCloseTo(
            narrow * narrow + 1.959963984540054 * 1.959963984540054 * (49 / 2.0 + 9),
            org.assertj.core.api.Assertions.within(1e-6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(Stratification.by(CutpointRule.mean()).with(GreySources.none())))
        .withMessageContaining("no source");
  }

  private static double halfWidth(Stratification stratification) {
    return run(stratification).calls().orElseThrow().calls().get(0).halfWidth();
  }

  @Test
  void theOutcomeMayBeGivenAfterTheRule() {
    StratificationFindings findings =
        run(
            Stratification.by(CutpointRule.maximallySelectedLogRank(FAST))
                .with(FollowUpColumns.of("os_months", "os_event")));
    assertThat(findings.strata().groups()).containsExactly("low", "high");
    assertThat(findings).hasToString("score in groups by maxstat: 40 samples");
  }

  @Test
  void anOutcomeMustServeSomething() {
    FollowUpColumns followUp = FollowUpColumns.of("os_months", "os_event");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(Stratification.by(CutpointRule.maximallySelectedLogRank())))
        .withMessageContaining("needs follow-up");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(Stratification.by(CutpointRule.maximallySelectedResponse())))
        .withMessageContaining("needs a response");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(Stratification.by(CutpointRule.median()).with(followUp)))
        .withMessageContaining("does not enter");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> run(Stratification.by(CutpointRule.median()).with(ResponseCoding.of("response"))))
        .withMessageContaining("does not enter");
  }

  @Test
  void tooFewScores() {
    SampleValues none = values("none", i -> Double.NaN);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(
            () ->
                Stratification.by(CutpointRule.median()).run(none, PATIENTS, Execution.parallel()));
  }

  @Test
  void responsesAreCodedOrDeclared() {
    assertThat(ResponseCoding.of("response").fit(PATIENTS).values().toArray())
        .containsExactly(
            IntStream.range(0, N)
                .filter(i -> i % 2 == 1)
                .mapToDouble(i -> i * 7 % N >= 20 ? 1 : 0)
                .toArray());
    assertThat(ResponseCoding.of("response", List.of("0")).fit(PATIENTS).values().get(0))
        .isEqualTo(PATIENTS.numbers("response").get(0) == 0 ? 1 : 0);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> ResponseCoding.of("os_months").fit(PATIENTS).values())
        .withMessageContaining("as responder, non-responder or not evaluable");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> ResponseCoding.of("response", List.of("CR")).fit(PATIENTS).values())
        .withMessageContaining("CR");
  }

  @Test
  void twoMarkersMayMissSamples() {
    SampleValues other =
        SampleValues.of("other", SAMPLES.select(3, 1, 5, 7), new double[] {1, 2, 3, 4});
    TwoMarkerFindings findings =
        new TwoMarkerStratification(
                TwoMarkerRule.highLow("score", "other"),
                Stratification.by(CutpointRule.median()),
                Stratification.by(CutpointRule.fixed(2.5)))
            .run(SCORE, other, PATIENTS, Execution.parallel());
    assertThat(Arrays.stream(findings.quadrants().toArray()).filter(g -> g >= 0)).hasSize(4);
    assertThat(findings.fittedQuadrants().size()).isEqualTo(20);
    assertThat(findings.issues()).extracting(Issue::code).containsOnlyOnce("not-baseline");
  }

  @Test
  void publishedCutoffs() {
    assertThat(published("fps-32").ties()).isEqualTo(ScoreSide.HIGH);
    assertThat(published("fps-more-2024").ties()).isEqualTo(ScoreSide.LOW);
    assertThat(published("tide").parameter()).hasValue(0);
    assertThat(published("ipres-hugo").ties()).isEqualTo(ScoreSide.LOW);
    assertThat(published("desterke-2024-mb-ferroptosis").settings()).contains(FAST);
    assertThat(published("tide").source()).contains("TIDE < 0");
    SignatureCatalog catalog = SignatureCatalog.bundled();
    assertThat(PublishedCutoff.of(catalog.get("panel-acsl4-slc7a11"), FAST)).isEmpty();
    assertThat(PublishedCutoff.of(catalog.get("cyt-rooney"), FAST)).isEmpty();
  }

  private static CutpointRule published(String id) {
    return PublishedCutoff.of(SignatureCatalog.bundled().get(id), FAST).orElseThrow();
  }
}
