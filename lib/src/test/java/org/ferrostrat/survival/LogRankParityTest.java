package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ferrostrat.survival.Figures.assertFigure;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code survdiff(..., rho = 0)} and {@code rho = 1} of R survival 3.5, by half of the score. */
class LogRankParityTest {
  static Stream<SurvivalOracle> cohorts() throws IOException {
    return SurvivalOracle.all();
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void logRank(SurvivalOracle oracle) {
    LogRankTest.Result result = LogRankTest.test(oracle.data(), oracle.halves());

    assertFigure("chisq", result.test().statistic(), oracle.number("logrank", "chisq"));
    assertFigure("p", result.test().pValue(), oracle.number("logrank", "p"));
    for (int group = 0; group < 2; group++) {
      LogRankTest.Group row = result.groups().get(group);
      assertFigure("observed", row.observed(), oracle.numbers("logrank", "obs")[group]);
      assertFigure("expected", row.expected(), oracle.numbers("logrank", "exp")[group]);
      assertThat(row.events()).isEqualTo((int) row.observed());
    }
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void petoPeto(SurvivalOracle oracle) {
    LogRankTest test = LogRankTest.withDefaults().with(LogRankWeights.petoPeto());
    LogRankTest.Result result = test.compare(oracle.data(), oracle.halves());

    assertFigure("chisq", result.test().statistic(), oracle.number("petoPeto", "chisq"));
  }

  /** With two groups the test for trend is the log-rank test. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void trendOfTwoGroups(SurvivalOracle oracle) {
    LogRankTest.Result trend = LogRankTest.withDefaults().trend(oracle.data(), oracle.halves());

    assertFigure("chisq", trend.test().statistic(), oracle.number("logrank", "chisq"));
  }
}
