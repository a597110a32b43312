package org.ferrostrat.survival;

import static org.ferrostrat.survival.Figures.assertFigure;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code concordance(Surv(time, event) ~ score, reverse = TRUE)} of R survival 3.5, and the same
 * with {@code timewt = "n/G2"}.
 */
class ConcordanceParityTest {
  static Stream<SurvivalOracle> cohorts() throws IOException {
    return SurvivalOracle.all();
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void harrell(SurvivalOracle oracle) {
    Concordance concordance = Concordance.harrell().of(oracle.data(), oracle.score());

    assertFigure("C", concordance.estimate(), oracle.number("concordance", "c"));
    assertFigure("SE", concordance.standardError(), oracle.number("concordance", "se"));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void uno(SurvivalOracle oracle) {
    Concordance concordance = Concordance.uno().of(oracle.data(), oracle.score());

    assertFigure("C", concordance.estimate(), oracle.number("uno", "c"));
  }
}
