package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.survival.Figures.assertFigure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.data.Strata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delayed entry and cluster-robust errors of survival 3.5.3 of R. */
class DelayedEntryParityTest {

  @ParameterizedTest
  @EnumSource(Ties.class)
  void coxRegressionOnTheScaleOfAge(Ties ties) throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    JsonNode figures = Mgus2.figures("delayed-entry-mgus2.json");
    JsonNode expected = figures.get(ties == Ties.EFRON ? "coxEfron" : "coxBreslow");
    CoxDesign design = CoxDesign.of(mgus2.column("mspike")).with(mgus2.sex(), "F");
    CoxFit fit = CoxRegression.withDefaults().with(ties).fit(mgus2.byAge(), design);

    for (int j = 0; j < 2; j++) {
      CoxCoefficient coefficient = fit.coefficients().get(j);
      assertFigure("coef", coefficient.logHazardRatio(), number(expected.get("coef"), j));
      assertFigure("se", coefficient.standardError(), number(expected.get("se"), j));
    }
    assertFigure("null", fit.nullLogLikelihood(), number(expected.get("loglik"), 0));
    assertFigure("log-likelihood", fit.logLikelihood(), number(expected.get("loglik"), 1));
    if (ties == Ties.EFRON) {
      assertFigure("C", fit.concordance().estimate(), figures.get("c").doubleValue());
    }
  }

  @Test
  void scoreTestAndLogRankTestOfSex() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    double expected = Mgus2.figures("delayed-entry-mgus2.json").get("scoreTest").doubleValue();
    CoxFit fit = CoxRegression.withDefaults().fit(mgus2.byAge(), CoxDesign.of(mgus2.sex(), "F"));

    assertFigure("score", fit.score().orElseThrow().statistic(), expected);
    double logRank = LogRankTest.test(mgus2.byAge(), mgus2.sex()).test().statistic();
    assertThat(logRank).isCloseTo(expected, Offset.offset(0.1)); // ties are treated otherwise
  }

  @Test
  void kaplanMeierCurvesBySex() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    JsonNode expected = Mgus2.figures("delayed-entry-mgus2.json").get("km");
    Map<String, KaplanMeierCurve> curves =
        KaplanMeier.withDefaults().fit(mgus2.byAge(), mgus2.sex());

    for (int line = 0; line < expected.get("times").size(); line++) {
      String sex = expected.get("strata").get(line).textValue().replace("sex=", "");
      KaplanMeierCurve.Point point = curves.get(sex).at(number(expected.get("times"), line));
      assertFigure("survival", point.survival(), number(expected.get("surv"), line));
      assertFigure("error", point.standardError(), number(expected.get("se"), line));
      assertFigure("at risk", point.atRisk(), number(expected.get("atRisk"), line));
    }
  }

  /**
   * Martingale residuals of patients who enter late sum to 0 and their expectations are partial.
   */
  @Test
  void martingaleResidualsSumToZero() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    CoxFit fit =
        CoxRegression.withDefaults().fit(mgus2.byAge(), CoxDesign.of(mgus2.column("mspike")));
    double sum = Arrays.stream(fit.martingaleResiduals().toArray()).sum();

    assertThat(sum).isCloseTo(0, Offset.offset(1e-8));
    double[] change = fit.dfbeta().get(0).toArray();
    assertThat(Arrays.stream(change).sum()).isCloseTo(0, Offset.offset(1e-8));
  }

  @Test
  void robustErrorOfSeveralSamplesPerPatient() throws IOException {
    String cohort = "riaz2017-melanoma-nivolumab";
    JsonNode figures = Mgus2.figures("cluster-robust-riaz.json");
    ClinicalTable clinical = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));
    ClinicalTable scores =
        ClinicalTable.read(SharedData.path("oracles", "scores", cohort, "fps.tsv"));
    Labels samples =
        Labels.of(
            clinical.samples().toList().stream()
                .filter(sample -> clinical.value(sample, "os_months").isPresent())
                .toList());
    List<String> ids =
        samples.toList().stream().map(s -> clinical.value(s, "patient").orElseThrow()).toList();
    List<String> distinct = ids.stream().distinct().toList();
    Strata patients =
        Strata.of("patient", samples, distinct, ids.stream().mapToInt(distinct::indexOf).toArray());
    SurvivalData data =
        SurvivalData.of(
            SurvivalOracle.column(clinical, samples, "os_months"),
            SurvivalOracle.column(clinical, samples, "os_event"),
            FollowUpUnit.MONTHS);
    SampleValues score = SurvivalOracle.column(scores, samples, "score");
    CoxFit fit = CoxRegression.withDefaults().fit(data, CoxDesign.of(score).clusteredBy(patients));

    CoxCoefficient coefficient = fit.coefficient("score");
    assertThat(fit.n()).isEqualTo(figures.get("n").intValue());
    assertThat(fit.clusters()).hasValue(figures.get("patients").intValue());
    assertFigure("coef", coefficient.logHazardRatio(), figures.get("coef").doubleValue());
    assertFigure("naive", coefficient.standardError(), figures.get("naiveSe").doubleValue());
    double robust = coefficient.robustStandardError().orElseThrow();
    assertFigure("robust", robust, figures.get("robustSe").doubleValue());
    assertFigure("z", coefficient.statistic(), coefficient.logHazardRatio() / robust);
  }

  private static double number(JsonNode array, int index) {
    return array.get(index).doubleValue();
  }
}
