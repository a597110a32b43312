package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.performance.SurvivalCalibration;
import org.ferrostrat.performance.SurvivalOutcomes;
import org.ferrostrat.survival.Concordance;
import org.ferrostrat.survival.SurvivalData;
import org.ferrostrat.survival.TimeDependentAuc;
import org.ferrostrat.survival.TimeDependentBrier;
import org.ferrostrat.survival.TimeDependentRoc;
import org.junit.jupiter.api.Test;

/**
 * A Cox model of one cohort, applied to two others: against R's survival 3.5 and riskRegression
 * 2022.11.
 */
class RiskPredictionParityTest {
  private static final Percentage CLOSE = Percentage.withPercentage(0.01);
  private static final String[] GENES = {"CXCL9", "GPX4", "ACSL4"};
  private static final Labels FEATURES = Labels.of("cxcl9", "gpx4", "acsl4");
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);

  @Test
  void modelAndExternalMeasuresEqualThoseOfR() throws IOException {
    JsonNode figures =
        new ObjectMapper()
            .readTree(SharedData.path("oracles", "risk", "prediction-liu.json").toFile());
    LinearRisk model = trained();
    double[] expected = numbers(figures.get("model").get("coef"));
    for (int j = 0; j < expected.length; j++) {
      assertThat(model.coefficients()[j]).isCloseTo(expected[j], CLOSE);
    }
    double origin = model.linearPredictor(new double[3]);
    for (int k = 0; k < 2; k++) {
      double time = figures.get("baselineRisk").get("times").get(k).asDouble();
      assertThat(model.baselineHazard(time) * Math.exp(origin))
          .isCloseTo(figures.get("baselineRisk").get("cumhaz").get(k).asDouble(), CLOSE);
    }
    for (JsonNode test : figures.get("test")) {
      compare(model, origin, test);
    }
  }

  private static LinearRisk trained() throws IOException {
    String cohort = "liu2019-melanoma-pd1";
    ClinicalTable clinical = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));
    List<String> samples =
        clinical.samples().toList().stream()
            .filter(sample -> clinical.value(sample, "primary_sample").orElse("").equals("1"))
            .toList();
    CohortPatients patients = CohortPatients.of(cohort, samples);
    return PlainCox.withDefaults()
        .fit(
            SurvivalTrainingSet.of(
                FEATURES,
                patients.rankShares(GENES),
                SurvivalOutcomes.ofOneCohort(patients.data())),
            1,
            ONE);
  }

  private static void compare(LinearRisk model, double origin, JsonNode test) throws IOException {
    CohortPatients patients =
        CohortPatients.of(test.get("id").asText(), texts(test.get("samples")));
    SurvivalData data = patients.data();
    double[][] rows = patients.rankShares(GENES);
    double[] predictor = Arrays.stream(rows).mapToDouble(model::linearPredictor).toArray();
    for (int i = 0; i < rows.length; i++) {
      assertThat(predictor[i] - origin)
          .isCloseTo(test.get("linearPredictor").get(i).asDouble(), within(1e-6));
    }
    SampleValues score = SampleValues.of("score", data.samples(), predictor);
    double[] times = {12, 24};
    for (int k = 0; k < times.length; k++) {
      double time = times[k];
      double[] risks = Arrays.stream(rows).mapToDouble(row -> model.risk(row, time)).toArray();
      double[] expected = numbers(test.get("risk" + (int) time));
      for (int i = 0; i < risks.length; i++) {
        assertThat(risks[i]).isCloseTo(expected[i], CLOSE);
      }
      SampleValues risk = SampleValues.of("risk", data.samples(), risks);
      TimeDependentAuc.Estimate auc = TimeDependentAuc.at(time).of(data, score);
      assertThat(auc.estimate()).isCloseTo(test.get("auc").get(k).asDouble(), CLOSE);
      assertThat(auc.standardError()).isCloseTo(test.get("aucSe").get(k).asDouble(), CLOSE);
      assertThat(TimeDependentRoc.at(time, data, score).area())
          .isCloseTo(auc.estimate(), within(1e-12));
      TimeDependentBrier.Estimate brier = TimeDependentBrier.at(time).of(data, risk);
      assertThat(brier.score()).isCloseTo(figure(test, "brier", "m", time), CLOSE);
      assertThat(brier.standardError()).isCloseTo(figure(test, "brierSe", "m", time), CLOSE);
      assertThat(brier.nullScore()).isCloseTo(figure(test, "brier", "Null model", time), CLOSE);
      assertThat(brier.nullStandardError())
          .isCloseTo(
              figure(test, "brierSe", "Null model", time),
              within(1e-12 + 1e-4 * figure(test, "brierSe", "Null model", time)));
    }
    assertThat(Concordance.harrell().of(data, score).estimate())
        .isCloseTo(test.get("cHarrell").asDouble(), CLOSE);
    assertThat(Concordance.uno().of(data, score).estimate())
        .isCloseTo(test.get("cUno").asDouble(), CLOSE);
    assertThat(SurvivalCalibration.slope(data, score, 0.95).value())
        .isCloseTo(test.get("calibrationSlope").asDouble(), CLOSE);
  }

  private static double figure(JsonNode test, String name, String model, double time) {
    for (int k = 0; k < test.get("brierModel").size(); k++) {
      if (test.get("brierModel").get(k).asText().equals(model)
          && test.get("brierTimes").get(k).asDouble() == time) {
        return test.get(name).get(k).asDouble();
      }
    }
    throw new IllegalStateException("no " + name + " of " + model);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
