package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Labels;
import org.ferrostrat.performance.Outcomes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The elastic net against R glmnet 4.1 on the 63 raw ssGSEA scores of a cohort. */
class ElasticNetParityTest {
  private static final String COHORT = "liu2019-melanoma-pd1";

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "1"})
  void linearPredictorEqualsGlmnet(String alpha) throws IOException {
    JsonNode figures =
        new ObjectMapper()
            .readTree(
                SharedData.path("oracles", "elastic-net", COHORT + ".alpha-" + alpha + ".json")
                    .toFile());
    TrainingSet patients = patients(figures);
    PenaltyPath path = PenaltyPath.logistic(patients, Double.parseDouble(alpha), false);
    for (int k = 0; k < figures.get("lambda").size(); k++) {
      double penalty = figures.get("lambda").get(k).asDouble();
      PenaltyPath.Point point = path.point(penalty, ElasticNet.OPTIMAL);

      assertThat(point.converged()).isTrue();
      assertThat(path.violation(penalty)).isLessThan(2e-10);
      double[] logits = path.predictors(point, patients.values());
      for (int row = 0; row < patients.size(); row++) {
        double expected = figures.get("intercept").get(k).asDouble();
        for (int j = 0; j < patients.features().size(); j++) {
          expected += figures.get("coefficients").get(k).get(j).asDouble() * patients.value(row, j);
        }
        assertThat(logits[row]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  private static TrainingSet patients(JsonNode figures) throws IOException {
    Map<String, double[]> scores = new HashMap<>();
    List<String> lines =
        Files.readAllLines(SharedData.path("oracles", "scores", COHORT, "ssgsea-raw.tsv"));
    List<String> samples = List.of(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      double[] values = new double[cells.length];
      for (int i = 1; i < cells.length; i++) {
        values[i] = Double.parseDouble(cells[i]);
      }
      scores.put(cells[0], values);
    }
    List<String> features = new ArrayList<>();
    figures.get("features").forEach(feature -> features.add(feature.asText()));
    int n = figures.get("samples").size();
    double[][] rows = new double[n][features.size()];
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      int column = samples.indexOf(figures.get("samples").get(i).asText());
      for (int j = 0; j < features.size(); j++) {
        rows[i][j] = scores.get(features.get(j))[column];
      }
      responder[i] = figures.get("responder").get(i).asInt() == 1;
    }
    return TrainingSet.of(Labels.of(features), rows, Outcomes.ofOneCohort(responder));
  }
}
