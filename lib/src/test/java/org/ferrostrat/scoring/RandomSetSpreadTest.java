package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.scoring.Signatures.up;
import static org.ferrostrat.scoring.Signatures.weighted;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomSetSpreadTest {
  private static final int SETS = 200;

  private static RandomSetSpread spread(
      Signature signature, ExpressionMatrix matrix, int sets, long seed, int threads) {
    return ScoringMethod.publishedFor(signature)
        .fit(matrix)
        .randomSetSpread(
            matrix, signature.id(), sets, seed, new Execution(threads, ProgressListener.NONE));
  }

  private static RandomSetSpread spread(Signature signature, ExpressionMatrix matrix) {
    return spread(signature, matrix, SETS, 7, 2);
  }

  /** Samples s0 and s1 of 100 genes G0, G1, ...; all of one ten have ten times their number. */
  private static double[][] tens() {
    return IntStream.range(0, 100)
        .mapToObj(gene -> new double[] {gene / 10 * 10, gene / 10 * 10})
        .toArray(double[][]::new);
  }

  private static ExpressionMatrix matrix(double[][] rows) {
    return ExpressionMatrix.of(
        Matrices.names("G", rows.length),
        Labels.of("s0", "s1"),
        rows,
        ExpressionScale.of(Kind.LOG2));
  }

  /**
   * In a ten all genes are alike, so that any gene sampled from the same bin gives the same sum.
   */
  @Test
  void everyGeneIsReplacedFromItsBinWithItsWeight() {
    double[][] rows = tens();
    // What was drawn from another bin, or for another weight, would show in the sum. The sample s1
    // differs from s0 in the first ten alone, which the signature does not touch.
    rows[0][1] = 1;
    Signature signature =
        Signatures.of(
            "x",
            "weighted-sum",
            weighted("G25", 1),
            weighted("G26", 100),
            weighted("G57", -1),
            weighted("G91", 0.5));
    RandomSetSpread spread = spread(signature, matrix(rows));
    double sum = 20 + 2000 - 50 + 45;
    assertThat(spread.scores().toArray()).containsExactly(sum, sum);
    assertThat(spread.mean().toArray()).containsExactly(new double[] {sum, sum}, within(1e-9));
    assertThat(spread.standardDeviation().toArray())
        .containsExactly(new double[] {0, 0}, within(1e-9));
    assertThat(spread.percentile().toArray()).containsExactly(50, 50);
  }

  /** Ten genes of one bin can only be drawn as the whole bin, if none is drawn twice. */
  @Test
  void noGeneIsDrawnTwice() {
    ExpressionMatrix matrix = Matrices.random(5, 100, 6);
    double[] means =
        IntStream.range(0, 100)
            .mapToDouble(gene -> Arrays.stream(matrix.copyGene(gene)).sum())
            .toArray();
    SignatureGene[] lowest =
        IntStream.range(0, 100)
            .boxed()
            .sorted((a, b) -> Double.compare(means[a], means[b]))
            .limit(10)
            .map(gene -> up("G" + gene))
            .toArray(SignatureGene[]::new);
    RandomSetSpread spread = spread(Signatures.of("x", "mean", lowest), matrix);
    for (int sample = 0; sample < 6; sample++) {
      assertThat(spread.mean().get(sample)).isCloseTo(spread.scores().get(sample), within(1e-12));
      assertThat(spread.standardDeviation().get(sample)).isCloseTo(0, within(1e-12));
    }
  }

  /** One gene stands out from its bin, above it in one sample and below it in the other. */
  @Test
  void percentileAndMeanOfAGeneThatStandsOut() {
    double[][] rows = tens();
    rows[34] = new double[] {31, 29};
    RandomSetSpread spread = spread(Signatures.of("x", "expression", up("G34")), matrix(rows));
    // The mean tells how often the gene itself was drawn; those draws tie with it, a tie counts
    // half, and all others lie on one side.
    double itself = spread.mean().get(0) - 30;
    assertThat(itself).isBetween(0.03, 0.2);
    assertThat(spread.mean().get(1)).isCloseTo(30 - itself, within(1e-12));
    assertThat(spread.percentile().get(0)).isCloseTo(100 * (1 - itself / 2), within(1e-9));
    assertThat(spread.percentile().get(1)).isCloseTo(100 * itself / 2, within(1e-9));
    double deviation = Math.sqrt(itself * (1 - itself) * SETS / (SETS - 1));
    assertThat(spread.standardDeviation().get(0)).isCloseTo(deviation, within(1e-12));
  }

  /** Each of the ten genes of the bin is as likely. */
  @Test
  void allGenesOfTheBinAreDrawn() {
    double[][] rows = tens();
    for (int i = 0; i < 10; i++) {
      rows[70 + i] = new double[] {70 + i / 10.0, 70};
    }
    RandomSetSpread spread =
        spread(Signatures.of("x", "expression", up("G74")), matrix(rows), 20_000, 3, 2);
    // Of the numbers 0.0 to 0.9 the mean is 0.45 and the variance (10^2 - 1) / 12 / 100.
    double deviation = Math.sqrt(0.0825);
    assertThat(spread.mean().get(0) - 70)
        .isCloseTo(0.45, within(4 * deviation / Math.sqrt(20_000)));
    assertThat(spread.standardDeviation().get(0)).isCloseTo(deviation, within(0.005));
    // four genes below, one tied
    assertThat(spread.percentile().get(0)).isCloseTo(45, within(1.5));
  }

  static Stream<MethodCase> methods() {
    return MethodCase.all();
  }

  private static RandomSetSpread spread(MethodCase given, int sets, long seed, int threads) {
    Execution execution = new Execution(threads, ProgressListener.NONE);
    ExpressionMatrix cohort = given.cohort();
    return given
        .method()
        .of(given.signature())
        .fit(cohort, execution)
        .randomSetSpread(cohort, MethodCase.ID, sets, seed, execution);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSeedDecidesAndThreadsDoNot(MethodCase given) {
    RandomSetSpread one = spread(given, 12, 42, 1);
    assertThat(spread(given, 12, 42, 5)).isEqualTo(one);
    assertThat(spread(given, 12, 43, 1).mean()).isNotEqualTo(one.mean());
    assertThat(one.sets()).isEqualTo(12);
    assertThat(one.seed()).isEqualTo(42);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theScoresAreThoseOfTheSignature(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.method().of(given.signature()).fit(cohort);
    RandomSetSpread spread =
        scorer.randomSetSpread(cohort, MethodCase.ID, 10, 1, Execution.parallel());
    assertThat(spread.scores()).isEqualTo(scorer.score(cohort).column(MethodCase.ID));
    assertThat(spread.mean().samples()).isEqualTo(cohort.samples());
    for (double percentile : spread.percentile().toArray()) {
      assertThat(percentile).isBetween(0.0, 100.0);
    }
  }

  /** Dividing by the range of the cohort changes the unit, not where the score stands. */
  @Test
  void scalingDividesScoresAndSpreadAlike() {
    MethodCase given = MethodCase.of("ssgsea");
    ExpressionMatrix cohort = given.cohort();
    Scorer raw = given.method().of(given.signature()).with(Scaling.RAW).fit(cohort);
    RandomSetSpread ofRaw = raw.randomSetSpread(cohort, MethodCase.ID, 50, 1, Execution.parallel());
    RandomSetSpread scaled =
        raw.with(Scaling.COHORT)
            .randomSetSpread(cohort, MethodCase.ID, 50, 1, Execution.parallel());
    double range = ofRaw.scores().get(0) / scaled.scores().get(0);
    assertThat(range).isGreaterThan(1);
    assertThat(scaled.percentile().toArray()).containsExactly(ofRaw.percentile().toArray());
    for (int sample = 0; sample < cohort.sampleCount(); sample++) {
      assertThat(scaled.mean().get(sample) * range)
          .isCloseTo(ofRaw.mean().get(sample), within(1e-9));
      assertThat(scaled.standardDeviation().get(sample) * range)
          .isCloseTo(ofRaw.standardDeviation().get(sample), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 9})
  void fewerThanTenSetsAreRefused(int sets) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spread(MethodCase.of("mean"), sets, 1, 1))
        .withMessage("random sets is %d; need at least 10", sets);
  }

  @Test
  void anotherMatrixIsRefusedThoughItIsEqual() {
    MethodCase given = MethodCase.of("mean");
    Scorer scorer = given.method().of(given.signature()).fit(given.cohort());
    ExpressionMatrix same = given.cohort();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.randomSetSpread(same, MethodCase.ID, 10, 1, Execution.parallel()))
        .withMessage("the matrix is not the cohort the scorer was fitted to");
  }

  @Test
  void aSignatureWithoutScoresIsRefusedWithTheReason() {
    ExpressionMatrix cohort = MethodCase.of("mean").cohort();
    Scorer scorer =
        ScoringPlan.published(
                List.of(
                    Signatures.of("absent", "mean", up("Q1"), up("Q2")),
                    Signatures.of("none", "other", up("G1"))))
            .fit(cohort);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.randomSetSpread(cohort, "absent", 10, 1, Execution.parallel()))
        .withMessageStartingWith("signature 'absent' has no scores: none of its 2 genes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.randomSetSpread(cohort, "none", 10, 1, Execution.parallel()))
        .withMessageStartingWith("signature 'none' has no scores: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.randomSetSpread(cohort, "q", 10, 1, Execution.parallel()))
        .withMessage("the plan has no signature 'q'");
  }
}
