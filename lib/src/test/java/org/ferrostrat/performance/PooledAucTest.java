package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.RandomEffects.Limits;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;

class PooledAucTest {
  private static final RandomEffects PLAIN =
      RandomEffects.withDefaults().with(Limits.KNAPP_HARTUNG);

  private static JsonNode figures() throws IOException {
    return new ObjectMapper()
        .readTree(SharedData.path("oracles", "meta", "logit-auc-fps.json").toFile());
  }

  private static List<CohortAuc> cohorts(JsonNode figures) throws IOException {
    return IntStream.range(0, figures.get("auc").size())
        .mapToObj(
            i ->
                new CohortAuc(
                    figures.get("cohorts").get(i).textValue(),
                    50,
                    20,
                    figures.get("auc").get(i).doubleValue(),
                    figures.get("varianceAuc").get(i).doubleValue()))
        .toList();
  }

  private static double logit(double area) {
    return Math.log(area / (1 - area));
  }

  private static void assertClose(double actual, JsonNode expected) {
    double figure = expected.doubleValue();
    assertThat(actual).isCloseTo(figure, within(1e-6 * Math.abs(figure)));
  }

  /** {@code rma(logitAuc, variance, method = "REML", test = "knha")} of metafor 3.8. */
  @Test
  void equalsMetafor() throws IOException {
    JsonNode figures = figures();
    List<CohortAuc> cohorts = cohorts(figures);
    for (int i = 0; i < cohorts.size(); i++) {
      assertThat(cohorts.get(i).logit())
          .isCloseTo(figures.get("logitAuc").get(i).doubleValue(), within(1e-12));
      assertClose(cohorts.get(i).logitVariance(), figures.get("variance").get(i));
    }
    PooledAuc pooled = PooledAuc.of(PLAIN, cohorts);
    JsonNode reml = figures.get("reml");

    assertClose(pooled.logit().estimate(), reml.get("estimate"));
    assertClose(pooled.logit().standardError(), reml.get("se"));
    assertClose(pooled.logit().tauSquared(), reml.get("tau2"));
    assertClose(pooled.logit().iSquaredPercent(), reml.get("i2"));
    assertClose(logit(pooled.auc()), reml.get("estimate"));
    assertClose(logit(pooled.interval().low()), reml.get("lo"));
    assertClose(logit(pooled.interval().high()), reml.get("hi"));
    assertClose(logit(pooled.prediction().low()), reml.get("piLo"));
    assertClose(logit(pooled.prediction().high()), reml.get("piHi"));
    assertThat(pooled.predictionDegreesOfFreedom()).isEqualTo(4);
    assertThat(pooled.issues()).isEmpty();
    assertThat(PooledAuc.of(cohorts).interval().low()).isLessThanOrEqualTo(pooled.interval().low());
  }

  @Test
  void weightsAndRowsOfTheForest() throws IOException {
    List<CohortAuc> cohorts = cohorts(figures());
    PooledAuc pooled = PooledAuc.of(cohorts);

    assertThat(pooled.forest()).extracting(PooledAuc.ForestRow::cohort).isEqualTo(cohorts);
    double mean = 0;
    double total = 0;
    for (PooledAuc.ForestRow row : pooled.forest()) {
      mean += row.weight() * row.cohort().logit();
      total += row.weight();
      assertThat(row.interval().contains(row.cohort().auc())).isTrue();
    }
    assertThat(total).isCloseTo(1, within(1e-12));
    assertThat(mean).isCloseTo(pooled.logit().estimate(), within(1e-12));
  }

  /** Without a cohort is the same as never having had it. */
  @Test
  void withoutOneCohort() throws IOException {
    List<CohortAuc> cohorts = cohorts(figures());
    PooledAuc.WithoutOne first = PooledAuc.of(cohorts).withoutOne().get(0);
    PooledAuc others = PooledAuc.of(cohorts.subList(1, 5));

    assertThat(first.id()).isEqualTo("hugo2016-melanoma-pd1");
    assertThat(first.auc()).isEqualTo(others.auc());
    assertThat(first.interval()).isEqualTo(others.interval());
    assertThat(first.prediction()).isEqualTo(others.prediction());
    assertThat(others.issues()).extracting(Issue::code).containsExactly("few-cohorts");
    assertThat(PooledAuc.of(cohorts.subList(0, 2)).withoutOne()).isEmpty();
  }

