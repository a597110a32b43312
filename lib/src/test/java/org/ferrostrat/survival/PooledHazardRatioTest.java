package org.ferrostrat.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.RandomEffects;
import org.junit.jupiter.api.Test;

class PooledHazardRatioTest {
  private static final RandomEffects METHOD = RandomEffects.withDefaults();

  private static Map<String, CoxFit> fits() throws IOException {
    Map<String, CoxFit> fits = new LinkedHashMap<>();
    List<SurvivalOracle> overall =
        SurvivalOracle.all().filter(oracle -> oracle.name().endsWith(".os")).toList();
    for (SurvivalOracle oracle : overall) {
      CoxDesign design = CoxDesign.of(oracle.score());
      fits.put(oracle.name(), CoxRegression.withDefaults().fit(oracle.data(), design));
    }
    return fits;
  }

  @Test
  void fiveCohorts() throws IOException {
    PooledHazardRatio pooled = PooledHazardRatio.of(METHOD, fits(), "score");

    assertThat(pooled.cohorts()).hasSize(5);
    assertThat(pooled.issues()).isEmpty();
    double[] ratios =
        pooled.cohorts().stream().mapToDouble(cohort -> cohort.effect().hazardRatio()).toArray();
    assertThat(pooled.hazardRatio())
        .isBetween(
            Arrays.stream(ratios).min().orElseThrow(), Arrays.stream(ratios).max().orElseThrow());
    assertThat(Math.log(pooled.interval().high()))
        .isCloseTo(pooled.pooled().interval().high(), within(1e-12));
    assertThat(pooled.prediction().high()).isGreaterThanOrEqualTo(pooled.interval().high());
  }

  @Test
  void fewCohortsAreFlaggedAndOneIsTooFew() throws IOException {
    Map<String, CoxFit> fits = fits();
    fits.remove("hugo2016-melanoma-pd1.os");

    assertThat(PooledHazardRatio.of(METHOD, fits, "score").issues())
        .extracting(Issue::code)
        .containsExactly("few-cohorts");
    fits.keySet().removeIf(name -> !name.startsWith("liu"));
    assertThatThrownBy(() -> PooledHazardRatio.of(METHOD, fits, "score"))
        .isInstanceOf(InsufficientDataException.class);
  }
}
