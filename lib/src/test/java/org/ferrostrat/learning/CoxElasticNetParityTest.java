package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.Split;
import org.ferrostrat.performance.SurvivalOutcomes;
import org.ferrostrat.survival.Ties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Penalised Cox regression against R glmnet 4.1 on 200 genes of a cohort. */
class CoxElasticNetParityTest {
  private static final String COHORT = "liu2019-melanoma-pd1";
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "1"})
  void coefficientsAndLinearPredictorsEqualGlmnet(String alpha) throws IOException {
    JsonNode figures = figures(alpha);
    SurvivalTrainingSet patients = patients(figures);
    PenaltyPath path = net(alpha).path(patients, Double.parseDouble(alpha));
    double[] lambda = numbers(figures.get("lambda"));

    assertThat(path.penalties(30)[0]).isCloseTo(lambda[0], within(1e-12 * lambda[0]));
    for (JsonNode expected : figures.get("coefficients")) {
      double penalty = expected.get("lambda").asDouble();
      PenaltyPath.Point point = path.point(penalty, CoxElasticNet.OPTIMAL);
      double[] coefficients = path.coefficients(point);
      double[] reference = new double[coefficients.length];
      for (int k = 0; k < expected.get("genes").size(); k++) {
        int gene = patients.features().indexOf(expected.get("genes").get(k).asText());
        reference[gene] = expected.get("values").get(k).asDouble();
      }

      assertThat(point.converged()).isTrue();
      assertThat(path.violation(penalty)).isLessThan(1e-8);
      assertThat(path.explained())
          .isCloseTo(
              figures.get("devRatio").get(expected.get("index").asInt()).asDouble(), within(1e-5));
      assertThat(coefficients).containsExactly(reference, within(1e-4));
      for (int row = 0; row < patients.size(); row++) {
        double difference = 0;
        for (int j = 0; j < coefficients.length; j++) {
          difference += (coefficients[j] - reference[j]) * patients.value(row, j);
        }
        assertThat(difference).isCloseTo(0, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "1"})
  void crossValidatedDevianceEqualsGlmnet(String alpha) throws IOException {
    JsonNode figures = figures(alpha);
    double[] folds = numbers(figures.get("foldId"));
    CrossValidatedDeviance curve =
        net(alpha)
            .crossValidate(patients(figures), splits(folds), numbers(figures.get("lambda")), ONE);

    for (int k = 0; k < curve.points().size(); k++) {
      CrossValidatedDeviance.Point point = curve.points().get(k);
      assertThat(point.deviance())
          .isCloseTo(figures.get("cvm").get(k).asDouble(), Percentage.withPercentage(0.01));
      assertThat(point.standardError())
          .isCloseTo(figures.get("cvsd").get(k).asDouble(), Percentage.withPercentage(0.01));
    }
    assertThat(curve.minimum().penalty()).isEqualTo(figures.get("lambdaMin").asDouble());
    assertThat(curve.oneStandardError().penalty()).isEqualTo(figures.get("lambda1se").asDouble());
  }

  private static CoxElasticNet net(String alpha) {
    return CoxElasticNet.withDefaults()
        .withAlphas(Double.parseDouble(alpha))
        .with(Ties.BRESLOW)
        .withStandardised(false);
  }

  private static List<Split> splits(double[] fold) {
    List<Split> splits = new ArrayList<>();
    for (double id : Arrays.stream(fold).sorted().distinct().toArray()) {
      splits.add(
          Split.of(
              "fold " + id,
              0,
              IntStream.range(0, fold.length).filter(row -> fold[row] != id).toArray(),
              IntStream.range(0, fold.length).filter(row -> fold[row] == id).toArray()));
    }
    return splits;
  }

  private static JsonNode figures(String alpha) throws IOException {
    return new ObjectMapper()
        .readTree(
            SharedData.path("oracles", "risk", "cox-elastic-net-liu.alpha-" + alpha + ".json")
                .toFile());
  }

  private static SurvivalTrainingSet patients(JsonNode figures) throws IOException {
    List<String> genes = texts(figures.get("genes"));
    CohortPatients cohort = CohortPatients.of(COHORT, texts(figures.get("samples")));
    return SurvivalTrainingSet.of(
        Labels.of(genes), cohort.standardised(genes), SurvivalOutcomes.ofOneCohort(cohort.data()));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