  /** A perfect area is no infinite weight and no silent loss. */
  @Test
  void extremeAreasAreLeftOutAndCounted() {
    CohortAuc perfect = new CohortAuc("perfect", 12, 3, 1, 0);
    CohortAuc none = new CohortAuc("none", 12, 3, 0, 0);
    CohortAuc unknown = new CohortAuc("one responder", 12, 1, 0.7, Double.NaN);
    CohortAuc one = new CohortAuc("one", 40, 15, 0.6, 0.01);
    CohortAuc two = new CohortAuc("two", 60, 25, 0.7, 0.006);
    PooledAuc pooled = PooledAuc.of(List.of(perfect, one, none, two, unknown));

    assertThat(pooled.leftOut()).containsExactly(perfect, none, unknown);
    assertThat(pooled.forest()).hasSize(2);
    assertThat(pooled.auc()).isBetween(0.6, 0.7);
    assertThat(pooled.issues())
        .extracting(Issue::code)
        .containsExactly("cohort-left-out", "cohort-left-out", "cohort-left-out", "few-cohorts");
    assertThatThrownBy(() -> PooledAuc.of(List.of(perfect, one)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("cohorts 1");
    assertThat(perfect.interval(0.95).low()).isNaN();
    assertThatIllegalArgumentException().isThrownBy(() -> new CohortAuc("x", 3, 4, 0.5, 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CohortAuc("x", 3, 1, Double.NaN, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CohortAuc("x", 3, 1, 0.5, -0.1));
  }

  /** The confidence interval of a cohort is that of its ROC curve. */
  @Test
  void ofACurve() {
    double[] scores = {1, 5, 3, 4, 2, 6, 2.5};
    boolean[] responder = {false, true, false, true, true, false, false};
    RocCurve curve = RocCurve.of(scores, responder);
    CohortAuc cohort = CohortAuc.of("here", curve);
    ConfidenceInterval expected = curve.logitInterval(0.9);

    assertThat(cohort.n()).isEqualTo(7);
    assertThat(cohort.responders()).isEqualTo(3);
    assertThat(cohort.interval(0.9).low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(cohort.interval(0.9).high()).isCloseTo(expected.high(), within(1e-12));
  }

  /** Logits of 0.8 and 0.5 with variances 0.0064 / 0.0256 and 0.0125 / 0.0625. */
  @Test
  void interactionByHand() {
    CohortAuc naive = new CohortAuc("naive", 60, 20, 0.8, 0.0064);
    CohortAuc treated = new CohortAuc("treated", 40, 10, 0.5, 0.0125);
    SubgroupInteraction test = SubgroupInteraction.of(naive, treated);

    double error = Math.sqrt(0.25 + 0.2);
    assertThat(test.difference()).isCloseTo(Math.log(4), within(1e-12));
    assertThat(test.standardError()).isCloseTo(error, within(1e-12));
    assertThat(test.statistic()).isCloseTo(Math.log(4) / error, within(1e-12));
    assertThat(test.pValue()).isCloseTo(0.0387751, within(1e-7));
    assertThat(SubgroupInteraction.of(treated, naive).pValue()).isEqualTo(test.pValue());
  }

  @Test
  void fewRespondersAreNotCompared() {
    CohortAuc naive = new CohortAuc("naive", 60, 20, 0.8, 0.0064);
    CohortAuc four = new CohortAuc("treated", 40, 4, 0.5, 0.0125);
    CohortAuc fewOthers = new CohortAuc("treated", 40, 36, 0.5, 0.0125);
    CohortAuc perfect = new CohortAuc("treated", 40, 10, 1, 0);
    for (CohortAuc group : List.of(four, fewOthers, perfect)) {
      assertThatThrownBy(() -> SubgroupInteraction.of(naive, group))
          .isInstanceOf(InsufficientDataException.class)
          .hasMessageContaining("responders of treated " + group.responders());
    }
  }

  /** 5 responders above all 11 others: (55 + 0.5) / 56, variance by Hanley and McNeil. */
  @Test
  void anAreaOfOneIsPooledByItsCorrectedEstimate() {
    CohortAuc perfect = new CohortAuc("cho", 16, 5, 1, 0);
    CohortAuc corrected = perfect.corrected();
    double auc = 55.5 / 56;
    double cases = auc / (2 - auc) - auc * auc;
    double controls = 2 * auc * auc / (1 + auc) - auc * auc;
    assertThat(corrected.auc()).isCloseTo(auc, within(1e-15));
    assertThat(corrected.variance())
        .isCloseTo((auc * (1 - auc) + 4 * cases + 10 * controls) / 55, within(1e-15));
    assertThat(corrected.isPoolable()).isTrue();
    assertThat(new CohortAuc("none", 16, 5, 0, 0).corrected().auc())
        .isCloseTo(0.5 / 56, within(1e-15));
    CohortAuc usual = new CohortAuc("usual", 60, 20, 0.8, 0.0064);
    assertThat(usual.corrected()).isSameAs(usual);
  }

  /** t quantiles for 97.5%: 4.302653 with 2, 12.706205 with 1 degree of freedom. */
  @Test
  void degreesOfFreedomOfThePredictionInterval() {
    List<CohortAuc> cohorts =
        List.of(
            new CohortAuc("a", 60, 20, 0.8, 0.0064),
            new CohortAuc("b", 60, 20, 0.6, 0.0064),
            new CohortAuc("c", 60, 20, 0.7, 0.0064));
    RandomEffects usual = RandomEffects.withDefaults();
    RandomEffects wide = usual.with(RandomEffects.Prediction.COHORTS_LESS_TWO);
    RandomEffects.Result one = PooledAuc.of(usual, cohorts).logit();
    RandomEffects.Result two = PooledAuc.of(wide, cohorts).logit();
    assertThat(one.predictionDegreesOfFreedom()).isEqualTo(2);
    assertThat(PooledAuc.of(wide, cohorts).predictionDegreesOfFreedom()).isEqualTo(1);
    assertThat(two.interval()).isEqualTo(one.interval());
    assertThat(
            (two.prediction().high() - two.estimate()) / (one.prediction().high() - one.estimate()))
        .isCloseTo(12.706205 / 4.302653, within(1e-6));
    assertThat(PooledAuc.of(wide, cohorts.subList(0, 2)).prediction().low()).isNaN();
  }

  /** Slope and intercept pooled apart; a cohort whose slope is infinite takes no part. */
  @Test
  void calibration() {
    List<PooledCalibration.Cohort> cohorts =
        List.of(
            new PooledCalibration.Cohort("a", 50, 20, 0.8, 0.3, 0.2, 0.3),
            new PooledCalibration.Cohort("b", 60, 20, 1.2, 0.3, -0.4, 0.3),
            new PooledCalibration.Cohort(
                "c", 20, 3, Double.POSITIVE_INFINITY, Double.NaN, 0.1, 0.5));
    PooledCalibration pooled = PooledCalibration.of(cohorts);

    assertThat(pooled.slope().estimate()).isCloseTo(1, within(1e-12));
    assertThat(pooled.intercept().estimate()).isCloseTo(-0.1, within(1e-12));
    assertThat(pooled.slope().tauSquared()).isZero();
    assertThat(pooled.leftOut()).extracting(PooledCalibration.Cohort::id).containsExactly("c");
    assertThat(pooled.issues())
        .extracting(Issue::code)
        .containsExactly("cohort-left-out", "few-cohorts");
    assertThatThrownBy(() -> PooledCalibration.of(cohorts.subList(1, 3)))
        .isInstanceOf(InsufficientDataException.class);
  }
}
