package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.ferrostrat.stats.YoudenPoint;
import org.ferrostrat.survival.LogRankTest;
import org.ferrostrat.survival.SurvivalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equality with R's maxstat 0.7: {@code maxstat.test(Surv(time, event) ~ score, smethod =
 * "LogRank", pmethod = ...)}.
 */
class MaxstatParityTest {
  /** A relative 1e-6. */
  private static final double PERCENT = 1e-4;

  private static final int DRAWS_OF_R = 20_000;

  private static CutpointSelection selection(
      ReferenceCohort cohort, String endpoint, SelectionPValue method) {
    CutpointRule rule =
        CutpointRule.maximallySelectedLogRank(SelectionSettings.withDefaults().with(method));
    return rule.fit(cohort.scores(), cohort.survival(endpoint)).selection().orElseThrow();
  }

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
  void equalsMaxstat(String id, String endpoint) {
    ReferenceCohort cohort = ReferenceCohort.of(id);
    JsonNode figures = cohort.figures("survival", "." + endpoint);
    JsonNode maxstat = figures.get("maxstat");
    JsonNode p = maxstat.get("p");

    CutpointSelection drawn = selection(cohort, endpoint, SelectionPValue.PERMUTATION);
    assertThat(drawn.n()).isEqualTo(figures.get("n").asInt());
    assertThat(drawn.positives()).isEqualTo(figures.get("events").asInt());
    assertThat(drawn.statistic())
        .isCloseTo(maxstat.get("statistic").asDouble(), withinPercentage(PERCENT));
    assertThat(drawn.cutpoint()).isEqualTo(maxstat.get("cutpoint").asDouble());
    assertThat(drawn.naivePValue()).isLessThan(drawn.pValue());
    double ofR = p.get("condMC").asDouble();
    double draws = drawn.settings().permutations();
    double spread = Math.sqrt(ofR * (1 - ofR) * (1 / draws + 1.0 / DRAWS_OF_R));
    assertThat(drawn.pValue()).isCloseTo(ofR, within(4 * spread + 1 / draws));

    CutpointSelection exact = selection(cohort, endpoint, SelectionPValue.HOTHORN_LAUSEN);
    assertThat(exact.statistic())
        .isCloseTo(maxstat.get("statisticIntegerScores").asDouble(), withinPercentage(PERCENT));
    assertThat(exact.cutpoint()).isEqualTo(maxstat.get("cutpointIntegerScores").asDouble());
    assertThat(exact.pValue()).isCloseTo(p.get("HL").asDouble(), withinPercentage(PERCENT));

    assertThat(selection(cohort, endpoint, SelectionPValue.LAUSEN_SCHUMACHER_1992).pValue())
        .isCloseTo(p.get("Lau92").asDouble(), withinPercentage(PERCENT));
    assertThat(selection(cohort, endpoint, SelectionPValue.LAUSEN_SCHUMACHER_1994).pValue())
        .isCloseTo(Math.min(1, p.get("Lau94").asDouble()), withinPercentage(PERCENT));
  }

  @Test
  void theMedianIsThatOfTheReferenceFigures() {
    ReferenceCohort cohort = ReferenceCohort.of("riaz2017-melanoma-nivolumab");
    SurvivalData survival = cohort.survival("os");
    double chiSquare = cohort.figures("survival", ".os").get("logrank").get("chisq").asDouble();
    Strata above = strata(cohort, survival, CutpointRule.medianAbove());
    Strata atOrAbove = strata(cohort, survival, CutpointRule.median());
    assertThat(LogRankTest.test(survival, above).test().statistic())
        .isCloseTo(chiSquare, withinPercentage(PERCENT));
    assertThat(atOrAbove.size(1)).as("the patient at the median").isEqualTo(above.size(1) + 1);
  }

  private static Strata strata(ReferenceCohort cohort, SurvivalData survival, CutpointRule rule) {
    double[] scores =
        survival.samples().toList().stream().mapToDouble(s -> cohort.scores().get(s)).toArray();
    SampleValues baseline = SampleValues.of("fps-32", survival.samples(), scores);
    Cutpoints cutpoints = rule.fit(baseline);
    assertThat(cutpoints.value())
        .isCloseTo(
            cohort.figures("survival", ".os").get("median").asDouble(), withinPercentage(PERCENT));
    return cutpoints.assign(baseline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hugo2016-melanoma-pd1",
        "liu2019-melanoma-pd1",
        "mariathasan2018-urothelial-atezolizumab",
        "riaz2017-melanoma-nivolumab",
        "vanallen2015-melanoma-ctla4"
      })
  void theYoudenPointIsThatOfProc(String id) {
    ReferenceCohort cohort = ReferenceCohort.of(id);
    JsonNode figures = cohort.figures("response", "").get("scores").get("score");
    JsonNode youden = figures.get("youden");
    CutpointSelection selection =
        CutpointRule.maximallySelectedResponse()
            .fit(cohort.scores(), cohort.response())
            .selection()
            .orElseThrow();
    YoudenPoint point = selection.youden().orElseThrow();
    assertThat(point.threshold())
        .isCloseTo(youden.get("threshold").asDouble(), withinPercentage(PERCENT));
    assertThat(point.sensitivity())
        .isCloseTo(youden.get("sensitivity").asDouble(), withinPercentage(PERCENT));
    assertThat(point.specificity())
        .isCloseTo(youden.get("specificity").asDouble(), withinPercentage(PERCENT));
  }
}
