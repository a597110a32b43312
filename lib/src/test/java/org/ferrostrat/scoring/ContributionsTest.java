package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.down;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionsTest {
  /** Methods whose contributions do not add up to the score. */
  private static final Set<String> NO_SUMS =
      Set.of("gsva", "gsva-difference", "immunophenoscore", "mean-set-z");

  static Stream<MethodCase> methods() {
    return MethodCase.all();
  }

  static Stream<MethodCase> sums() {
    return methods().filter(given -> !NO_SUMS.contains(given.method().name()));
  }

  private static GeneContributions of(Scorer scorer, ExpressionMatrix matrix) {
    return scorer.contributions(matrix, MethodCase.ID, Execution.parallel());
  }

  private static double sum(GeneContributions contributions, int sample) {
    return IntStream.range(0, contributions.genes().size())
        .mapToDouble(gene -> contributions.value(gene, sample))
        .sum();
  }

  private static List<String> symbols(GeneContributions contributions) {
    return contributions.genes().stream().map(SignatureGene::symbol).toList();
  }

  @ParameterizedTest
  @MethodSource("sums")
  void theyAddUpToTheScoreLessTheIntercept(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    GeneContributions contributions = of(scorer, cohort);
    double intercept = given.signature().intercept();
    for (int sample = 0; sample < cohort.sampleCount(); sample++) {
      assertThat(intercept + sum(contributions, sample))
          .isCloseTo(scorer.score(cohort).column(MethodCase.ID).get(sample), within(1e-10));
    }
  }

  @ParameterizedTest
  @MethodSource("sums")
  void thoseOfNewSamplesAddUpToTheAnchoredScore(MethodCase given) {
    ExpressionMatrix others = given.others();
    Scorer scorer = given.anchored(given.cohort());
    GeneContributions contributions = of(scorer, others);
    double intercept = given.signature().intercept();
    for (int sample = 0; sample < others.sampleCount(); sample++) {
      assertThat(intercept + sum(contributions, sample))
          .isCloseTo(scorer.score(others).column(MethodCase.ID).get(sample), within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssgsea", "ssgsea-difference"})
  void theyAreDividedByTheRangeAsTheScoreIs(String method) {
    MethodCase given = MethodCase.of(method);
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort).with(Scaling.COHORT);
    GeneContributions contributions = of(scorer, cohort);
    double first = scorer.score(cohort).column(MethodCase.ID).get(0);
    assertThat(sum(contributions, 0)).isCloseTo(first, within(1e-12));
    assertThat(Math.abs(first)).isLessThan(2);
  }

  /** The sets are standardised: what is left over is the same for all samples. */
  @Test
  void thoseOfAMeanOfSetsAddUpToTheScoreLessAConstant() {
    MethodCase given = MethodCase.of("mean-set-z");
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    GeneContributions contributions = of(scorer, cohort);
    double constant = scorer.score(cohort).column("sig").get(0) - sum(contributions, 0);
    assertThat(Math.abs(constant)).isGreaterThan(0.1);
    for (int sample = 1; sample < cohort.sampleCount(); sample++) {
      assertThat(constant + sum(contributions, sample))
          .isCloseTo(scorer.score(cohort).column("sig").get(sample), within(1e-10));
    }
  }

  /** Whole numbers from 0 for a sum of 0 or less to 10 for 3 or more. */
  @Test
  void thoseOfTheImmunophenoscoreAddUpToTheSumThatIsMapped() {
    MethodCase given = MethodCase.of("immunophenoscore");
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    GeneContributions contributions = of(scorer, cohort);
    for (int sample = 0; sample < cohort.sampleCount(); sample++) {
      double mapped = Math.rint(Math.max(0, Math.min(3, sum(contributions, sample))) * 10 / 3);
      assertThat(scorer.score(cohort).column("sig").get(sample)).isEqualTo(mapped);
    }
  }

  /** The score of a set less that of the set without the gene, each walked gene by gene. */
  @ParameterizedTest
  @CsvSource({"gaussian, difference", "none, difference", "gaussian, maximum", "none, maximum"})
  void thoseOfGsvaAreWhatTheScoreLosesWithoutTheGene(String kernel, String statistic) {
    ExpressionMatrix cohort = Matrices.random(8, 60, 9);
    List<Integer> rows = List.of(2, 4, 11, 17, 30, 31, 55);
    Signature signature =
        Signatures.of(
            "sig", "gsva", rows.stream().map(row -> up("G" + row)).toArray(SignatureGene[]::new));
    ScoringMethod method = ScoringMethod.named("gsva").withKernel(kernel).withStatistic(statistic);
    GeneContributions contributions = of(method.of(signature).fit(cohort), cohort);
    double[] all = slowGsva(cohort, new HashSet<>(rows), kernel, statistic);
    for (int gene = 0; gene < rows.size(); gene++) {
      Set<Integer> others = new HashSet<>(rows);
      others.remove(rows.get(gene));
      double[] without = slowGsva(cohort, others, kernel, statistic);
      for (int sample = 0; sample < all.length; sample++) {
        assertThat(contributions.value(gene, sample))
            .isCloseTo(all[sample] - without[sample], within(1e-12));
      }
    }
    // G4 is constant and no part of any walk.
    assertThat(contributions.value(1, 0)).isZero();
  }

  private static double[] slowGsva(
      ExpressionMatrix cohort, Set<Integer> set, String kernel, String statistic) {
    return SlowMethods.gsva(
        SlowMethods.rows(cohort),
        set,
        kernel.equals("none") ? SlowMethods::empirical : SlowMethods::gaussian,
        statistic.equals("maximum"));
  }

  /** Nothing would be left to score without it. */
  @Test
  void theOnlyGeneOfAGsvaSetHasNone() {
    ExpressionMatrix cohort = Matrices.random(8, 60, 9);
    Signature one = Signatures.of("sig", "gsva", up("G2"));
    assertThat(of(ScoringMethod.publishedFor(one).fit(cohort), cohort).value(0, 3)).isNaN();
  }

  private static final ExpressionMatrix TPM =
      Matrices.of(
          ExpressionScale.of(Kind.LINEAR, "TPM"),
          """
          gene s1   s2
          A    3.99 0.99
          B    0.99 0
          C    1    2
          """);

  /** Logarithms: their sum is that of the geometric mean. */
  @Test
  void thoseOfAGeometricMeanAreLogarithms() {
    Signature signature = Signatures.of("sig", "geometric-mean", up("A"), up("B"));
    Scorer scorer = ScoringMethod.publishedFor(signature).fit(TPM);
    GeneContributions contributions = of(scorer, TPM);
    // log(4) / 2 and log(1) / 2
    assertThat(contributions.value(0, 0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(contributions.value(1, 0)).isCloseTo(0, within(1e-15));
    // log(1) / 2 and log(0.01) / 2
    assertThat(contributions.value(0, 1)).isCloseTo(0, within(1e-15));
    assertThat(contributions.value(1, 1)).isCloseTo(Math.log(0.1), within(1e-15));
    assertThat(Math.exp(sum(contributions, 0)))
        .isCloseTo(scorer.score(TPM).column("sig").get(0), within(1e-14));
  }

  private static final ExpressionMatrix LOG2 =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  2  3
          B    4  4  1
          C    2  0  7
          D    5  5  5
          """);

  @Test
  void thoseOfARatioAreThePartsOfTheNumerator() {
    Signature signature = Signatures.of("sig", "ratio", up("A"), down("C"), up("B"));
    GeneContributions contributions = of(ScoringMethod.publishedFor(signature).fit(LOG2), LOG2);
    // (1 / 2) / 2 and (4 / 2) / 2; the denominator is no part of the sum
    assertThat(contributions.value(0, 0)).isEqualTo(0.25);
    assertThat(contributions.value(1, 0)).isZero();
    assertThat(contributions.value(2, 0)).isEqualTo(1);
  }

  @Test
  void thoseOfAWeightedSumAreWeightTimesValue() {
    Signature signature =
        Signatures.of(
            "sig", "weighted-sum", 10, List.of(weighted("A", 2), weighted("B", -1)), List.of());
    GeneContributions contributions = of(ScoringMethod.publishedFor(signature).fit(LOG2), LOG2);
    assertThat(contributions.value(0, 2)).isEqualTo(6);
    assertThat(contributions.value(1, 2)).isEqualTo(-1);
  }

  /** r^0 / sum of r^0 * (place - mean place of the other genes): A 1, C 2, B 3, D 4 in s1. */
  @Test
  void thoseOfSsGseaAreWorkedByHand() {
    Signature signature = Signatures.of("sig", "ssgsea", up("D"), up("A"));
    Scorer scorer = ScoringMethod.ssGsea().withAlpha(0).of(signature).with(Scaling.RAW).fit(LOG2);
    GeneContributions contributions = of(scorer, LOG2);
    assertThat(contributions.value(0, 0)).isEqualTo((4 - 2.5) / 2);
    assertThat(contributions.value(1, 0)).isEqualTo((1 - 2.5) / 2);
  }

  @Test
  void absentGenesAreLeftOut() {
    Signature signature =
        Signatures.of("sig", "mean", up("A"), up("Q"), down("B"), up("C"), up("D"), up("D2"));
    GeneContributions contributions =
        of(ScoringMethod.publishedFor(signature).withMinCoverage(0.5).fit(LOG2), LOG2);
    assertThat(symbols(contributions)).containsExactly("A", "B", "C", "D");
    assertThat(contributions.value(1, 0)).isEqualTo(-1);
    assertThat(contributions.signature()).isEqualTo(signature);
    assertThat(contributions.samples()).isEqualTo(LOG2.samples());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theyAreTheSameOnAnyNumberOfThreads(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    GeneContributions one = of(scorer, cohort);
    GeneContributions many =
        scorer.contributions(cohort, "sig", new Execution(5, ProgressListener.NONE));
    for (int gene = 0; gene < one.genes().size(); gene++) {
      for (int sample = 0; sample < cohort.sampleCount(); sample++) {
        assertThat(many.value(gene, sample)).isEqualTo(one.value(gene, sample));
      }
    }
  }

  @Test
  void aSignatureWithoutScoresIsRefusedWithTheReason() {
    Signature rare = Signatures.of("sig", "mean", up("A"), up("Q"));
    Scorer scorer = ScoringMethod.publishedFor(rare).fit(LOG2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(scorer, LOG2))
        .withMessage(
            "signature 'sig' has no scores: 1 of 2 genes found (50%), sets of up to 4 genes must"
                + " be complete");
  }
}
