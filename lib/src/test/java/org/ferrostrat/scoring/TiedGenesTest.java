package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiedGenesTest {
  private static final int GENES = 200;
  private static final Signature SET =
      Signatures.of(
          "x",
          "ssgsea",
          Signatures.up("G3"),
          Signatures.up("G70"),
          Signatures.up("G120"),
          Signatures.up("G199"));

  /** Genes with few different values, in an order of rows. */
  private static ExpressionMatrix matrix(int levels, boolean shuffled) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] values = new double[GENES][12];
    for (double[] row : values) {
      for (int sample = 0; sample < row.length; sample++) {
        row[sample] = levels == 0 ? random.nextDouble() : random.nextInt(levels);
      }
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, GENES).boxed().toList());
    if (shuffled) {
      Collections.shuffle(order, new Random(6));
    }
    return ExpressionMatrix.of(
        order.stream().map(gene -> "G" + gene).toList(),
        Labels.of(IntStream.range(0, 12).mapToObj(i -> "s" + i).toList()),
        order.stream().map(gene -> values[gene]).toArray(double[][]::new),
        ExpressionScale.of(Kind.LOG2));
  }

  private static Scores scores(ScoringMethod method, ExpressionMatrix matrix) {
    return method.of(SET).fit(matrix).score(matrix);
  }

  private static List<String> codes(Scores scores) {
    return scores.issues().stream().map(Issue::code).toList();
  }

  @Test
  void aWarningNamesTheShareOfTiedValues() {
    Scores scores = scores(ScoringMethod.named("ssgsea"), matrix(4, false));
    assertThat(codes(scores)).contains("ties-decide");
    assertThat(scores.column("x").toArray())
        .isNotEqualTo(scores(ScoringMethod.named("ssgsea"), matrix(4, true)).column("x").toArray());
    Issue warning =
        scores.issues().stream().filter(i -> i.code().equals("ties-decide")).findFirst().get();
    assertThat(warning.message()).startsWith("100% of the values of the genes of x");
    assertThat(codes(scores(ScoringMethod.named("ssgsea"), matrix(0, false))))
        .doesNotContain("ties-decide");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssgsea", "ssgsea-difference"})
  void averageTiesDoNotDependOnTheOrderOfTheRows(String name) {
    Signature set =
        Signatures.of(
            "x",
            name,
            Signatures.up("G3"),
            Signatures.up("G70"),
            Signatures.down("G120"),
            Signatures.down("G199"));
    ScoringMethod method = ScoringMethod.named(name).withTies("average");
    ExpressionMatrix one = matrix(4, false);
    ExpressionMatrix other = matrix(4, true);
    double[] scores = method.of(set).fit(one).score(one).column("x").toArray();
    assertThat(method.of(set).fit(other).score(other).column("x").toArray())
        .containsExactly(scores);
    assertThat(codes(method.of(set).fit(one).score(one))).doesNotContain("ties-decide");
  }

  /** Without ties both treatments are the same. */
  @Test
  void withoutTiesNothingChanges() {
    double[] usual = scores(ScoringMethod.named("ssgsea"), matrix(0, false)).column("x").toArray();
    double[] average =
        scores(ScoringMethod.named("ssgsea").withTies("average"), matrix(0, false))
            .column("x")
            .toArray();
    assertThat(average).containsExactly(usual, within(1e-9));
  }

  /** Two of four genes tied for the upper ranks 3 and 4: both at 3.5, the others at 1.5. */
  @Test
  void aScoreByHand() {
    ExpressionMatrix matrix =
        ExpressionMatrix.of(
            List.of("A", "B", "C", "D"),
            Labels.of(List.of("s")),
            new double[][] {{5}, {5}, {1}, {1}},
            ExpressionScale.of(Kind.LOG2));
    Signature set = Signatures.of("x", "ssgsea", Signatures.up("A"), Signatures.up("C"));
    double a = Math.pow(3.5, 0.25);
    double c = Math.pow(1.5, 0.25);
    double expected = (a * 3.5 + c * 1.5) / (a + c) - (3.5 + 1.5) / 2;
    ScoringMethod method = ScoringMethod.named("ssgsea").withTies("average");
    assertThat(method.of(set).fit(matrix).score(matrix).column("x").toArray()[0])
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void otherMethodsAndWordsAreRefused() {
    assertThatThrownBy(() -> ScoringMethod.named("mean").withTies("average"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScoringMethod.named("ssgsea").withTies("random"))
        .hasMessageContaining("row-order or average");
    assertThat(ScoringMethod.named("ssgsea").withTies("average").withAlpha(1).parameters())
        .containsEntry("ties", "average")
        .containsEntry("alpha", "1.0");
    assertThat(ScoringMethod.named("ssgsea").withTies("row-order"))
        .isEqualTo(ScoringMethod.named("ssgsea"));
  }
}
