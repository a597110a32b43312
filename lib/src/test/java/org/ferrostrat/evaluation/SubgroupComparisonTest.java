package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.SubgroupFindings.Comparison;
import org.ferrostrat.evaluation.SubgroupFindings.Subgroup;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.response.RealCohorts;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.Logit;
import org.ferrostrat.stats.PValueAdjustment;
import org.junit.jupiter.api.Test;

class SubgroupComparisonTest {
  private static final ScoringPlan PLAN =
      ScoringPlan.published(
          List.of(
              SignatureCatalog.bundled().get("fps-32"),
              SignatureCatalog.bundled().get("module-iron-uptake"),
              Signature.geneSet("absent", List.of("ABSENT1", "ABSENT2", "ABSENT3"))));

  private static SubgroupFindings by(String column, ResponseCohort cohort) {
    return new SubgroupComparison(PLAN, PValueAdjustment.BENJAMINI_HOCHBERG, column)
        .evaluate(cohort, Execution.parallel());
  }

  private static ResponseCohort simulated(int n) {
    return SimulatedCohorts.labelled("one", n, 5, Kind.LOG2);
  }

  /** Counts of pairs by hand; of 61 samples the last has no label, every third is of a woman. */
  @Test
  void areasAreSharesOfPairsWithinEachSubgroup() {
    ResponseCohort cohort = simulated(61);
    SubgroupFindings found = by("sex", cohort);
    assertThat(found.levels()).containsExactly("F", "M");
    assertThat(found.withoutLevel()).isZero();
    assertThat(found.reason()).isEmpty();
    assertThat(found.hasFigures()).isTrue();
    double[] scores =
        ScoredCohort.of(PLAN, cohort, Execution.parallel()).signatures().get(0).values();
    Comparison fps = found.signature("fps-32");
    assertSubgroup(fps.first(), 20, shareOfPairs(scores, true));
    assertSubgroup(fps.second(), 40, shareOfPairs(scores, false));
    SubgroupInteraction interaction = fps.interaction().result().orElseThrow();
    assertThat(interaction.difference())
        .isCloseTo(
            Logit.of(fps.first().auc().value()) - Logit.of(fps.second().auc().value()),
            within(1e-12));
    double larger =
        Math.max(
            interaction.pValue(),
            found.signature("module-iron-uptake").interaction().result().orElseThrow().pValue());
    assertThat(fps.adjustedPValue().value())
        .isCloseTo(Math.min(larger, 2 * interaction.pValue()), within(1e-12));
  }

  private static double shareOfPairs(double[] scores, boolean women) {
    double won = 0;
    int pairs = 0;
    for (int responder = 0; responder < 60; responder += 2) {
      for (int other = 1; other < 60; other += 2) {
        if ((responder % 3 == 0) == women && (other % 3 == 0) == women) {
          won += scores[responder] > scores[other] ? 1 : 0;
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  private static void assertSubgroup(Subgroup subgroup, int n, double auc) {
    assertThat(subgroup.n()).isEqualTo(n);
    assertThat(subgroup.responders()).isEqualTo(n / 2);
    assertThat(subgroup.auc().value()).isCloseTo(auc, within(1e-12));
    ConfidenceInterval interval = subgroup.auc().interval().orElseThrow();
    assertThat(auc).isBetween(interval.low(), interval.high());
  }

  @Test
  void signatureWithoutScoresHasAReason() {
    Comparison absent = by("sex", simulated(61)).signature("absent");
    assertWithoutFigures(absent);
    assertThat(absent.interaction().reason()).startsWith("no-genes");
    assertThat(absent.first().n()).isZero();
  }

  /** Of 25 samples 4 responders and 4 others are women. */
  @Test
  void withFewOfAClassThereAreCountsAndNoNumbers() {
    SubgroupFindings found = by("sex", simulated(25));
    assertThat(found.hasFigures()).isFalse();
    Comparison fps = found.signature("fps-32");
    assertWithoutFigures(fps);
    assertThat(fps.first().responders()).isEqualTo(4);
    assertThat(fps.second().n()).isEqualTo(16);
    assertThat(fps.interaction().reason()).contains("needs 5 responders", "responders of F 4");
  }

  private static void assertWithoutFigures(Comparison comparison) {
    String reason = comparison.interaction().reason();
    assertThat(comparison.interaction().result()).isEmpty();
    assertThat(comparison.adjustedPValue()).isEqualTo(Estimate.missing(reason));
    assertThat(comparison.first().auc()).isEqualTo(Estimate.missing(reason));
    assertThat(comparison.second().auc()).isEqualTo(Estimate.missing(reason));
  }

  @Test
  void columnsThatAreNoTwoSubgroups() {
    ResponseCohort cohort = simulated(61);
    assertThat(by("prior", cohort).reason()).isEqualTo("no column prior");
    assertThat(by("prior", cohort).withoutLevel()).isEqualTo(60);
    assertThat(by("age", cohort).reason()).contains("60 values", "need 2");
    assertThat(by("age", cohort).signatures()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> by(" ", cohort));
  }

  @Test
  void samplesOfOnePatientAreNotComparedAsIfOfTwo() {
    StringBuilder text = new StringBuilder("sample\tpatient\tresponse\tsex\n");
    for (int i = 0; i < 61; i++) {
      text.append(
          "one-s%d\tp%d\t%s\t%s\n"
              .formatted(i, i % 40, i % 2 == 0 ? "R" : "NR", i % 3 == 0 ? "F" : "M"));
    }
    ClinicalTable clinical = SimulatedCohorts.table(text.toString());
    Cohort cohort =
        Cohort.of("one", SimulatedCohorts.expression("one", 61, 5, Kind.LOG2), clinical);
    ResponseCohort all = ResponseCohort.of(cohort, ResponseCoding.standard(), SampleSelection.ALL);
    assertThat(by("sex", all).reason()).contains("several samples");
  }

  /**
   * FPS in Liu et al. 2019 without and with earlier ipilimumab. DeLong's variances, limits and z by
   * numpy and scipy from the scores of GSVA in R.
   */
  @Test
  void liuByEarlierIpilimumab() {
    SubgroupFindings found = by("prior_ctla4", RealCohorts.labelled(RealCohorts.LIU).get(0));
    assertThat(found.levels()).containsExactly("no", "yes");
    Comparison fps = found.signature("fps-32");
    assertLiu(fps.first(), 74, 31, 0.40660165041260315, 0.28216699037723214, 0.5443020103205708);
    assertLiu(fps.second(), 46, 16, 0.475, 0.30642358167237743, 0.6494735877544735);
    SubgroupInteraction interaction = fps.interaction().result().orElseThrow();
    assertThat(interaction.difference()).isCloseTo(-0.27794850777102503, within(1e-6));
    assertThat(interaction.interval().low()).isCloseTo(-1.184935303647051, within(1e-6));
    assertThat(interaction.interval().high()).isCloseTo(0.6290382881050007, within(1e-6));
    assertThat(interaction.pValue()).isCloseTo(0.548082349175987, within(1e-6));
  }

  private static void assertLiu(
      Subgroup subgroup, int n, int responders, double auc, double low, double high) {
    assertThat(subgroup.n()).isEqualTo(n);
    assertThat(subgroup.responders()).isEqualTo(responders);
    assertThat(subgroup.auc().value()).isCloseTo(auc, within(1e-6));
    ConfidenceInterval interval = subgroup.auc().interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }
}
