package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.ferrostrat.SharedData;
import org.ferrostrat.stats.RandomEffects.Heterogeneity;
import org.ferrostrat.stats.RandomEffects.Limits;
import org.junit.jupiter.api.Test;

class RandomEffectsTest {
  private static final RandomEffects PLAIN =
      RandomEffects.withDefaults().with(Limits.KNAPP_HARTUNG);

  private static JsonNode figures() throws IOException {
    return new ObjectMapper()
        .readTree(SharedData.path("oracles", "meta", "logit-auc-fps.json").toFile());
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static void assertFigure(JsonNode expected, String field, double actual) {
    double figure = expected.get(field).doubleValue();
    assertThat(actual).as(field).isCloseTo(figure, within(1e-6 * Math.abs(figure)));
  }

  /** {@code rma(yi, vi, method = "REML", test = "knha")} of metafor 3.8. */
  @Test
  void restrictedLikelihoodWithKnappHartung() throws IOException {
    JsonNode figures = figures();
    RandomEffects.Result result =
        PLAIN.pool(numbers(figures.get("logitAuc")), numbers(figures.get("variance")));
    JsonNode reml = figures.get("reml");

    assertFigure(reml, "tau2", result.tauSquared());
    assertFigure(reml, "estimate", result.estimate());
    assertFigure(reml, "se", result.standardError());
    assertFigure(reml, "lo", result.interval().low());
    assertFigure(reml, "hi", result.interval().high());
    assertFigure(reml, "i2", result.iSquaredPercent());
    assertFigure(reml, "q", result.q());
    assertFigure(reml, "qp", result.qPValue());
    assertFigure(reml, "piLo", result.prediction().low());
    assertFigure(reml, "piHi", result.prediction().high());
    assertThat(result.converged()).isTrue();
    assertThat(result.isFewCohorts()).isFalse();
  }

  /** {@code rma(yi, vi, method = "DL")} of metafor 3.8. */
  @Test
  void derSimonianLaird() throws IOException {
    JsonNode figures = figures();
    RandomEffects.Result result =
        PLAIN
            .with(Heterogeneity.DERSIMONIAN_LAIRD)
            .with(Limits.NORMAL)
            .pool(numbers(figures.get("logitAuc")), numbers(figures.get("variance")));
    JsonNode expected = figures.get("dl");

    assertFigure(expected, "estimate", result.estimate());
    assertFigure(expected, "se", result.standardError());
    assertFigure(expected, "lo", result.interval().low());
    assertFigure(expected, "hi", result.interval().high());
    assertFigure(expected, "tau2", result.tauSquared());
  }

  /** Two cohorts of equal variance 1 at 0 and 4: mean 2, Q 8, tau squared 8 - 1 = 7. */
  @Test
  void twoCohortsByHand() {
    double[] effects = {0, 4};
    double[] variances = {1, 1};

    RandomEffects.Result moments =
        PLAIN.with(Heterogeneity.DERSIMONIAN_LAIRD).pool(effects, variances);
    assertThat(moments.estimate()).isCloseTo(2, within(1e-12));
    assertThat(moments.q()).isCloseTo(8, within(1e-12));
    assertThat(moments.tauSquared()).isCloseTo(7, within(1e-12));
    assertThat(moments.iSquaredPercent()).isCloseTo(87.5, within(1e-12));
    assertThat(moments.standardError()).isCloseTo(2, within(1e-12));
    assertThat(PLAIN.pool(effects, variances).tauSquared()).isCloseTo(7, within(1e-5));
    assertThat(moments.isFewCohorts()).isTrue();
  }

  /** Cohorts that agree by chance: plain limits collapse, the default keeps those of one effect. */
  @Test
  void agreementDoesNotMakeTheLimitsTooNarrow() {
    double[] effects = {1, 1.001, 0.999};
    double[] variances = {0.3, 0.3, 0.3};

    RandomEffects.Result plain = PLAIN.pool(effects, variances);
    RandomEffects.Result usual = RandomEffects.withDefaults().pool(effects, variances);
    assertThat(plain.standardError()).isLessThan(0.001);
    assertThat(usual.standardError()).isCloseTo(Math.sqrt(0.1), within(1e-12));
    assertThat(usual.tauSquared()).isZero();
    assertThat(usual.prediction().high()).isCloseTo(usual.interval().high(), within(1e-12));
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> PLAIN.pool(new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> PLAIN.pool(new double[] {1, 2}, new double[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("estimate 2");
    assertThatThrownBy(() -> PLAIN.withLevel(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
