package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.survival.Figures.assertFigure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Progression and death without it of 1,360 patients, by cmprsk 2.2.11 and survival 3.5.3 of R. */
class CompetingRisksParityTest {
  private static final double[] TIMES = {60, 120, 240};

  @Test
  void incidencesAndBothVariancesOfBothCausesBySex() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    JsonNode figures = Mgus2.figures("competing-mgus2.json");
    List<CumulativeIncidenceCurve> curves =
        CumulativeIncidence.withDefaults().fit(mgus2.competing(), mgus2.sex());

    assertThat(curves).hasSize(4);
    for (CumulativeIncidenceCurve curve : curves) {
      String name = curve.group() + " " + (curve.cause().equals("progression") ? 1 : 2);
      JsonNode johansen = figures.get("aalenJohansen");
      for (int t = 0; t < TIMES.length; t++) {
        CumulativeIncidence.Point point = curve.at(TIMES[t]);
        int line = t + (curve.group().equals("F") ? 0 : TIMES.length);
        double error = johansen.get("se" + name.charAt(2)).get(line).doubleValue();
        assertFigure(name, point.estimate(), figure(figures, "estimate", name, t));
        assertFigure(name, point.aalenVariance(), figure(figures, "variance", name, t));
        assertFigure(name, point.standardError(), error);
        assertThat(point.interval().contains(point.estimate())).isTrue();
      }
    }
  }

  private static double figure(JsonNode figures, String what, String name, int time) {
    return figures.get("cuminc").get(what).get(name).get(time).doubleValue();
  }

  @Test
  void graysTestOfBothCauses() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    JsonNode figures = Mgus2.figures("competing-mgus2.json").get("gray");

    for (int cause = 1; cause <= 2; cause++) {
      ChiSquareTest test = GrayTest.test(mgus2.competing(), mgus2.sex(), cause);
      JsonNode expected = figures.get("event" + cause);
      assertFigure("statistic", test.statistic(), expected.get("statistic").doubleValue());
      assertFigure("p", test.pValue(), expected.get("p").doubleValue());
      assertFigure("df", test.degreesOfFreedom(), expected.get("df").doubleValue());
    }
  }

  @Test
  void fineGrayOfBothCauses() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    for (int cause = 1; cause <= 2; cause++) {
      JsonNode expected = Mgus2.figures("competing-mgus2.json").get("fineGray" + cause);
      FineGrayFit fit =
          FineGrayRegression.withDefaults().fit(mgus2.competing(), mgus2.covariates(), cause);

      assertThat(fit.converged()).isTrue();
      near("log-likelihood", fit.logLikelihood(), expected.get("loglik").doubleValue());
      for (int j = 0; j < 3; j++) {
        SubdistributionHazardRatio ratio = fit.coefficients().get(j);
        near(ratio.column(), ratio.logRatio(), expected.get("coef").get(j).doubleValue());
        near(ratio.column(), ratio.standardError(), expected.get("se").get(j).doubleValue());
      }
    }
  }

  @Test
  void causeSpecificCoxRegressionOfBothCauses() throws IOException {
    Mgus2 mgus2 = Mgus2.read();
    for (int cause = 1; cause <= 2; cause++) {
      JsonNode expected = Mgus2.figures("competing-mgus2.json").get("causeSpecific" + cause);
      CoxFit fit =
          CoxRegression.withDefaults()
              .fit(mgus2.competing().causeSpecific(cause), mgus2.covariates());

      for (int j = 0; j < 3; j++) {
        CoxCoefficient ratio = fit.coefficients().get(j);
        assertFigure("coef", ratio.logHazardRatio(), expected.get("coef").get(j).doubleValue());
        assertFigure("se", ratio.standardError(), expected.get("se").get(j).doubleValue());
      }
    }
  }

  private static void near(String what, double actual, double expected) {
    assertThat(actual).as(what).isCloseTo(expected, Offset.offset(1e-5 * Math.abs(expected)));
  }
}
