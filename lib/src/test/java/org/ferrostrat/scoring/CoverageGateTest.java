package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.down;
import static org.ferrostrat.scoring.Signatures.housekeeping;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which signatures have enough of their genes, and what is said of those that have not. */
class CoverageGateTest {
  private static final ExpressionMatrix MATRIX = Matrices.random(1, 40, 4);

  private record Case(Signature signature, double minimum, ScoreStatus status, String reason) {
    static Case passes(double minimum, Signature signature) {
      return new Case(signature, minimum, ScoreStatus.OK, "");
    }

    static Case fails(double minimum, Signature signature, String reason) {
      return new Case(signature, minimum, ScoreStatus.LOW_COVERAGE, reason);
    }

    @Override
    public String toString() {
      return "%s, %s: %s %s".formatted(signature.id(), minimum, status, reason);
    }
  }

  /** Found genes G0, G1, ... and absent genes Q0, Q1, ... */
  private static List<String> symbols(int found, int absent) {
    List<String> symbols = new ArrayList<>(Matrices.names("G", found));
    symbols.addAll(Matrices.names("Q", absent));
    return symbols;
  }

  private static Signature set(int found, int absent) {
    return Signature.geneSet(found + " of " + (found + absent), symbols(found, absent));
  }

  private static Signature arms(int up, int absentUp, int down, int absentDown) {
    List<String> others = new ArrayList<>();
    IntStream.range(0, down).forEach(i -> others.add("G" + (20 + i)));
    IntStream.range(0, absentDown).forEach(i -> others.add("Q" + (20 + i)));
    return Signature.ofArms("arms", symbols(up, absentUp), others);
  }

  static Stream<Case> counted() {
    String complete = "sets of up to 4 genes must be complete";
    return Stream.of(
        Case.passes(0.8, set(8, 2)),
        Case.passes(0.8, set(4, 1)),
        Case.fails(0.8, set(7, 3), "7 of 10 genes found (70%), need 80%"),
        // never rounded up to what is needed
        Case.fails(0.8, set(39, 10), "39 of 49 genes found (79.5%), need 80%"),
        Case.fails(0.805, set(8, 2), "8 of 10 genes found (80%), need 80.5%"),
        Case.passes(1, set(10, 0)),
        Case.fails(1, set(9, 1), "9 of 10 genes found (90%), need 100%"),
        Case.passes(0.8, set(4, 0)),
        Case.fails(0.5, set(3, 1), "3 of 4 genes found (75%), " + complete),
        Case.fails(0.01, set(1, 1), "1 of 2 genes found (50%), " + complete),
        // a gate of 0 is none: one gene is enough
        Case.passes(0, set(1, 9)),
        Case.passes(0, set(1, 1)));
  }

  static Stream<Case> byArm() {
    return Stream.of(
        Case.passes(0.8, arms(8, 2, 4, 1)),
        // 17 of 20 genes, but only 70 % of one arm
        Case.fails(0.8, arms(10, 0, 7, 3), "anti: 7 of 10 genes found (70%), need 80%"),
        Case.fails(0.8, arms(7, 3, 10, 0), "pro: 7 of 10 genes found (70%), need 80%"),
        Case.fails(
            0.8,
            arms(10, 0, 2, 1),
            "anti: 2 of 3 genes found (66.6%), sets of up to 4 genes must be complete"),
        Case.fails(0, arms(10, 0, 0, 3), "anti: 0 of 3 genes found (0%), need at least one"),
        Case.passes(0, arms(1, 9, 1, 9)),
        // methods without arms count all genes together
        Case.passes(0.8, arms(10, 0, 7, 3).withMethod("mean")),
        Case.passes(0.8, arms(10, 0, 7, 3).withMethod("singscore")),
        // a set of a score with two arms is its up arm
        Case.passes(0.8, arms(10, 0, 0, 10).withMethod("ssgsea")),
        Case.fails(
            0.8,
            arms(10, 0, 7, 3).withMethod("ratio"),
            "denominator: 7 of 10 genes found (70%), need 80%"));
  }

  static Stream<Case> byWeight() {
    SignatureGene[] light = {
      weighted("G0", 4),
      weighted("G1", -4),
      weighted("G2", 1),
      weighted("Q0", 0.5),
      weighted("Q1", -0.5)
    };
    SignatureGene[] heavy = {
      weighted("G0", 0.5),
      weighted("G1", -0.5),
      weighted("G2", 1),
      weighted("G3", 1),
      weighted("Q0", -1)
    };
    return Stream.of(
        // 9 of 10 in weight, though 3 of 5 in number
        Case.passes(0.8, Signatures.of("light", "weighted-sum", light)),
        Case.passes(0.8, Signatures.of("light", "weighted-sum-z", light)),
        // 3 of 4 in weight, though 4 of 5 in number
        Case.fails(
            0.8,
            Signatures.of("heavy", "weighted-sum", heavy),
            "4 of 5 genes found (75%), need 80%"),
        Case.passes(0.8, Signatures.of("heavy", "mean", heavy)));
  }

