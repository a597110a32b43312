package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;

class ExpressionMatrixTest {
  private static final Labels SAMPLES = Labels.of("s1", "s2", "s3", "s4");
  private static final List<String> GENES =
      IntStream.range(0, 500).mapToObj(gene -> "G" + gene).toList();

  private static double[][] counts() {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, GENES.size())
        .mapToObj(gene -> random.doubles(4, 0, 5000).map(Math::rint).toArray())
        .toArray(double[][]::new);
  }

  private static ExpressionMatrix matrix(Kind kind) {
    return ExpressionMatrix.of(GENES, SAMPLES, counts(), ExpressionScale.of(kind));
  }

  @Test
  void countsDeclaredAsLogarithmsAreAWarningAsInAFile() {
    assertThat(matrix(Kind.COUNTS).issues()).isEmpty();
    assertThat(matrix(Kind.LOG2).issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.level()).isEqualTo(Issue.Level.WARNING))
        .satisfies(issue -> assertThat(issue.code()).isEqualTo("scale-declared-otherwise"))
        .satisfies(
            issue -> assertThat(issue.message()).startsWith("declared log2").contains("counts"));
  }

  @Test
  void aNegativeCountIsAWarning() {
    double[][] values = counts();
    values[7][2] = -3;
    assertThat(
            ExpressionMatrix.of(GENES, SAMPLES, values, ExpressionScale.of(Kind.COUNTS)).issues())
        .extracting(Issue::toString)
        .containsExactly(
            "matrix: declared counts, but the lowest value is -3.0; declare the scale that the"
                + " values are on [negative-count]");
  }

  @Test
  void positionsHaveARange() {
    ExpressionMatrix matrix = matrix(Kind.COUNTS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.selectSamples(0, 9999))
        .withMessage("position of a sample is 9999; need 0 to 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.selectGenes(-1))
        .withMessage("position of a gene is -1; need 0 to 499");
  }
}
