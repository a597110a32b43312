package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ferrostrat.scoring.Signatures.up;

import java.util.List;
import java.util.OptionalDouble;
import org.ferrostrat.expression.ExpressionMatrix;
import org.junit.jupiter.api.Test;

class GroupSummaryTest {
  private static final ExpressionMatrix MATRIX =
      Matrices.log2(
          """
          gene s1 s2 s3 s4 s5 s6
          A    1  2  6  4  5  9
          B    0  0  0  0  0  0
          """);
  private static final List<String> GROUPS = List.of("b", "a", "b", "a", "b", "");

  private static Scores scores() {
    return ScoringPlan.published(
            List.of(
                Signatures.of("x", "expression", up("A")),
                Signatures.of("absent", "mean", up("Q"))))
        .fit(MATRIX)
        .score(MATRIX);
  }

  /** Scores are the values of A; the median of s1 to s5 is 4. */
  @Test
  void summarisesEveryGroupAndColumn() {
    List<GroupSummary> summaries = GroupSummary.of(scores(), GROUPS, OptionalDouble.empty());
    assertThat(summaries).hasSize(4);
    assertThat(summaries.get(0)).isEqualTo(new GroupSummary("a", "x", 2, 0, 3, 3, 4, 0));
    assertThat(summaries.get(2)).isEqualTo(new GroupSummary("b", "x", 3, 0, 4, 5, 4, 2 / 3.0));
    assertThat(summaries.get(3).column()).isEqualTo("absent");
    assertThat(summaries.get(3).n()).isZero();
    assertThat(summaries.get(3).missing()).isEqualTo(3);
    assertThat(summaries.get(3).mean()).isNaN();
    assertThat(summaries.get(3).shareAbove()).isNaN();
  }

  @Test
  void comparesWithAThreshold() {
    List<GroupSummary> summaries = GroupSummary.of(scores(), GROUPS, OptionalDouble.of(1));
    assertThat(summaries.get(0).shareAbove()).isEqualTo(1);
    assertThat(summaries.get(2).shareAbove()).isEqualTo(2 / 3.0);
    assertThat(summaries.get(2).threshold()).isEqualTo(1);
  }

  @Test
  void refusesGroupsOfOtherSamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupSummary.of(scores(), List.of("a"), OptionalDouble.empty()))
        .withMessage("1 groups for 6 samples; need one group per sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupSummary.of(scores(), GROUPS, OptionalDouble.of(Double.NaN)))
        .withMessageContaining("NaN");
  }
}
