package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.down;
import static org.ferrostrat.scoring.Signatures.up;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UCell and AUCell: cases worked by hand, and a slow second implementation of the formulas. */
class CellRankMethodsTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  /**
   * Ranks from the top in s1: F 1, D 2, B 3, C 4, A 5, E 6; in s2: D 1, B 2, F 3, A and E 4.5, C 6;
   * in s3: C 1, D 2, E 3, A and F 4.5, B 6.
   */
  private static final ExpressionMatrix SIX_GENES =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  2  3
          B    4  4  1
          C    2  0  7
          D    5  5  5
          E    0  2  4
          F    6  3  3
          """);

  private static double[] scores(String method, ExpressionMatrix matrix, SignatureGene... genes) {
    Signature signature = Signatures.of("x", method, genes);
    return ScoringPlan.published(List.of(signature))
        .withMinCoverage(0)
        .fit(matrix)
        .score(matrix)
        .column("x")
        .toArray();
  }

  /** One sample of genes G0, G1, ... */
  private static ExpressionMatrix sample(int genes, double... values) {
    double[][] rows = new double[genes][1];
    for (int gene = 0; gene < values.length; gene++) {
      rows[gene][0] = values[gene];
    }
    return ExpressionMatrix.of(
        Matrices.names("G", genes), Labels.of("cell"), rows, ExpressionScale.of(Kind.COUNTS));
  }

  private static double[] descending(int genes) {
    return IntStream.range(0, genes).mapToDouble(gene -> genes - gene).toArray();
  }

  @Test
  void ucellOfOneDirection() {
    // The maximum rank is 6, the number of genes. U of A and F: 5 + 1 - 3, 3 + 4.5 - 3, 9 - 3.
    assertThat(scores("ucell", SIX_GENES, up("A"), up("F")))
        .containsExactly(new double[] {1 - 3 / 12.0, 1 - 4.5 / 12, 1 - 6 / 12.0}, ROUNDING);
  }

  @Test
  void ucellOfTwoDirectionsIsNeverNegative() {
    // U of B alone: 3 - 1, 2 - 1, 6 - 1; scores 2/3, 5/6, 1/6. In s2 0.625 - 5/6 is negative.
    assertThat(scores("ucell", SIX_GENES, up("A"), up("F"), down("B")))
        .containsExactly(new double[] {0.75 - 2 / 3.0, 0, 0.5 - 1 / 6.0}, ROUNDING);
  }

  @Test
  void ucellSetsRanksBeyondTheMaximumToOneMore() {
    ExpressionMatrix cell = sample(2_000, descending(2_000));
    // Ranks 1 and 2,000, which becomes 1,501: U = 1,502 - 3.
    assertThat(scores("ucell", cell, up("G0"), up("G1999"))[0])
        .isCloseTo(1 - 1_499 / 3_000.0, ROUNDING);
    // Rank 1,500 counts: U = 1,499.
    assertThat(scores("ucell", cell, up("G1499"))[0]).isCloseTo(1 / 1_500.0, ROUNDING);
    assertThat(scores("ucell", cell, up("G1500"))[0]).isZero();
  }

  @Test
  void ucellOfGenesWithoutCountsIsZero() {
    // The zeros tie at rank (2 + 4,000) / 2.
    ExpressionMatrix cell = sample(4_000, 3);
    assertThat(scores("ucell", cell, up("G1"), up("G2"))[0]).isZero();
    assertThat(scores("ucell", cell, up("G0"))[0]).isEqualTo(1);
  }

  @Test
  void ucellHasNoScoreForASetBeyondTheMaximumRank() {
    SignatureGene[] genes =
        IntStream.range(0, 1_501).mapToObj(i -> up("G" + i)).toArray(SignatureGene[]::new);
    assertThat(scores("ucell", sample(2_000, descending(2_000)), genes)[0]).isNaN();
  }

  @Test
  void aucellIsTheAreaOverTheTopFivePerCent() {
    ExpressionMatrix cell = sample(100, descending(100));
    // Threshold 5. Ranks 1, 4 and 51: (5 - 1) + (5 - 4) of (5 - 1) + (5 - 2) + (5 - 3).
    assertThat(scores("aucell", cell, up("G0"), up("G3"), up("G50"))[0])
        .isCloseTo(5 / 9.0, ROUNDING);
    // Rank 5 is at the threshold and adds nothing; six genes can fill no more than four ranks.
    assertThat(
            scores("aucell", cell, up("G0"), up("G1"), up("G2"), up("G3"), up("G4"), up("G50"))[0])
        .isEqualTo(1);
    assertThat(scores("aucell", cell, up("G4"))[0]).isZero();
  }

  @Test
  void aucellTakesTheMeanOverTheRanksOfATie() {
    // G0 has rank 1; the zeros tie at ranks 2 to 100, of which 2, 3 and 4 give 3, 2 and 1.
    assertThat(scores("aucell", sample(100, 1), up("G0"), up("G9"))[0])
        .isCloseTo((4 + 6 / 99.0) / 7, ROUNDING);
    // Three genes tie at ranks 1 to 3: (4 + 3 + 2) / 3.
    assertThat(scores("aucell", sample(100, 2, 2, 2), up("G1"))[0]).isCloseTo(3 / 4.0, ROUNDING);
  }

  @Test
  void aucellNeedsMoreThanTwentyGenes() {
    assertThat(scores("aucell", sample(20, descending(20)), up("G0"))[0]).isNaN();
    assertThat(scores("aucell", sample(21, descending(21)), up("G0"))[0]).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothEqualASlowSecondImplementation(long seed) {
    ExpressionMatrix matrix = Matrices.random(seed, 1_700, 6);
    int[] set = {3, 4, 80, 411, 900, 901, 1_699};
    SignatureGene[] genes =
        Arrays.stream(set).mapToObj(gene -> up("G" + gene)).toArray(SignatureGene[]::new);
    double[] ucell = scores("ucell", matrix, genes);
    double[] aucell = scores("aucell", matrix, genes);
    for (int sample = 0; sample < matrix.sampleCount(); sample++) {
      double[] values = matrix.copySample(sample);
      assertThat(ucell[sample]).isCloseTo(slowUcell(values, set), ROUNDING);
      assertThat(aucell[sample]).isCloseTo(slowAucell(values, set), ROUNDING);
    }
  }

  private static long higher(double[] values, int gene) {
    return Arrays.stream(values).filter(value -> value > values[gene]).count();
  }

  private static long tied(double[] values, int gene) {
    return Arrays.stream(values).filter(value -> value == values[gene]).count();
  }

  private static double slowUcell(double[] values, int[] set) {
    double u = -set.length * (set.length + 1) / 2.0;
    boolean none = true;
    for (int gene : set) {
      double rank = higher(values, gene) + (tied(values, gene) + 1) / 2.0;
      none &= rank > 1_500;
      u += rank > 1_500 ? 1_501 : rank;
    }
    return none ? 0 : 1 - u / (1_500.0 * set.length);
  }

  private static double slowAucell(double[] values, int[] set) {
    int threshold = (int) Math.ceil(values.length * 0.05);
    double area = 0;
    double largest = 0;
    for (int i = 0; i < set.length; i++) {
      long first = higher(values, set[i]) + 1;
      long last = higher(values, set[i]) + tied(values, set[i]);
      area +=
          Stream.iterate(first, rank -> rank <= last, rank -> rank + 1)
              .mapToDouble(rank -> Math.max(threshold - rank, 0))
              .average()
              .orElseThrow();
      largest += Math.max(threshold - (i + 1), 0);
    }
    return area / largest;
  }
}
