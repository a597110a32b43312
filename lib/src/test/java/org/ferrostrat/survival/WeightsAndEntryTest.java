package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;

/** Case weights, clusters, delayed entry and reverse Kaplan-Meier curves. */
class WeightsAndEntryTest {

  /** A weight of 2 is a patient twice, for estimates; standard errors are robust. */
  @Test
  void wholeWeightsGiveTheEstimatesOfRepeatedPatients() {
    SurvivalData data = Cohorts.simulated(80, 31);
    SampleValues score = Cohorts.draws("score", data, 32);
    double[] weight = IntStream.range(0, 80).mapToDouble(i -> i % 4 == 0 ? 2 : 1).toArray();
    int[] twice =
        IntStream.range(0, 80)
            .flatMap(i -> IntStream.generate(() -> i).limit((long) weight[i]))
            .toArray();
    SurvivalData repeated =
        Cohorts.followUp(
            Arrays.stream(twice).mapToDouble(data::time).toArray(),
            Arrays.stream(twice).map(i -> data.event(i) ? 1 : 0).toArray());
    SampleValues same =
        Cohorts.values("score", repeated, Arrays.stream(twice).mapToDouble(score::get).toArray());
    CoxRegression breslow = CoxRegression.withDefaults().with(Ties.BRESLOW);
    SampleValues weights = Cohorts.values("weight", data, weight);
    CoxFit weighted = breslow.fit(data, CoxDesign.of(score).withWeights(weights));
    CoxFit expected = breslow.fit(repeated, CoxDesign.of(same));

    assertThat(weighted.coefficients().get(0).logHazardRatio())
        .isCloseTo(expected.coefficients().get(0).logHazardRatio(), within(1e-10));
    assertThat(weighted.coefficients().get(0).standardError())
        .isCloseTo(expected.coefficients().get(0).standardError(), within(1e-10));
    assertThat(weighted.coefficients().get(0).robustStandardError().orElseThrow()).isGreaterThan(0);
    assertThat(weighted.clusters()).hasValue(80);

    Strata one = Strata.of("all", data.samples(), List.of("all"), new int[80]);
    KaplanMeierCurve curve = KaplanMeier.withDefaults().fit(data, one, weights).get("all");
    KaplanMeierCurve doubled = KaplanMeier.withDefaults().fit(repeated);
    assertThat(curve.survival()).containsExactly(doubled.survival(), within(1e-12));
    assertThat(curve.atRisk()[0]).isEqualTo(80);
  }

  /** With equal weights the infinitesimal jackknife of the curve equals Greenwood's error. */
  @Test
  void equalWeightsChangeNothing() {
    SurvivalData data = Cohorts.simulated(60, 33);
    Strata one = Strata.of("all", data.samples(), List.of("all"), new int[60]);
    double[] half = new double[60];
    Arrays.fill(half, 0.5);
    KaplanMeierCurve plain = KaplanMeier.withDefaults().fit(data);
    KaplanMeierCurve weighted =
        KaplanMeier.withDefaults().fit(data, one, Cohorts.values("w", data, half)).get("all");

    assertThat(weighted.survival()).containsExactly(plain.survival(), within(1e-12));
    assertThat(weighted.standardErrors()).containsExactly(plain.standardErrors(), within(1e-12));
  }

