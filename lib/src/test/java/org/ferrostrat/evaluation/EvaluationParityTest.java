package org.ferrostrat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Execution;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.RealCohorts;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.AucInterval;
import org.ferrostrat.stats.DeLongTest;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.stats.RandomEffects.Limits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real cohorts against the figures of pROC, glm, wilcox.test and metafor in R. */
class EvaluationParityTest {
  private static final List<String> COHORTS =
      List.of(
          "hugo2016-melanoma-pd1",
          "liu2019-melanoma-pd1",
          "mariathasan2018-urothelial-atezolizumab",
          "riaz2017-melanoma-nivolumab",
          "vanallen2015-melanoma-ctla4");

  private static EvaluationFindings found;

  @BeforeAll
  static void evaluate() {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    List<Signature> signatures =
        List.of(
            catalog.get("fps-32"),
            catalog.get("cyt-rooney").withMethod("ssgsea"),
            catalog.get("ifng-6-ayers").withMethod("ssgsea"));
    SignatureEvaluation evaluation =
        SignatureEvaluation.of(ScoringPlan.published(signatures), 1)
            .withRandom(10)
            .withPermutations(0)
            .against("fps-32")
            .with(RandomEffects.withDefaults().with(Limits.KNAPP_HARTUNG));
    found =
        evaluation.evaluate(
            RealCohorts.labelled(COHORTS.toArray(String[]::new)),
            SharedPatients.none(),
            Execution.parallel());
  }

  private static JsonNode figures(String... path) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(SharedData.path(path)));
  }

  private static Offset<Double> close(double expected) {
    return within(1e-6 * Math.abs(expected) + 1e-12);
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), close(expected.doubleValue()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void cohortsEqualTheFiguresOfR(int cohort) throws IOException {
    CohortFindings ours = found.cohorts().get(cohort);
    JsonNode figures = figures("oracles", "response", COHORTS.get(cohort) + ".json");
    assertThat(ours.id()).isEqualTo(COHORTS.get(cohort));
    assertThat(ours.n()).isEqualTo(figures.get("n").intValue());
    assertThat(ours.responders()).isEqualTo(figures.get("responders").intValue());
    compare(ours.signature("fps-32"), figures.get("scores").get("score"));
    compare(ours.signature("cyt-rooney"), figures.get("scores").get("cyt"));
    compare(ours.signature("ifng-6-ayers"), figures.get("scores").get("ifng6"));
    compareTest(ours.signature("cyt-rooney"), figures.get("delongAgainstFirst").get("cyt"));
    compareTest(ours.signature("ifng-6-ayers"), figures.get("delongAgainstFirst").get("ifng6"));
  }

  private static void compare(SignatureResponse ours, JsonNode figures) {
    assertClose(ours.auc().value(), figures.get("auc"));
    assertClose(ours.aucVariance(), figures.get("var"));
    if (Math.min(ours.responders(), ours.n() - ours.responders()) >= AucInterval.SMALL_CLASS) {
      assertClose(ours.auc().interval().orElseThrow().low(), figures.get("lo"));
      assertClose(ours.auc().interval().orElseThrow().high(), figures.get("hi"));
    } else {
      assertThat(ours.test().intervalMethod()).isEqualTo(AucInterval.Method.LOGIT);
    }
    assertClose(ours.test().asymptoticPValue(), figures.get("wilcoxonP"));
    assertClose(ours.logOddsRatioPerSd().z(), figures.get("logit").get("z"));
    assertClose(ours.logOddsRatioPerSd().pValue(), figures.get("logit").get("p"));
  }

  /** The figures have FPS first, these have it second. */
  private static void compareTest(SignatureResponse ours, JsonNode figures) {
    DeLongTest.Result test = ours.againstComparator().orElseThrow();
    double z = figures.get("z").doubleValue();
    assertThat(test.statistic()).isCloseTo(-z, close(z));
    assertClose(test.pValue(), figures.get("p"));
  }

  @Test
  void pooledAreaEqualsMetafor() throws IOException {
    JsonNode figures = figures("oracles", "meta", "logit-auc-fps.json").get("reml");
    PooledStratum all = found.strata().get(found.strata().size() - 1);
    assertThat(all.name()).isEqualTo("all cohorts");
    assertThat(all.primary()).isFalse();
    assertThat(all.cohorts()).isEqualTo(COHORTS);
    PooledAuc pooled = all.signature("fps-32").pooled().orElseThrow();
    assertClose(pooled.logit().estimate(), figures.get("estimate"));
    assertClose(pooled.logit().standardError(), figures.get("se"));
    assertClose(pooled.logit().interval().low(), figures.get("lo"));
    assertClose(pooled.logit().interval().high(), figures.get("hi"));
    assertClose(pooled.logit().prediction().low(), figures.get("piLo"));
    assertClose(pooled.logit().prediction().high(), figures.get("piHi"));
    assertClose(pooled.logit().tauSquared(), figures.get("tau2"));
    assertClose(pooled.logit().iSquaredPercent(), figures.get("i2"));
    assertThat(pooled.auc()).isCloseTo(0.50722530, within(1e-8));
  }

  /** Riaz, Hugo and Liu gave melanoma patients antibodies against PD-1. */
  @Test
  void thePrimaryStratumIsOneCancerAndOneClassOfDrug() {
    PooledStratum primary = found.primary().orElseThrow();
    assertThat(primary.name()).isEqualTo("melanoma, anti-pd-1");
    assertThat(primary.cohorts())
        .containsExactly(
            "hugo2016-melanoma-pd1", "liu2019-melanoma-pd1", "riaz2017-melanoma-nivolumab");
    assertThat(primary.signature("fps-32").pooled().orElseThrow().issues())
        .anyMatch(issue -> issue.code().equals("few-cohorts"));
  }
}
