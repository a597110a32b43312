package org.ferrostrat.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures that R prints for the response of five real cohorts. */
class ResponseParityTest {
  static List<String> cohorts() {
    return ResponseFigures.COHORTS;
  }

  /** {@code ci.auc(roc)}, {@code var(roc)} and {@code coords(roc, "best")} of pROC 1.18. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void rocCurve(String cohort) {
    ResponseFigures figures = ResponseFigures.of(cohort);
    assertThat(figures.scoreNames()).hasSize(4);
    for (String name : figures.scoreNames()) {
      RocCurve curve = RocCurve.of(figures.scores(name), figures.responders());
      figures.assertEquals(curve.responders() + curve.nonResponders(), "n");
      figures.assertEquals(curve.responders(), "responders");
      figures.assertEquals(curve.auc(), "scores", name, "auc");
      figures.assertEquals(curve.aucVariance(), "scores", name, "var");
      figures.assertEquals(curve.interval().low(), "scores", name, "lo");
      figures.assertEquals(curve.interval().high(), "scores", name, "hi");
      YoudenPoint best = curve.youden().orElseThrow();
      figures.assertEquals(best.threshold(), "scores", name, "youden", "threshold");
      figures.assertEquals(best.sensitivity(), "scores", name, "youden", "sensitivity");
      figures.assertEquals(best.specificity(), "scores", name, "youden", "specificity");
    }
  }

  /** {@code roc.test(roc1, roc2, method = "delong")} of pROC 1.18 against the first score. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void pairedDeLongTest(String cohort) {
    ResponseFigures figures = ResponseFigures.of(cohort);
    List<String> others = figures.scoreNames().subList(1, 4);
    for (String name : others) {
      DeLongTest.Result result =
          DeLongTest.withDefaults()
              .paired(figures.scores("score"), figures.scores(name), figures.responders());
      figures.assertEquals(result.statistic(), "delongAgainstFirst", name, "z");
      figures.assertEquals(result.pValue(), "delongAgainstFirst", name, "p");
    }
  }

  /** {@code wilcox.test(score ~ response, exact = FALSE)}. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void rankSumTest(String cohort) {
    ResponseFigures figures = ResponseFigures.of(cohort);
    for (String name : figures.scoreNames()) {
      RankSumTest.Result result = RankSumTest.test(figures.scores(name), figures.responders());
      figures.assertEquals(result.w(), "scores", name, "wilcoxonW");
      figures.assertEquals(result.pValue(), "scores", name, "wilcoxonP");
    }
  }

  /** {@code glm(response ~ score, family = binomial)}. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void logisticRegression(String cohort) {
    ResponseFigures figures = ResponseFigures.of(cohort);
    for (String name : figures.scoreNames()) {
      LogisticFit fit =
          LogisticRegression.withDefaults()
              .fit(new double[][] {figures.scores(name)}, figures.responders());
      assertThat(fit.isConverged()).isTrue();
      WaldEstimate coefficient = fit.coefficient(0);
      figures.assertEquals(fit.intercept().value(), "scores", name, "logit", "intercept");
      figures.assertEquals(coefficient.value(), "scores", name, "logit", "coef");
      figures.assertEquals(coefficient.standardError(), "scores", name, "logit", "se");
      figures.assertEquals(coefficient.z(), "scores", name, "logit", "z");
      figures.assertEquals(coefficient.pValue(), "scores", name, "logit", "p");
    }
  }
}