  /** Doubling every patient within a cluster leaves the robust error of the single ones. */
  @Test
  void clustersOfIdenticalSamplesCountOnce() {
    SurvivalData data = Cohorts.simulated(60, 34);
    SampleValues score = Cohorts.draws("score", data, 35);
    int[] twice = IntStream.range(0, 120).map(i -> i / 2).toArray();
    SurvivalData repeated =
        Cohorts.followUp(
            Arrays.stream(twice).mapToDouble(data::time).toArray(),
            Arrays.stream(twice).map(i -> data.event(i) ? 1 : 0).toArray());
    SampleValues same =
        Cohorts.values("score", repeated, Arrays.stream(twice).mapToDouble(score::get).toArray());
    CoxRegression breslow = CoxRegression.withDefaults().with(Ties.BRESLOW);
    CoxFit single = breslow.fit(data, CoxDesign.of(score).clusteredBy(patients(data, 1)));
    CoxFit doubled = breslow.fit(repeated, CoxDesign.of(same).clusteredBy(patients(repeated, 2)));

    double expected = single.coefficients().get(0).robustStandardError().orElseThrow();
    assertThat(doubled.coefficients().get(0).robustStandardError().orElseThrow())
        .isCloseTo(expected, within(1e-10));
    assertThat(doubled.clusters()).hasValue(60);
    assertThatThrownBy(() -> doubled.likelihoodRatioOver(single))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                breslow
                    .with(CoxPenalty.firth())
                    .fit(data, CoxDesign.of(score).clusteredBy(patients(data, 1))))
        .hasMessageContaining("need none with clusters");
  }

  @Test
  void fewClustersAreReported() {
    SurvivalData data = Cohorts.simulated(60, 36);
    CoxDesign design =
        CoxDesign.of(Cohorts.draws("score", data, 37)).clusteredBy(patients(data, 4));

    assertThat(CoxRegression.withDefaults().fit(data, design).issues())
        .extracting(org.ferrostrat.data.Issue::code)
        .contains("few-clusters");
  }

  /** By hand: at 3 two of three are at risk (the third enters at 3), at 5 both remaining ones. */
  @Test
  void patientsAreAtRiskFromTheirEntryOn() {
    SurvivalData data =
        Cohorts.followUp(new double[] {3, 5, 6, 7}, 1, 1, 0, 1)
            .withEntry(new double[] {0, 1, 3, 4});
    KaplanMeierCurve curve = KaplanMeier.withDefaults().fit(data);

    assertThat(curve.atRisk()).containsExactly(2, 3, 2, 1);
    assertThat(curve.survival()).containsExactly(1 / 2.0, 1 / 3.0, 1 / 3.0, 0);
    assertThat(curve.n()).isEqualTo(4);
    SurvivalData conditional = data.conditionalOn(3);
    assertThat(conditional.size()).isEqualTo(3);
    assertThat(KaplanMeier.withDefaults().fit(conditional).survival())
        .containsExactly(2 / 3.0, 2 / 3.0, 0);
    assertThat(data.landmark(3).entries()).containsExactly(0, 0, 1);
  }

  @Test
  void concordanceComparesPatientsObservedAtTheSameTime() {
    SurvivalData data = Cohorts.simulated(120, 38);
    double[] entry = new double[120];
    Arrays.setAll(entry, i -> data.time(i) * (i % 5) / 6);
    SurvivalData late = data.withEntry(entry);
    SampleValues score = Cohorts.draws("score", data, 39);
    double comparable = 0;
    double right = 0;
    for (int i = 0; i < 120; i++) {
      for (int j = 0; j < 120; j++) {
        boolean later =
            late.time(j) > late.time(i) || (late.time(j) == late.time(i) && !late.event(j));
        if (i != j && late.event(i) && later && late.entry(j) < late.time(i)) {
          comparable++;
          right += score.get(i) > score.get(j) ? 1 : score.get(i) == score.get(j) ? 0.5 : 0;
        }
      }
    }

    Concordance concordance = Concordance.harrell().of(late, score);
    assertThat(concordance.estimate()).isCloseTo(right / comparable, within(1e-12));
    assertThatThrownBy(() -> Concordance.uno().of(late, score))
        .hasMessageContaining("does not take delayed entry");
  }

  @Test
  void entriesAreChecked() {
    SurvivalData data = Cohorts.followUp(new double[] {3, 5}, 1, 0);

    assertThatThrownBy(() -> data.withEntry(new double[] {3, 0}))
        .hasMessageContaining("entry of P0 is 3.0");
    assertThatThrownBy(() -> data.withEntry(new double[] {-1, 0})).hasMessageContaining("-1.0");
    assertThat(data.withEntry(new double[2])).isEqualTo(data);
    SurvivalData atZero = Cohorts.followUp(new double[] {0, 5, 6}, 1, 1, 0);
    assertThat(KaplanMeier.withDefaults().fit(atZero.withEntry(new double[] {0, 0, 2})).survival())
        .containsExactly(1 / 2.0, 1 / 4.0, 1 / 4.0);
  }

  /** By hand: censored at 3 (of 3) and 9 (of 1), so follow-up is 2/3 from 3 on and 0 from 9. */
  @Test
  void medianFollowUpByTheReverseKaplanMeierMethod() {
    SurvivalData data = Cohorts.followUp(new double[] {1, 3, 5, 9}, 1, 0, 1, 0);
    KaplanMeierCurve followUp = KaplanMeier.withDefaults().followUp(data);

    assertThat(followUp.survival())
        .containsExactly(new double[] {1, 2 / 3.0, 2 / 3.0, 0}, within(1e-12));
    assertThat(followUp.median().estimate()).isEqualTo(9);
  }

  private static Strata patients(SurvivalData data, int each) {
    int[] patient = IntStream.range(0, data.size()).map(i -> i / each).toArray();
    List<String> names =
        IntStream.range(0, (data.size() + each - 1) / each).mapToObj(i -> "Q" + i).toList();
    return Strata.of("patient", data.samples(), names, patient);
  }
}
