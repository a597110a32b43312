package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.ElasticNet;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.NullModel;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.model.Predictions.Call;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.Predictions.Status;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.junit.jupiter.api.Test;

class ResponseModelTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final List<ResponseCohort> COHORTS =
      List.of(
          SimulatedCohorts.labelled("a", 40, 1, Kind.LOG2),
          SimulatedCohorts.labelled("b", 30, 2, Kind.COUNTS));
  private static final ResponsePipeline PIPELINE =
      ResponsePipeline.of(
          FeaturePlan.parse("signatures:ifng-6-ayers+fps-32,genes:GPX4"),
          Learners.named("elastic-net"),
          3);
  private static final ResponseModel MODEL = fit(PIPELINE);

  private static ResponseModel fit(ResponsePipeline pipeline) {
    return pipeline.fit(COHORTS, SharedPatients.none(), ModelCard.of("m", "test"), ONE);
  }

  private static ExpressionMatrix newcomers() {
    return SimulatedCohorts.expression("new", 30, 5, Kind.COUNTS);
  }

  @Test
  void tellsRespondersApart() {
    List<Prediction> predictions = MODEL.predict(newcomers()).predictions();
    double right =
        IntStream.range(0, 30)
            .filter(i -> predictions.get(i).probability() >= MODEL.threshold() == (i % 2 == 0))
            .count();
    assertThat(right).isGreaterThan(24);
    assertThat(predictions).allMatch(prediction -> prediction.coverage() == 1);
    assertThat(predictions)
        .allMatch(
            prediction -> prediction.call() != Call.NONE && prediction.contributions().size() == 3);
  }

  @Test
  void onePatientIsPredictedAlone() {
    ExpressionMatrix matrix = newcomers();
    List<Prediction> together = MODEL.predict(matrix).predictions();
    assertThat(MODEL.predict(matrix.selectSamples(6)).predictions())
        .containsExactly(together.get(6));
  }

  @Test
  void theSameSeedGivesTheSameModelOnAnyNumberOfThreads() {
    ResponseModel again =
        PIPELINE.fit(
            COHORTS,
            SharedPatients.none(),
            ModelCard.of("m", "test"),
            new Execution(3, ProgressListener.NONE));
    assertThat(again.callRule()).isEqualTo(MODEL.callRule());
    assertThat(again.predict(newcomers()).predictions())
        .isEqualTo(MODEL.predict(newcomers()).predictions());
  }

  @Test
  void callsLeaveAZoneAroundTheThreshold() {
    CallRule rule = new CallRule("youden", 0.5, 0.4, 0.6);
    assertThat(rule.call(0.39)).isEqualTo(Call.NON_RESPONDER);
    assertThat(rule.call(0.4)).isEqualTo(Call.GREY);
    assertThat(rule.call(0.599)).isEqualTo(Call.GREY);
    assertThat(rule.call(0.6)).isEqualTo(Call.RESPONDER);
    assertThat(rule.call(Double.NaN)).isEqualTo(Call.NONE);
    CallRule sharp = new CallRule("fixed:0.5", 0.5, 0.5, 0.5);
    assertThat(sharp.call(0.5)).isEqualTo(Call.RESPONDER);
    assertThat(sharp.call(0.4999)).isEqualTo(Call.NON_RESPONDER);
    assertThat(MODEL.callRule().greyLow()).isLessThanOrEqualTo(MODEL.threshold());
    assertThat(MODEL.callRule().greyHigh()).isGreaterThanOrEqualTo(MODEL.threshold());
    ResponseModel fixed = fit(PIPELINE.with(ThresholdRule.fixed(0.3)));
    assertThat(fixed.callRule()).isEqualTo(new CallRule("fixed:0.3", 0.3, 0.3, 0.3));
  }

  @Test
  void missingFeaturesLeaveNoNumber() {
    ExpressionMatrix matrix = newcomers();
    int[] others = IntStream.range(6, matrix.geneCount()).toArray();
    Predictions predictions = MODEL.predict(matrix.selectGenes(others));
    assertThat(predictions.probabilities()).containsOnly(Double.NaN);
    Prediction first = predictions.predictions().get(0);
    assertThat(first.status()).isEqualTo(Status.LOW_COVERAGE);
    assertThat(first.call()).isEqualTo(Call.NONE);
    assertThat(first.coverage()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(first.reason()).contains("ifng-6-ayers");
    assertThat(predictions.issues()).extracting(Issue::code).contains("low-coverage");
  }

  private static ExpressionMatrix extreme() {
    ExpressionMatrix matrix = newcomers();
    double[][] values = new double[matrix.geneCount()][];
    Arrays.setAll(
        values,
        gene ->
            Arrays.stream(matrix.copyGene(gene))
                .map(value -> matrix.geneIds().get(gene).equals("GPX4") ? 1e9 : value)
                .toArray());
    return ExpressionMatrix.of(matrix.geneIds(), matrix.samples(), values, matrix.scale());
  }

  @Test
  void valuesOutsideTheTrainingRangeAreReported() {
    ResponseModel model =
        fit(PIPELINE.with(ElasticNet.withDefaults().with(ElasticNet.Choice.MINIMUM).withAlphas(0)));
    assertThat(model.usedFeatures()).contains("gene:GPX4");
    Predictions predictions = model.predict(extreme());
    assertThat(predictions.predictions())
        .allMatch(
            prediction ->
                prediction.status() == Status.OUTSIDE_TRAINING_RANGE
                    && prediction.outside().contains("gene:GPX4")
                    && !Double.isNaN(prediction.probability()));
    assertThat(predictions.issues()).extracting(Issue::code).contains("outside-training-range");
  }

  @Test
  void onlyFeaturesThatCarryWeightPutASampleOutsideTheTrainingRange() {
    ResponseModel none = fit(PIPELINE.with(new NullModel()));
    assertThat(none.usedFeatures()).isEmpty();
    assertThat(none.callObstacle().orElseThrow().message())
        .startsWith("no feature was selected in training");
    Predictions predictions = none.predict(extreme());
    assertThat(predictions.predictions())
        .allMatch(prediction -> prediction.status() == Status.OK && prediction.outside().isEmpty())
        .allMatch(prediction -> prediction.call() == Call.NOT_SUPPORTED);
    assertThat(predictions.withClasses(none.callRule()).predictions())
        .noneMatch(prediction -> prediction.call() == Call.NOT_SUPPORTED);
  }

  @Test
  void featuresThatACohortLacksAreLeftOutAndTold() {
    ResponseModel model =
        fit(
            ResponsePipeline.of(
                FeaturePlan.parse("signatures:ifng-6-ayers,genes:GPX4+NOSUCHGENE"),
                Learners.named("elastic-net"),
                3));
    assertThat(model.features().features().toList()).containsExactly("ifng-6-ayers", "gene:GPX4");
    assertThat(model.features().leftOut()).containsExactly("gene:NOSUCHGENE");
    assertThat(model.issues()).extracting(Issue::code).contains("features-left-out");
    assertThat(model.predict(newcomers()).predictions())
        .allMatch(prediction -> prediction.coverage() == 1);
  }

  @Test
  void aCardNeedsItsParts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCard.of("", "test"))
        .withMessageContaining("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCard.of("m", "test").withInputs(Map.of("file", "abc")))
        .withMessageContaining("64 hexadecimal digits");
  }

  @Test
  void linearModelsTellTheirTerms() {
    assertThat(MODEL.classifier().terms())
        .containsOnlyKeys("ifng-6-ayers", "fps-32", "gene:GPX4")
        .hasEntrySatisfying("ifng-6-ayers", slope -> assertThat(slope).isPositive());
    assertThat(fit(PIPELINE.with(Learners.named("naive-bayes"))).classifier().terms()).isEmpty();
  }

  @Test
  void aPatientAloneNeedsTheCohortOfATransductiveModel() {
    ResponseModel model =
        fit(
            ResponsePipeline.of(
                FeaturePlan.parse("signatures:ifng-6-ayers").with(Standardisation.TRANSDUCTIVE),
                Learners.named("elastic-net"),
                3));
    ExpressionMatrix matrix = newcomers();
    Predictions alone = model.predict(matrix.selectSamples(4));
    assertThat(alone.predictions())
        .singleElement()
        .satisfies(
            prediction -> {
              assertThat(prediction.status()).isEqualTo(Status.NEEDS_REFERENCE);
              assertThat(prediction.status().label()).isEqualTo("needs-reference");
              assertThat(prediction.call()).isEqualTo(Call.NONE);
              assertThat(prediction.probability()).isNaN();
              assertThat(prediction.reason()).contains("at least 10 samples; here are 1");
            });
    assertThat(alone.issues()).extracting(Issue::code).containsExactly("needs-reference");
    assertThat(model.predict(matrix).predictions())
        .allMatch(prediction -> !Double.isNaN(prediction.probability()));
  }

  @Test
  void valuesAsMeasuredMustBeOnTheScaleOfTraining() throws IOException {
    ResponseModel model =
        ResponsePipeline.of(
                FeaturePlan.parse("genes:GPX4+CD274").with(ExpressionValues.AS_MEASURED),
                Learners.named("elastic-net"),
                3)
            .fit(List.of(COHORTS.get(0)), SharedPatients.none(), ModelCard.of("m", "test"), ONE);
    StringWriter text = new StringWriter();
    ModelFile.write(model, text);
    ResponseModel again =
        ModelFile.read(
            "m", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(again.features().scale()).isEqualTo(model.features().scale()).isPresent();
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> again.predict(newcomers()))
        .withMessageContaining("model-scale")
        .withMessageContaining("counts");
    ExpressionMatrix logs = SimulatedCohorts.expression("new", 4, 5, Kind.LOG2);
    assertThat(again.predict(logs).predictions()).isEqualTo(model.predict(logs).predictions());
  }

  @Test
  void centredGenesAreNotRanked() {
    ExpressionMatrix matrix = newcomers();
    double[][] values = new double[matrix.geneCount()][];
    Arrays.setAll(values, matrix::copyGene);
    ExpressionMatrix centred =
        ExpressionMatrix.of(
            matrix.geneIds(), matrix.samples(), values, ExpressionScale.of(Kind.Z_SCORE));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> MODEL.predict(centred))
        .withMessageContaining("genes-centred");
  }
}
