package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.ProgressListener;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
  private static final Execution ALONE = new Execution(1, ProgressListener.NONE);
  private static final RepeatedCrossValidation DESIGN = new RepeatedCrossValidation(3, 2);

  private static Procedure marker(double... values) {
    return (train, outcomes, seed) ->
        rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static Outcomes thirty() {
    boolean[] responder = new boolean[30];
    Arrays.fill(responder, 0, 10, true);
    return Outcomes.ofOneCohort(responder);
  }

  /** No shuffle reaches the perfect marker, every one reaches the constant. */
  @Test
  void smallestAndLargestPValue() {
    PermutationTest test = new PermutationTest(99, 4);
    double[] perfect = IntStream.range(0, 30).mapToDouble(row -> -row).toArray();
    PermutationTest.Result found = test.run(DESIGN, thirty(), marker(perfect), ALONE);
    assertThat(found.auc()).isEqualTo(1);
    assertThat(found.reaching()).isZero();
    assertThat(found.pValue()).isEqualTo(1 / 100.0);
    assertThat(found.nullMean()).isCloseTo(0.5, within(0.05));
    assertThat(found.nullLow()).isLessThan(found.nullMedian());
    assertThat(found.nullMedian()).isLessThan(found.nullHigh());
    assertThat(found.nullAucs()).hasSize(99).isSorted();

    PermutationTest.Result constant = test.run(DESIGN, thirty(), marker(new double[30]), ALONE);
    assertThat(constant.auc()).isEqualTo(0.5);
    assertThat(constant.pValue()).isEqualTo(1);
    assertThat(constant.nullLow()).isEqualTo(0.5);
    assertThat(constant.nullHigh()).isEqualTo(0.5);
  }

  /** A marker of the cohort alone is no finding: each cohort keeps its responders. */
  @Test
  void shufflesStayWithinCohortAndPatient() {
    int n = 60;
    boolean[] responder = new boolean[n];
    int[] patient = new int[n];
    int[] cohort = new int[n];
    for (int row = 0; row < n; row++) {
      cohort[row] = row / 20;
      patient[row] = row / 2;
      responder[row] = row % 20 < 4 * (1 + cohort[row]);
    }
    Outcomes outcomes = Outcomes.of(responder, patient, cohort);
    boolean moved = false;
    for (int seed = 0; seed < 20; seed++) {
      Outcomes shuffled = PermutationTest.shuffle(outcomes, new SplittableRandom(seed));
      for (int row = 0; row < n; row++) {
        assertThat(shuffled.isResponder(row)).isEqualTo(shuffled.isResponder(row / 2 * 2));
        assertThat(shuffled.patient(row)).isEqualTo(patient[row]);
        moved |= shuffled.isResponder(row) != responder[row];
      }
      for (int each = 0; each < 3; each++) {
        int[] rows = IntStream.range(20 * each, 20 * each + 20).toArray();
        assertThat(shuffled.select(rows).responderCount())
            .isEqualTo(outcomes.select(rows).responderCount());
      }
    }
    assertThat(moved).isTrue();
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PermutationTest(18, 1));
    assertThat(PermutationTest.withSeed(1).permutations()).isEqualTo(200);
    boolean[] one = new boolean[12];
    one[0] = true;
    assertThatThrownBy(
            () ->
                PermutationTest.withSeed(1)
                    .run(DESIGN, Outcomes.ofOneCohort(one), marker(new double[12]), ALONE))
        .isInstanceOf(InsufficientDataException.class);
  }
}
