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
}
