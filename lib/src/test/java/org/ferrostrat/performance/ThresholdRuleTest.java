package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.stats.ConfusionCounts;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {
  private static final double[] SCORES = {1, 2, 3, 4, 5, 6};
  private static final boolean[] RESPONSE = {false, true, false, false, true, true};

  private static double fitted(ThresholdRule rule) {
    return rule.fit(SCORES, RESPONSE).value();
  }

  @Test
  void thresholdsByHand() {
    assertThat(fitted(ThresholdRule.youden())).isEqualTo(4.5);
    assertThat(fitted(ThresholdRule.sensitivityAtLeast(1))).isEqualTo(1.5);
    assertThat(fitted(ThresholdRule.sensitivityAtLeast(2 / 3.0))).isEqualTo(4.5);
    assertThat(fitted(ThresholdRule.sensitivityAtLeast(0.5))).isEqualTo(4.5);
    assertThat(fitted(ThresholdRule.sensitivityAtLeast(0.3))).isEqualTo(5.5);
    assertThat(fitted(ThresholdRule.prevalence())).isEqualTo(0.5);
    assertThat(fitted(ThresholdRule.fixed(2.5))).isEqualTo(2.5);
  }

  @Test
  void whereAllMustBeCalledTheThresholdIsTheLowestScore() {
    boolean[] responder = {true, true, false, false, true, true};
    Threshold threshold = ThresholdRule.sensitivityAtLeast(1).fit(SCORES, responder);
    assertThat(threshold.value()).isEqualTo(1);
    assertThat(threshold.apply(SCORES, responder)).isEqualTo(new ConfusionCounts(4, 2, 0, 0));
  }

  @Test
  void theThresholdIsAppliedAsItIs() {
    Threshold threshold = ThresholdRule.youden().fit(SCORES, RESPONSE);
    assertThat(threshold.patients()).isEqualTo(6);
    assertThat(threshold.responders()).isEqualTo(3);
    assertThat(threshold.isCalled(4.5)).isTrue();
    assertThat(threshold.isCalled(4.4)).isFalse();
    assertThat(threshold.isCalled(Double.NaN)).isFalse();
    assertThat(threshold.apply(new double[] {9, 4}, new boolean[] {false, true}))
        .isEqualTo(new ConfusionCounts(0, 1, 0, 1));
  }

  @Test
  void textNamesRuleAndParameter() {
    assertThat(ThresholdRule.youden().text()).isEqualTo("youden");
    assertThat(ThresholdRule.prevalence().text()).isEqualTo("prevalence");
    assertThat(ThresholdRule.sensitivityAtLeast(0.9).text()).isEqualTo("sensitivity:0.9");
    assertThat(ThresholdRule.fixed(-1).text()).isEqualTo("fixed:-1.0");
    for (String text : List.of("youden", "prevalence", "sensitivity:0.9", "fixed:-1.0E-7")) {
      assertThat(ThresholdRule.of(text).text()).isEqualTo(text);
    }
    assertThat(ThresholdRule.of("fixed:-1.0E-7").parameter()).isEqualTo(-1e-7);
    for (String text : List.of("", "median", "fixed", "fixed:", "fixed:x", "youden:1")) {
      assertThatThrownBy(() -> ThresholdRule.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "' is no threshold");
    }
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> ThresholdRule.sensitivityAtLeast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 0");
    assertThatThrownBy(() -> ThresholdRule.fixed(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new ThresholdRule(ThresholdRule.Kind.YOUDEN, 1))
        .hasMessageContaining("none");
    assertThatThrownBy(() -> new Threshold(ThresholdRule.youden(), Double.NaN, 1, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ThresholdRule.youden().fit(SCORES, new boolean[6]))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("responders 0, non-responders 6");
    assertThatThrownBy(() -> ThresholdRule.youden().fit(new double[6], RESPONSE))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("all scores are equal");
    assertThatThrownBy(() -> ThresholdRule.youden().fit(new double[5], RESPONSE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ThresholdRule.fixed(1).fit(SCORES, new boolean[6]).responders()).isZero();
  }
}
