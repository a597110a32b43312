package org.ferrostrat.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.junit.jupiter.api.Test;
import smile.base.svm.KernelMachine;

class SupportVectorMachineTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final Execution FOUR = new Execution(4, ProgressListener.NONE);
  private static final SupportVectorMachine MACHINE = SupportVectorMachine.withDefaults();

  @Test
  void scoresAsSmileDoes() {
    TrainingSet patients = SimulatedPatients.logistic(80, 4, 2, 0, 1.5);
    KernelMachine<double[]> machine = MACHINE.train(patients, 12);
    KernelClassifier ours =
        new KernelClassifier(
            patients.features(),
            Math.sqrt(2),
            machine.vectors(),
            machine.weights(),
            machine.intercept(),
            MonotoneLogistic.identity(),
            new double[4],
            FitNotes.NONE);
    for (int row = 0; row < patients.size(); row++) {
      assertThat(ours.score(patients.row(row)))
          .isCloseTo(machine.score(patients.row(row)), within(1e-13));
    }
  }

  @Test
  void findsARing() {
    TrainingSet patients = ring(200, 1);
    Classifier fit = MACHINE.fit(patients, 1, ONE);

    assertThat(SimulatedPatients.auc(fit, ring(300, 2))).isGreaterThan(0.95);
    assertThat(fit.probability(new double[] {0, 0})).isLessThan(0.3);
    assertThat(fit.probability(new double[] {2, 0})).isGreaterThan(0.7);
  }

  private static TrainingSet ring(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][2];
    boolean[] responder = new boolean[n];
    for (int i = 0; i < n; i++) {
      rows[i][0] = SimulatedPatients.normal(random);
      rows[i][1] = SimulatedPatients.normal(random);
      responder[i] = Math.hypot(rows[i][0], rows[i][1]) > 1.2;
    }
    return SimulatedPatients.of(rows, responder);
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() {
    TrainingSet patients = SimulatedPatients.logistic(60, 3, 5, 0, 1);

    assertThat(SavedClassifier.toTree(MACHINE.fit(patients, 7, FOUR)))
        .isEqualTo(SavedClassifier.toTree(MACHINE.fit(patients, 7, ONE)));
  }

  @Test
  void refusesParametersOutOfRange() {
    assertThatThrownBy(() -> new SupportVectorMachine(Double.NaN, 1, InnerFolds.stratified(3)))
        .hasMessageContaining("cost is NaN");
  }
}
