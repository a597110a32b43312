package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.learning.Calibrated;
import org.ferrostrat.learning.Classifier;
import org.ferrostrat.learning.Learner;
import org.ferrostrat.learning.Learners;
import org.ferrostrat.learning.Preparation;
import org.ferrostrat.learning.Prepared;
import org.ferrostrat.learning.TrainingSet;
import org.ferrostrat.performance.ThresholdRule;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that are not of this library. */
class OwnLearnerTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final List<ResponseCohort> COHORTS =
      List.of(SimulatedCohorts.labelled("a", 40, 1, Kind.LOG2));

  /** Gives every patient the same number; none where it is null. */
  private record Constant(Double number) implements Learner {
    @Override
    public String name() {
      return "constant";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }

    @Override
    public Classifier fit(TrainingSet patients, long seed, Execution execution) {
      return number == null ? null : new ConstantClassifier(patients.features(), number);
    }
  }

  private record ConstantClassifier(Labels features, double number) implements Classifier {
    @Override
    public double probability(double[] values) {
      return number;
    }

    @Override
    public double[] contributions(double[] values) {
      return new double[values.length];
    }
  }

  private static ResponsePipeline pipeline(Learner learner) {
    return ResponsePipeline.of(FeaturePlan.parse("genes:GPX4"), learner, 1);
  }

  private static ResponseModel fit(Learner learner) {
    return pipeline(learner).fit(COHORTS, SharedPatients.none(), ModelCard.of("m", "test"), ONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {7, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsRefused(double number) {
    Learner wrong = new Constant(number);
    for (Learner learner :
        List.of(wrong, new Prepared(Preparation.withDefaults(), wrong), Calibrated.of(wrong))) {
      assertThatIllegalArgumentException()
          .as(learner.toString())
          .isThrownBy(() -> fit(learner))
          .withMessageContaining("ConstantClassifier gives the probability " + number)
          .withMessageEndingWith("need 0 to 1, or NaN where a value is missing");
    }
  }

  @Test
  void aLearnerWithoutAClassifierIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(new Constant(null)))
        .withMessage("the learner gives null; need a classifier");
  }

  @Test
  void aProbabilityIsPredicted() {
    ResponseModel model =
        pipeline(new Constant(0.25))
            .with(ThresholdRule.of("fixed:0.5"))
            .fit(COHORTS, SharedPatients.none(), ModelCard.of("m", "test"), ONE);
    assertThat(model.predict(COHORTS.get(0).cohort().expression()).probabilities())
        .containsOnly(0.25);
  }

  @Test
  void whetherAModelCanBeSavedIsKnownBeforeTraining() {
    Learner own = new Constant(0.25);
    assertThat(own.isSavable()).isFalse();
    assertThat(new Prepared(Preparation.withDefaults(), own).isSavable()).isFalse();
    assertThat(Learners.names()).allMatch(name -> Learners.named(name).isSavable());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.requireSavable(pipeline(own)))
        .withMessageStartingWith("a model of the learner 'constant' (")
        .withMessageEndingWith(") cannot be saved; use a learner of this library");
    ModelFile.requireSavable(pipeline(Learners.named("elastic-net")));
  }
}
