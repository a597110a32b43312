package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneMatch;
import org.ferrostrat.genes.GeneMatching;
import org.junit.jupiter.api.Test;

class GeneExpressionTest {
  private static ExpressionMatrix matrix(ExpressionScale scale) {
    return ExpressionMatrix.of(
        List.of("ACSL4", "SLC7A11", "FAM192A", "TP53"),
        Labels.of("a", "b"),
        new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}},
        scale);
  }

  @Test
  void givesTheRowOfTheGeneOnItsScale() {
    ExpressionScale scale = ExpressionScale.log2("TPM", 1);
    GeneExpression found = GeneExpression.of(matrix(scale), "SLC7A11");
    assertThat(found.values().toArray()).containsExactly(3, 4);
    assertThat(found.values().name()).isEqualTo("SLC7A11");
    assertThat(found.scale()).isEqualTo(scale);
    assertThat(found.match().kind()).isEqualTo(GeneMatch.Kind.EXACT);
    assertThat(found.issues()).isEmpty();
  }

  @Test
  void findsAnEarlierSymbolUnlessExact() {
    ExpressionMatrix matrix = matrix(ExpressionScale.of(Kind.LOG2));
    GeneExpression found = GeneExpression.of(matrix, "PSME3IP1");
    assertThat(found.values().toArray()).containsExactly(5, 6);
    assertThat(found.values().name()).isEqualTo("PSME3IP1");
    assertThatThrownBy(() -> GeneExpression.of(matrix, "PSME3IP1", GeneMatching.EXACT))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void warnsOfValuesThatAreNoLogarithmsAndLeavesThem() {
    GeneExpression found = GeneExpression.of(matrix(ExpressionScale.of(Kind.COUNTS)), "ACSL4");
    assertThat(found.values().toArray()).containsExactly(1, 2);
    assertThat(found.issues()).extracting(Issue::code).containsExactly("gene-scale");
  }

  @Test
  void saysWhyThereIsNoRow() {
    assertThatThrownBy(() -> GeneExpression.of(matrix(ExpressionScale.of(Kind.LOG2)), "PTPRC"))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e -> {
              assertThat(e.issues().get(0).code()).isEqualTo("gene-absent");
              assertThat(e.issues().get(0).place().value()).isEqualTo("PTPRC");
              assertThat(e).hasMessageContaining("no row for PTPRC");
            });
  }
}
