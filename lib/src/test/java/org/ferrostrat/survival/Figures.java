package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares figures with those of R. */
final class Figures {
  private Figures() {}

  /** Equal within a relative 1e-6, or both missing. */
  static void assertFigure(String what, double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, SurvivalOracle.near(expected));
    }
  }

  static void assertFigures(String what, double[] actual, double[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertFigure(what + "[" + i + "]", actual[i], expected[i]);
    }
  }
}
