package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ferrostrat.survival.Figures.assertFigure;

import java.io.IOException;
import java.util.stream.Stream;
import org.ferrostrat.stats.PValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The restricted mean at 24 months of {@code print(survfit(...), rmean = 24)} of R survival 3.5.
 */
class RestrictedMeanParityTest {
  private static final RestrictedMean TWO_YEARS = RestrictedMean.upTo(24);

  static Stream<SurvivalOracle> cohorts() throws IOException {
    return SurvivalOracle.all();
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void twoYears(SurvivalOracle oracle) {
    RestrictedMean.Difference result =
        TWO_YEARS.extendingTail().compare(oracle.data(), oracle.halves());

    assertFigure("low", result.first().mean(), oracle.number("rmst24", "low"));
    assertFigure("low SE", result.first().standardError(), oracle.number("rmst24", "lowSe"));
    assertFigure("high", result.second().mean(), oracle.number("rmst24", "high"));
    assertFigure("high SE", result.second().standardError(), oracle.number("rmst24", "highSe"));
    double difference = oracle.number("rmst24", "high") - oracle.number("rmst24", "low");
    assertFigure("difference", result.difference(), difference);
    boolean reaches = RestrictedMean.largestHorizon(oracle.data(), oracle.halves()) >= 24;
    assertThat(result.first().extended() || result.second().extended()).isEqualTo(!reaches);
  }

  /** Both halves of this cohort are followed to just short of 24 months. */
  @Test
  void aHorizonBeyondTheFollowUpIsRefusedWithTheLargestPossibleOne() throws IOException {
    SurvivalOracle oracle = SurvivalOracle.of("mariathasan2018-urothelial-atezolizumab.os");
    double largest = RestrictedMean.largestHorizon(oracle.data(), oracle.halves());

    assertThat(largest).isBetween(23.0, 24.0);
    assertThatThrownBy(() -> TWO_YEARS.compare(oracle.data(), oracle.halves()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24.0")
        .hasMessageContaining(Double.toString(largest));
    RestrictedMean.Difference within =
        RestrictedMean.upTo(largest).compare(oracle.data(), oracle.halves());
    PValue p = within.pValue().result().orElseThrow();
    assertThat(p.method()).isEqualTo(PValue.Method.NORMAL);
    assertThat(p.value()).isBetween(0.0, 1.0);
  }
}
