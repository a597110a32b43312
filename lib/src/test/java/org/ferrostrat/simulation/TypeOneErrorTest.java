package org.ferrostrat.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.simulation.TypeOneError.Rejections;
import org.ferrostrat.stratification.SelectionPValue;
import org.junit.jupiter.api.Test;

/** A small run of the program whose table stands in the documentation. */
class TypeOneErrorTest {
  private static final int COHORTS = 400;

  @Test
  void correctedPValuesHoldTheirLevelAndTheNaiveOneDoesNot() {
    Rejections rejections = TypeOneError.rejections(40, 0.3, COHORTS, Execution.parallel());
    double permutation = share(rejections.corrected.get(SelectionPValue.PERMUTATION).get());
    assertThat(permutation).isBetween(0.02, 0.09);
    for (SelectionPValue method : SelectionPValue.values()) {
      assertThat(share(rejections.corrected.get(method).get())).as("%s", method).isLessThan(0.09);
    }
    assertThat(share(rejections.naive.get())).isBetween(0.3, 0.5);
  }

  @Test
  void theTableDoesNotDependOnThreads() {
    assertThat(TypeOneError.row(40, 0.6, 20, new Execution(1, ProgressListener.NONE)))
        .isEqualTo(TypeOneError.row(40, 0.6, 20, new Execution(3, ProgressListener.NONE)));
  }

  private static double share(int rejected) {
    return (double) rejected / COHORTS;
  }
}
