package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.stats.Logit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilityMapTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);

  /** Probabilities whose log odds are twice as far from 0 as they should be. */
  @ParameterizedTest
  @EnumSource(Calibrated.Method.class)
  void mapsBackWhatIsTooExtremeAndNeverFalls(Calibrated.Method method) {
    SplittableRandom random = new SplittableRandom(2);
    double[] stated = new double[4000];
    boolean[] responder = new boolean[4000];
    for (int i = 0; i < stated.length; i++) {
      double logit = SimulatedPatients.normal(random);
      stated[i] = Logit.inverse(2 * logit);
      responder[i] = random.nextDouble() < Logit.inverse(logit);
    }
    ProbabilityMap calibration = ProbabilityMap.fit(method, stated, responder);
    double before = 0;
    for (double p = 0; p <= 1; p += 0.001) {
      double after = calibration.apply(p);
      assertThat(after).isBetween(before, 1.0);
      before = after;
    }
    for (double logit : new double[] {-1, 0, 1}) {
      assertThat(calibration.apply(Logit.inverse(2 * logit)))
          .isCloseTo(Logit.inverse(logit), within(0.06));
    }
  }

  /** Worked by hand: the middle two blocks violate and are pooled, ties are one block. */
  @Test
  void poolsAdjacentViolators() {
    double[] stated = {0.1, 0.2, 0.3, 0.3, 0.9};
    boolean[] responder = {false, true, false, false, true};
    ProbabilityMap calibration = ProbabilityMap.fit(Calibrated.Method.ISOTONIC, stated, responder);

    assertThat(calibration.apply(0)).isEqualTo(1 / 3.0);
    assertThat(calibration.apply(0.1)).isEqualTo(1 / 3.0);
    assertThat(calibration.apply(0.25)).isEqualTo(2 / 5.0);
    assertThat(calibration.apply(0.3)).isEqualTo(2 / 5.0);
    assertThat(calibration.apply(0.95)).isEqualTo(2 / 3.0);
  }

  @ParameterizedTest
  @EnumSource(Calibrated.Method.class)
  void isLearntOutOfFold(Calibrated.Method method) {
    TrainingSet patients = SimulatedPatients.logistic(150, 3, 5, 0, 1);
    Learner learner = new Calibrated(new NaiveBayes(), method, InnerFolds.stratified(5));
    Classifier fit = learner.fit(patients, 3, ONE);

    assertThat(SavedClassifier.toTree(learner.fit(patients, 3, FOUR)))
        .isEqualTo(SavedClassifier.toTree(fit));
    assertThat(
            Arrays.stream(SimulatedPatients.probabilities(fit, patients)).average().orElseThrow())
        .isCloseTo(patients.outcomes().responderCount() / 150.0, within(0.05));
    assertThat(learner.parameters()).containsKey("calibration");
  }

  /** A learner that knows its patients by heart looks perfect on them, but not out of fold. */
  @Test
  void seesThroughALearnerThatKnowsItsPatientsByHeart() {
    TrainingSet noise = SimulatedPatients.logistic(100, 2, 6, 0);
    Learner forest = new RandomForest(30, 0, 1, 20);
    Classifier plain = forest.fit(noise, 1, ONE);
    Classifier calibrated = Calibrated.of(forest).fit(noise, 1, ONE);

    assertThat(spread(plain, noise)).isGreaterThan(0.6);
    assertThat(spread(calibrated, noise)).isLessThan(0.4);
  }

  private static double spread(Classifier classifier, TrainingSet patients) {
    double[] all = SimulatedPatients.probabilities(classifier, patients);
    return Arrays.stream(all).max().orElseThrow() - Arrays.stream(all).min().orElseThrow();
  }

  @Test
  void aStackPrefersWhatPredicts() {
    TrainingSet patients = SimulatedPatients.logistic(200, 2, 9, 0, 2);
    Stacked stack =
        Stacked.of(
            SingleScore.of("f1", SingleScore.Direction.HIGHER),
            SingleScore.of("f2", SingleScore.Direction.HIGHER));
    Classifier fit = stack.fit(patients, 1, ONE);

    assertThat(fit.choices().get("weight-1-score")).isBetween(0.6, 1.4);
    assertThat(SimulatedPatients.auc(fit, SimulatedPatients.logistic(300, 2, 10, 0, 2)))
        .isGreaterThan(0.8);
    assertThat(SavedClassifier.toTree(stack.fit(patients, 1, FOUR)))
        .isEqualTo(SavedClassifier.toTree(fit));
  }

  @Test
  void aMeanIsOfTheLogOdds() {
    TrainingSet patients = SimulatedPatients.logistic(60, 2, 9, 0, 2, 1);
    Learner first = SingleScore.of("f1", SingleScore.Direction.HIGHER);
    Learner second = SingleScore.of("f2", SingleScore.Direction.HIGHER);
    Classifier fit = Stacked.of(first, second).with(Stacked.Combination.MEAN).fit(patients, 1, ONE);
    double[] values = {0.3, -1};
    Classifier one = first.fit(patients, 1, ONE);
    Classifier two = second.fit(patients, 1, ONE);

    assertThat(Logistic.logit(fit.probability(values)))
        .isCloseTo(
            (Logistic.logit(one.probability(values)) + Logistic.logit(two.probability(values))) / 2,
            within(1e-12));
    assertThat(fit.contributions(values)[0])
        .isCloseTo(one.contributions(values)[0] / 2, within(1e-15));
    assertThatThrownBy(() -> Stacked.of(first)).hasMessageContaining("learners is 1");
  }
}