  static Stream<Case> housekeepingApart() {
    return Stream.of(
        Case.passes(0.8, housekeepingSum(5, 0, 4, 1)),
        Case.fails(
            0.8, housekeepingSum(10, 0, 3, 2), "housekeeping: 3 of 5 genes found (60%), need 80%"),
        Case.fails(
            0.8, housekeepingSum(3, 2, 10, 0), "predictors: 3 of 5 genes found (60%), need 80%"));
  }

  private static Signature housekeepingSum(int found, int absent, int others, int absentOthers) {
    List<SignatureGene> genes = new ArrayList<>();
    symbols(found, absent).forEach(symbol -> genes.add(weighted(symbol, 0.5)));
    IntStream.range(0, others).forEach(i -> genes.add(housekeeping("G" + (20 + i))));
    IntStream.range(0, absentOthers).forEach(i -> genes.add(housekeeping("Q" + (20 + i))));
    return Signatures.of("sum", "housekeeping-weighted-sum", genes.toArray(SignatureGene[]::new));
  }

  @ParameterizedTest
  @MethodSource({"counted", "byArm", "byWeight", "housekeepingApart"})
  void gate(Case known) {
    Scores scores =
        ScoringMethod.publishedFor(known.signature())
            .withMinCoverage(known.minimum())
            .fit(MATRIX)
            .score(MATRIX);
    for (ScoreColumn column : scores.columns()) {
      assertThat(column.status()).isEqualTo(known.status());
      assertThat(column.reason()).isEqualTo(known.reason());
      boolean scored = known.status() == ScoreStatus.OK;
      assertThat(column.values().isMissing(0)).isNotEqualTo(scored);
      assertThat(column.status(0)).isEqualTo(known.status());
    }
  }

  static Stream<Signature> withoutGenes() {
    return Stream.of(
        set(0, 3), arms(0, 3, 0, 5), Signatures.of("x", "weighted-sum", weighted("Q0", 0)));
  }

  @ParameterizedTest
  @MethodSource("withoutGenes")
  void noGenes(Signature signature) {
    for (double minimum : new double[] {0, 0.8}) {
      ScoreColumn column =
          ScoringMethod.publishedFor(signature)
              .withMinCoverage(minimum)
              .fit(MATRIX)
              .score(MATRIX)
              .columns()
              .get(0);
      assertThat(column.status()).isEqualTo(ScoreStatus.NO_GENES);
      assertThat(column.reason())
          .startsWith("none of its %d genes (such as Q0".formatted(signature.genes().size()))
          .endsWith(") was found among the rows (such as G0, G1, G2, taken for HGNC symbols)");
      assertThat(column.values().toArray()).containsOnly(Double.NaN);
      assertThat(column.coverage().share()).isZero();
    }
  }

  @Test
  void coverageNamesWhatIsMissing() {
    Coverage coverage =
        ScoringMethod.publishedFor(arms(5, 1, 4, 1))
            .fit(MATRIX)
            .score(MATRIX)
            .columns()
            .get(0)
            .coverage();
    assertThat(coverage.arms())
        .extracting(Coverage.Arm::name, Coverage.Arm::genes, Coverage.Arm::found)
        .containsExactly(tuple("pro", 6, 5), tuple("anti", 5, 4));
    assertThat(coverage.genes()).isEqualTo(11);
    assertThat(coverage.found()).isEqualTo(9);
    assertThat(coverage.share()).isEqualTo(0.8);
    assertThat(coverage.missing()).containsExactly("Q0", "Q20");
  }

  /** The issues name every signature without a score once, not its arms. */
  @Test
  void issuesNameWhatHasNoScore() {
    Scores scores =
        ScoringMethod.publishedFor(arms(7, 3, 10, 0), set(0, 3)).fit(MATRIX).score(MATRIX);
    assertThat(scores.issues())
        .filteredOn(issue -> !issue.code().equals("small-cohort"))
        .extracting(issue -> issue.code() + ": " + issue.message())
        .containsExactly(
            "low-coverage: no arms score: pro: 7 of 10 genes found (70%), need 80%",
            "no-genes: no 0 of 3 score: none of its 3 genes (such as Q0, Q1, Q2) was found among the"
                + " rows (such as G0, G1, G2, taken for HGNC symbols)");
  }

  /** Two names of one row are one gene, and the row counts once. */
  @Test
  void twoNamesOfOneRow() {
    ExpressionMatrix matrix =
        Matrices.log2(
            """
            gene  s1 s2
            CD274 3  5
            A     1  2
            B     0  1
            """);
    Signature signature = Signatures.of("x", "mean", up("CD274"), up("PDL1"), up("A"), down("B"));
    Scores scores = ScoringMethod.publishedFor(signature).fit(matrix).score(matrix);
    assertThat(scores.columns().get(0).coverage().found()).isEqualTo(3);
    assertThat(scores.columns().get(0).coverage().genes()).isEqualTo(3);
    assertThat(scores.columns().get(0).coverage().missing()).isEmpty();
    assertThat(scores.columns().get(0).coverage().duplicates()).containsExactly("PDL1");
    // (3 + 1 - 0) / 3, (5 + 2 - 1) / 3
    assertThat(scores.column("x").toArray())
        .containsExactly(new double[] {4 / 3.0, 2}, within(1e-15));
  }
}
