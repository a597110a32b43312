package org.ferrostrat.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelPlacerTest {
  @Test
  void heightsWithRoomStayWhereTheyAre() {
    assertThat(LabelPlacer.apart(new double[] {80, 20, 50}, 10, 0, 100))
        .containsExactly(80, 20, 50);
  }

  @Test
  void equalHeightsAreMovedApartInOrder() {
    assertThat(LabelPlacer.apart(new double[] {40, 40, 10}, 10, 0, 100))
        .containsExactly(40, 50, 10);
  }

  @Test
  void nothingLeavesTheBoundsWhileThereIsRoom() {
    assertThat(LabelPlacer.apart(new double[] {100, 100, 100, 0}, 10, 5, 100))
        .containsExactly(80, 90, 100, 5);
    assertThat(LabelPlacer.apart(new double[] {3, 3}, 10, 5, 15)).containsExactly(5, 15);
    assertThat(LabelPlacer.apart(new double[0], 10, 5, 15)).isEmpty();
  }
}
