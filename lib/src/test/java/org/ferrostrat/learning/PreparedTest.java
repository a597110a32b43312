package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.performance.Outcomes;
import org.junit.jupiter.api.Test;

class PreparedTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);
  private static final double NA = Double.NaN;
  private static final boolean[] HALF = {true, true, false, false};

  @Test
  void imputesTheMedianAndStandardises() {
    double[][] rows = {{1, 5}, {NA, 6}, {3, 7}, {8, 9}};
    PreparationFit fit =
        fit(
            Preparation.withDefaults().with(Preparation.MissingValues.MEDIAN),
            SimulatedPatients.of(rows, HALF));

    // 1, 3, 3, 8: mean 3.75, variance 26.75 / 3
    double sd = Math.sqrt(26.75 / 3);
    assertThat(fit.transform(new double[] {NA, 6.75}))
        .containsExactly(new double[] {(3 - 3.75) / sd, 0}, within(1e-15));
  }

  @Test
  void missingValuesAreImputedByDefaultAndRejectedOnRequest() {
    double[][] rows = {{1, 5}, {NA, 6}, {3, 7}, {8, 9}};
    TrainingSet patients = SimulatedPatients.of(rows, HALF);
    Preparation rejecting = Preparation.withDefaults().with(Preparation.MissingValues.REJECT);

    assertThat(
            Prepared.of(new NaiveBayes()).fit(patients, 1, ONE).probability(new double[] {NA, 6}))
        .isBetween(0.0, 1.0);
    assertThatThrownBy(() -> new Prepared(rejecting, new NaiveBayes()).fit(patients, 1, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f1 is missing in 1 of 4 rows");
    rows[1][0] = 2;
    Classifier fit =
        new Prepared(rejecting, NearestNeighbours.withDefaults())
            .fit(SimulatedPatients.of(rows, HALF), 1, ONE);
    assertThat(fit.probability(new double[] {NA, 6})).isNaN();
  }

  @Test
  void theInnerLearnerDrawsTheSameFoldsWithAndWithoutItsWrapper() {
    TrainingSet patients = SimulatedPatients.logistic(60, 5, 11, 0, 1);
    Preparation unchanged = Preparation.withDefaults().withStandardise(false);
    for (String name : Learners.names()) {
      Learner algorithm = name.equals("score") ? new NaiveBayes() : Learners.algorithm(name);
      Classifier bare = algorithm.fit(patients, 7, ONE);
      Classifier wrapped = new Prepared(unchanged, algorithm).fit(patients, 7, ONE);
      for (double[] row : patients.rows()) {
        assertThat(wrapped.probability(row)).as(name).isEqualTo(bare.probability(row));
      }
    }
  }

  @Test
  void leavesOutWhatDoesNotVaryAndSaysSo() {
    double[][] rows = {{1, 0.1, NA}, {2, 0.1, NA}, {3, 0.1, NA}, {4, 0.1, NA}};
    Preparation preparation = Preparation.withDefaults().with(Preparation.MissingValues.MEDIAN);
    Classifier fit =
        new Prepared(preparation, new NaiveBayes()).fit(SimulatedPatients.of(rows, HALF), 1, ONE);

    assertThat(fit.features()).isEqualTo(SimulatedPatients.features(3));
    assertThat(fit.issues())
        .extracting(Issue::code)
        .containsExactly("constant-feature", "empty-feature");
    assertThat(fit.issues()).extracting(issue -> issue.place().value()).containsExactly("f2", "f3");
    assertThat(fit.contributions(new double[] {1, 5, 5})).endsWith(0, 0);
    double[][] none = {{1}, {1}, {1}, {1}};
    Classifier empty =
        new Prepared(preparation, RandomForest.withDefaults())
            .fit(SimulatedPatients.of(none, HALF), 1, ONE);
    assertThat(empty.probability(new double[] {3})).isEqualTo(0.5);
    assertThat(empty.issues()).extracting(Issue::code).contains("no-feature-left");
  }

  @Test
  void productsAreOfStandardisedFeatures() {
    double[][] rows = {{1, 10, 3}, {2, 30, 5}, {3, 20, 1}, {4, 50, 2}};
    PreparationFit fit =
        fit(
            Preparation.withDefaults()
                .withStandardise(false)
                .withInteractions(new Preparation.Interaction("f1", "f2")),
            SimulatedPatients.of(rows, HALF));
    double first = (4 - 2.5) / Math.sqrt(5 / 3.0);
    double second = (50 - 27.5) / Math.sqrt(875 / 3.0);

    assertThat(fit.names().toList()).containsExactly("f1", "f2", "f3", "f1 x f2");
    assertThat(fit.transform(rows[3]))
        .containsExactly(new double[] {4, 50, 2, first * second}, within(1e-12));
    assertThat(fit.toFeatures(new double[] {1, 2, 3, 4})).containsExactly(3, 4, 3);
    assertThatThrownBy(
            () ->
                fit(
                    Preparation.withDefaults()
                        .withInteractions(new Preparation.Interaction("f1", "g")),
                    SimulatedPatients.of(rows, HALF)))
        .hasMessageContaining("no feature 'g'");
  }

  /** The outcome is a product; without it a linear model has nothing to find. */
  @Test
  void aProductIsFound() {
    TrainingSet plain = SimulatedPatients.logistic(300, 4, 3, 0);
    boolean[] responder = new boolean[300];
    for (int i = 0; i < 300; i++) {
      responder[i] = plain.value(i, 0) * plain.value(i, 1) > 0;
    }
    TrainingSet patients = plain.with(Outcomes.ofOneCohort(responder));
    Preparation product =
        Preparation.withDefaults().withInteractions(new Preparation.Interaction("f1", "f2"));
    Classifier with = new Prepared(product, ElasticNet.withDefaults()).fit(patients, 1, ONE);
    Classifier without = ElasticNet.withDefaults().fit(patients, 1, ONE);

    assertThat(SimulatedPatients.auc(with, patients)).isGreaterThan(0.95);
    assertThat(SimulatedPatients.auc(without, patients)).isLessThan(0.7);
  }

  @Test
  void filtersByWhatTheyAreNamedFor() {
    double[][] rows = {{0, 100, 1, 5}, {0.1, -100, 2, 5.1}, {1, 90, 1, 5}, {1.1, -90, 2.1, 5}};

    assertThat(names(FeatureFilter.variance(2), rows)).containsExactly("f2", "f3");
    assertThat(names(FeatureFilter.tStatistic(1), rows)).containsExactly("f1");
    assertThat(names(FeatureFilter.rankSum(1), rows)).containsExactly("f1");
    assertThat(names(FeatureFilter.stability(1), rows)).containsExactly("f1");
    assertThat(names(FeatureFilter.none(), rows)).hasSize(4);
    assertThatThrownBy(() -> FeatureFilter.rankSum(0)).hasMessageContaining("at least 1");
  }

  private static Iterable<String> names(FeatureFilter filter, double[][] rows) {
    return fit(Preparation.withDefaults().with(filter), SimulatedPatients.of(rows, HALF)).names();
  }

  @Test
  void stableFeaturesAreThoseOfTheTruthForAnyNumberOfThreads() {
    TrainingSet patients = SimulatedPatients.logistic(200, 50, 21, 0, 2, -2);
    Preparation preparation = Preparation.withDefaults().with(FeatureFilter.stability(3));
    Labels one = PreparationFit.of(preparation, patients, 4, ONE).names();

    assertThat(one.toList()).contains("f1", "f2").hasSizeLessThanOrEqualTo(4);
    assertThat(PreparationFit.of(preparation, patients, 4, FOUR).names()).isEqualTo(one);
  }

  /** The fit to the training set does not change with the patient that is predicted. */
  @Test
  void keepsTheMeanOfTraining() {
    double[][] rows = {{1, 5}, {2, 6}, {3, 7}, {8, 9}};
    PreparationFit fit = fit(Preparation.withDefaults(), SimulatedPatients.of(rows, HALF));
    double[] values = {1000, 6};
    double[] again = values.clone();
    fit.transform(values);

    assertThat(values).isEqualTo(again);
    assertThat(fit.transform(rows[0])[0]).isCloseTo((1 - 3.5) / Math.sqrt(29 / 3.0), within(1e-15));
  }

  @Test
  void tellsAllParameters() {
    Prepared learner =
        new Prepared(
            Preparation.withDefaults().with(FeatureFilter.rankSum(20)), ElasticNet.withDefaults());

    assertThat(learner.name()).isEqualTo("elastic-net");
    assertThat(learner.parameters())
        .containsEntry("filter", "rank-sum:20")
        .containsEntry("missing", "median")
        .containsEntry("alpha", "0.5");
    assertThat(Arrays.asList(learner.parameters().keySet().toArray())).startsWith("missing");
  }

  private static PreparationFit fit(Preparation preparation, TrainingSet patients) {
    return PreparationFit.of(preparation, patients, 1, ONE);
  }
}
