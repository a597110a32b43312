package org.ferrostrat.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;
import org.junit.jupiter.api.Test;

class ScoresByResponseTest {
  private static final double[] SCORES = {0.1, 0.8, 0.4, 0.85};
  private static final boolean[] RESPONSE = {false, true, true, false};

  private static ScoresByResponse of(double[] scores, boolean... responder) {
    Labels samples = Labels.of("A", "B", "C", "D");
    return ScoresByResponse.of(SampleValues.of("x", samples, scores), responder);
  }

  @Test
  void dividesSamplesByResponse() {
    ScoresByResponse scores = of(SCORES, RESPONSE);
    assertThat(scores.responderCount()).isEqualTo(2);
    assertThat(scores.scoresOf(true).samples()).containsExactly("B", "C");
    assertThat(scores.scoresOf(false).toArray()).containsExactly(0.1, 0.85);
    assertThat(scores.groups().groups()).containsExactly("non-responders", "responders");
    assertThat(scores.groups().members(1)).containsExactly(1, 2);
    assertThat(scores.isResponder(1)).isTrue();
    assertThat(scores).isEqualTo(of(SCORES, RESPONSE)).hasSameHashCodeAs(of(SCORES, RESPONSE));
    assertThat(scores).isNotEqualTo(of(SCORES, true, true, true, false));
    assertThat(scores.probabilities(true).n()).isEqualTo(2);
    assertThat(scores.probabilities(false).counts().get(17)).as("0.85 to 0.9").isEqualTo(1);
  }

  @Test
  void curvesAreThoseOfTheScores() {
    ScoresByResponse scores = of(SCORES, RESPONSE);
    assertThat(scores.roc().orElseThrow().points())
        .isEqualTo(RocCurve.of(SCORES, RESPONSE).points());
    assertThat(scores.precisionRecall().orElseThrow().points())
        .isEqualTo(PrecisionRecallCurve.of(SCORES, RESPONSE).points());
    assertThat(of(SCORES, true, true, true, true).roc()).isEmpty();
    assertThat(ScoresByResponse.none("x").precisionRecall()).isEmpty();
    assertThat(ScoresByResponse.none("x").size()).isZero();
  }

  @Test
  void refusesWhatIsNoScore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new double[] {1, 2, Double.NaN, 3}, RESPONSE))
        .withMessageContaining("score of C is NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> of(SCORES, true));
  }
}
