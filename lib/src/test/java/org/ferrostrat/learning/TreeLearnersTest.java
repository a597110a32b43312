package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smile.classification.GradientTreeBoost;
import smile.data.Tuple;
import smile.regression.RegressionTree;

/** Forests and boosted trees, and the ways around the defects of the trees they are made from. */
class TreeLearnersTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);
  private static final RandomForest FOREST = RandomForest.withDefaults().withTrees(50);

  static Stream<Learner> learners() {
    return Stream.of(FOREST, GradientBoosting.withDefaults());
  }

  @Test
  void forestPredictsWhatSmileDoes() {
    TrainingSet patients = SimulatedPatients.logistic(120, 8, 3, 0, 1, -1);
    SmileTrees ranked = SmileTrees.of(patients);
    long[] seeds = Sampling.seeds(50, Sampling.algorithmSeed(17));
    RegressionTree[] trees = FOREST.grow(ranked, patients, seeds, FOUR);
    Classifier forest = FOREST.fit(patients, 17, ONE);
    for (int row = 0; row < patients.size(); row++) {
      Tuple tuple = ranked.frame().get(row);
      double expected =
          Arrays.stream(trees).mapToDouble(tree -> tree.predict(tuple)).sum() / trees.length;
      assertThat(forest.probability(patients.row(row))).isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void boostedTreesPredictWhatSmileDoes() {
    TrainingSet patients = SimulatedPatients.logistic(120, 5, 4, -0.5, 2);
    GradientBoosting learner = new GradientBoosting(60, 3, 4, 0.1, 0.8);
    SmileTrees ranked = SmileTrees.of(patients);
    GradientTreeBoost boosted = learner.grow(ranked, patients, Sampling.algorithmSeed(5));
    Classifier ours = learner.fit(patients, 5, ONE);
    double[] posteriori = new double[2];
    for (int row = 0; row < patients.size(); row++) {
      boosted.predict(ranked.frame().get(row), posteriori);
      assertThat(ours.probability(patients.row(row))).isCloseTo(posteriori[1], within(2e-15));
    }
  }

  /** Between two neighbouring values a split lies midway. */
  @Test
  void splitsLieMidwayBetweenValues() {
    double[][] rows = new double[40][1];
    boolean[] responder = new boolean[40];
    for (int i = 0; i < 40; i++) {
      rows[i][0] = i < 20 ? 3 : 7;
      responder[i] = i >= 20;
    }
    Classifier boosted =
        GradientBoosting.withDefaults().fit(SimulatedPatients.of(rows, responder), 1, ONE);

    assertThat(boosted.probability(new double[] {4.99})).isLessThan(0.1);
    assertThat(boosted.probability(new double[] {5})).isLessThan(0.1);
    assertThat(boosted.probability(new double[] {5.01})).isGreaterThan(0.9);
  }

  /** Classification trees of Smile find no split in such a feature in 60 of 200 data sets. */
  @ParameterizedTest
  @MethodSource("learners")
  void aStrongFeatureOfTwoValuesIsAlwaysFound(Learner learner) {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] rows = new double[60][1];
      boolean[] responder = new boolean[60];
      for (int i = 0; i < 60; i++) {
        rows[i][0] = random.nextInt(2);
        responder[i] = random.nextDouble() < (rows[i][0] == 1 ? 0.9 : 0.1);
      }
      Classifier fit = learner.fit(SimulatedPatients.of(rows, responder), seed, ONE);
      assertThat(fit.probability(new double[] {1}) - fit.probability(new double[] {0}))
          .isGreaterThan(0.5);
    }
  }

  /** Smile splits no values closer than 1e-7. */
  @ParameterizedTest
  @MethodSource("learners")
  void theUnitOfAFeatureDoesNotMatter(Learner learner) {
    TrainingSet patients = SimulatedPatients.logistic(80, 3, 6, 0, 2);
    double[][] small = patients.rows();
    Arrays.stream(small).forEach(row -> Arrays.setAll(row, j -> row[j] * 0x1p-30));
    Classifier plain = learner.fit(patients, 2, ONE);
    Classifier scaled =
        learner.fit(SimulatedPatients.of(small, patients.outcomes().responders()), 2, ONE);
    for (int row = 0; row < 80; row++) {
      assertThat(scaled.probability(small[row])).isEqualTo(plain.probability(patients.row(row)));
    }
    assertThat(SimulatedPatients.auc(plain, patients)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void sameSeedSameBitsForAnyNumberOfThreads(Learner learner) {
    TrainingSet patients = SimulatedPatients.logistic(60, 6, 8, 0, 1);
    var one = SavedClassifier.toTree(learner.fit(patients, 3, ONE));

    assertThat(SavedClassifier.toTree(learner.fit(patients, 3, FOUR))).isEqualTo(one);
    assertThat(SavedClassifier.toTree(learner.fit(patients, 4, ONE))).isNotEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void findsAnInteraction(Learner learner) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[300][2];
    boolean[] responder = new boolean[300];
    for (int i = 0; i < 300; i++) {
      rows[i][0] = SimulatedPatients.normal(random);
      rows[i][1] = SimulatedPatients.normal(random);
      responder[i] = rows[i][0] > 0 && rows[i][1] > 0;
    }
    Classifier fit = learner.fit(SimulatedPatients.of(rows, responder), 1, FOUR);

    assertThat(fit.probability(new double[] {1, 1})).isGreaterThan(0.8);
    assertThat(fit.probability(new double[] {1, -1})).isLessThan(0.3);
    assertThat(fit.probability(new double[] {-1, 1})).isLessThan(0.3);
  }

  /** On the path the contributions add up to the log odds less those at the root. */
  @ParameterizedTest
  @MethodSource("learners")
  void contributionsAddUpAlongThePath(Learner learner) {
    TrainingSet patients = SimulatedPatients.logistic(100, 4, 9, 0.3, 2);
    Classifier fit = learner.fit(patients, 1, ONE);
    double[] differences =
        Stream.of(patients.row(0), patients.row(1), patients.row(2), patients.row(3))
            .mapToDouble(
                row ->
                    Logistic.logit(fit.probability(row))
                        - Arrays.stream(fit.contributions(row)).sum())
            .toArray();

    assertThat(Arrays.stream(differences).boxed())
        .allSatisfy(one -> assertThat(one).isCloseTo(differences[0], within(1e-9)));
    double[] strong = fit.contributions(new double[] {2, 0, 0, 0});
    assertThat(strong[0]).isGreaterThan(Math.abs(strong[1])).isPositive();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void takesHostileInput(Learner learner) {
    double[][] three = {{1}, {1}, {2}};
    Classifier tiny = learner.fit(SimulatedPatients.of(three, true, false, true), 1, ONE);
    assertThat(tiny.probability(new double[] {1.5})).isBetween(0.0, 1.0);
    assertThat(tiny.probability(new double[] {Double.NaN})).isNaN();
    assertThat(tiny.contributions(new double[] {Double.NaN})).containsOnly(Double.NaN);
    Classifier constant =
        learner.fit(
            SimulatedPatients.of(
                new double[10][2],
                new boolean[] {true, false, false, true, false, false, true, false, false, false}),
            1,
            ONE);
    assertThat(constant.probability(new double[] {-1, 1})).isBetween(0.2, 0.4);
    assertThatThrownBy(() -> learner.fit(SimulatedPatients.of(three, true, true, true), 1, ONE))
        .isInstanceOf(InsufficientDataException.class);
    double[][] missing = {{1}, {Double.NaN}};
    assertThatThrownBy(() -> learner.fit(SimulatedPatients.of(missing, true, false), 1, ONE))
        .hasMessageContaining("f1 is missing in row 2");
    assertThatThrownBy(() -> tiny.probability(new double[2])).hasMessageContaining("2 values");
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> new RandomForest(0, 0, 1, 1)).hasMessageContaining("trees is 0");
    assertThatThrownBy(() -> new GradientBoosting(1, 1, 1, Double.NaN, 1))
        .hasMessageContaining("rate is NaN");
  }
}
