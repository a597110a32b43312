package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneMatching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A scorer that was saved and loaded, and samples that are scored on its reference. */
class SavedScorerTest {
  private static final MethodCase RANKED = MethodCase.of("ssgsea-difference");

  static Stream<MethodCase> methods() {
    return MethodCase.all();
  }

  /** The numbers of all columns, which must be there. */
  private static List<List<Double>> numbers(Scores scores) {
    assertThat(scores.columns())
        .allSatisfy(
            column -> {
              assertThat(column.status()).as(column.reason()).isEqualTo(ScoreStatus.OK);
              assertThat(column.scaling()).isEqualTo(Scaling.ANCHORED);
            });
    return scores.columns().stream()
        .map(column -> Arrays.stream(column.values().toArray()).boxed().toList())
        .toList();
  }

  private static List<Double> score(Scorer scorer, ExpressionMatrix matrix) {
    return numbers(scorer.score(matrix)).get(0);
  }

  private static ExpressionMatrix genes(ExpressionMatrix matrix, int count) {
    return matrix.selectGenes(IntStream.range(0, count).toArray());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theCohortHasTheScoresItHadBefore(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    Scorer scorer = given.anchored(cohort);
    List<List<Double>> before = numbers(scorer.score(cohort));
    assertThat(numbers(SavedScorers.reloaded(scorer).score(cohort))).isEqualTo(before);
    assertThat(before.get(0)).doesNotContain(Double.NaN);
    assertThat(before.get(0).stream().distinct()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aSampleHasTheSameScoreAloneAndAmongOthers(MethodCase given) {
    ExpressionMatrix others = given.others();
    Scorer reloaded = SavedScorers.reloaded(given.anchored(given.cohort()));
    List<List<Double>> together = numbers(reloaded.score(others));
    for (int sample = 0; sample < others.sampleCount(); sample++) {
      List<List<Double>> alone = numbers(reloaded.score(others.selectSamples(sample)));
      for (int column = 0; column < alone.size(); column++) {
        assertThat(alone.get(column)).containsExactly(together.get(column).get(sample));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderOfGenesAndFurtherGenesDoNotMatter(MethodCase given) {
    ExpressionMatrix others = given.others();
    Scorer reloaded = SavedScorers.reloaded(given.anchored(genes(given.cohort(), 110)));
    List<List<Double>> expected = numbers(reloaded.score(genes(others, 110)));
    ExpressionMatrix shuffled = others.selectGenes(Matrices.permutation(120, 3));
    assertThat(numbers(reloaded.score(shuffled))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSameBytesAreWrittenAgain(MethodCase given) {
    ExpressionMatrix cohort = given.cohort();
    String first = SavedScorers.text(given.anchored(cohort));
    Execution threads = new Execution(5, ProgressListener.NONE);
    assertThat(SavedScorers.text(given.method().of(given.signature()).fit(cohort, threads)))
        .isEqualTo(first);
    assertThat(SavedScorers.text(SavedScorers.read(first))).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void contributionsAreThoseFromBeforeSaving(MethodCase given) {
    ExpressionMatrix others = given.others();
    Scorer scorer = given.anchored(given.cohort());
    GeneContributions before = scorer.contributions(others, MethodCase.ID, Execution.parallel());
    GeneContributions after =
        SavedScorers.reloaded(scorer).contributions(others, MethodCase.ID, Execution.parallel());
    assertThat(after.genes()).isEqualTo(before.genes());
    for (int gene = 0; gene < before.genes().size(); gene++) {
      for (int sample = 0; sample < others.sampleCount(); sample++) {
        assertThat(after.value(gene, sample)).isEqualTo(before.value(gene, sample));
      }
    }
  }

  @Test
  void aScoreIsPutIntoTheReference() {
    ExpressionMatrix cohort = RANKED.cohort();
    Scorer scorer = RANKED.anchored(cohort);
    List<Double> known = score(scorer, cohort);
    double mean = known.stream().mapToDouble(d -> d).average().orElseThrow();
    double deviation =
        SlowMethods.deviation(known.stream().mapToDouble(Double::doubleValue).toArray());
    ScoreColumn column = SavedScorers.reloaded(scorer).score(RANKED.others()).columns().get(0);
    ReferenceDistribution reference = column.reference().orElseThrow();
    assertThat(reference.name()).isEqualTo(cohort.name());
    assertThat(reference.size()).isEqualTo(cohort.sampleCount());
    for (double score : column.values().toArray()) {
      double below = known.stream().filter(other -> other < score).count();
      assertThat(reference.z(score)).isCloseTo((score - mean) / deviation, within(1e-12));
      assertThat(reference.percentile(score)).isCloseTo(100 * below / known.size(), within(1e-12));
    }
    // The lowest of the reference itself ties with itself, and a tie counts half.
    double lowest = known.stream().mapToDouble(d -> d).min().orElseThrow();
    assertThat(reference.percentile(lowest)).isCloseTo(50.0 / known.size(), within(1e-12));
  }

  @Test
  void armsAreDividedByTheRangeOfTheReference() {
    ExpressionMatrix cohort = RANKED.cohort();
    Scorer reloaded = SavedScorers.reloaded(RANKED.anchored(cohort));
    Scores raw = RANKED.method().of(RANKED.signature()).fit(cohort).score(cohort);
    double[] arms =
        Stream.of("sig.pro", "sig.anti")
            .flatMapToDouble(arm -> Arrays.stream(raw.column(arm).toArray()))
            .toArray();
    double range =
        Arrays.stream(arms).max().orElseThrow() - Arrays.stream(arms).min().orElseThrow();
    Scores anchored = reloaded.score(cohort);
    for (int sample = 0; sample < cohort.sampleCount(); sample++) {
      assertThat(anchored.column("sig.pro").get(sample))
          .isCloseTo(raw.column("sig.pro").get(sample) / range, within(1e-12));
      assertThat(anchored.column("sig").get(sample))
          .isCloseTo(raw.column("sig").get(sample) / range, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log2     | linear   | the values are linear, unit unknown, but those of the reference are"
            + " log2, unit unknown",
        "log2-tpm | log2-cpm | the values are log2, CPM, but those of the reference are log2, TPM",
        "tpm      | fpkm     | the values are linear, FPKM, but those of the reference are linear,"
            + " TPM"
      })
  void anotherScaleIsRefused(String reference, String found, String message) {
    ExpressionMatrix cohort = RANKED.cohort().declareScale(ExpressionScale.parse(reference));
    ExpressionMatrix others = RANKED.others().declareScale(ExpressionScale.parse(found));
    Scorer reloaded = SavedScorers.reloaded(RANKED.anchored(cohort));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> reloaded.score(others))
        .withMessageContaining("matrix: " + message)
        .withMessageContaining("[reference-scale]");
    assertThat(reloaded.score(RANKED.others().declareScale(cohort.scale())).columns())
        .allMatch(column -> column.status() == ScoreStatus.OK);
  }

  @Test
  void anotherOffsetIsRefusedAndAnUnknownOneIsNot() {
    ExpressionMatrix cohort = RANKED.cohort().declareScale(ExpressionScale.log2("TPM", 1));
    Scorer reloaded = SavedScorers.reloaded(RANKED.anchored(cohort));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> reloaded.score(cohort.declareScale(ExpressionScale.log2("TPM", 0.001))))
        .withMessageContaining("log2(TPM + 0.001), but those of the reference are log2(TPM + 1)");
    assertThat(score(reloaded, cohort.declareScale(ExpressionScale.of(Kind.LOG2))))
        .isEqualTo(score(reloaded, cohort));
  }

  @Test
  void nineTenthsOfTheGenesAreEnoughAndLessIsNot() {
    Scorer reloaded = SavedScorers.reloaded(RANKED.anchored(RANKED.cohort()));
    assertThat(score(reloaded, genes(RANKED.others(), 108))).doesNotContain(Double.NaN);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> reloaded.score(genes(RANKED.others(), 107)))
        .withMessageContaining("107 of the 120 genes of the reference were found (89%); need 90%")
        .withMessageContaining("[reference-genes]");
  }

  @Test
  void thePlanComesBack() {
    ScoringPlan plan =
        RANKED
            .method()
            .of(RANKED.signature(), Signatures.as("none", "other", RANKED.signature()))
            .withMinCoverage(0.55)
            .with(GeneMatching.EXACT)
            .acceptingAnyScale()
            .withCommonRange();
    ScoringPlan read = SavedScorers.read(SavedScorers.text(plan.fit(RANKED.cohort()))).plan();
    assertThat(read.entries())
        .extracting(ScoringPlan.Entry::signature)
        .isEqualTo(plan.entries().stream().map(ScoringPlan.Entry::signature).toList());
    assertThat(read.minCoverage()).isEqualTo(0.55);
    assertThat(read.geneMatching()).isEqualTo(GeneMatching.EXACT);
    assertThat(read.acceptsAnyScale()).isTrue();
    assertThat(read.hasCommonRange()).isTrue();
  }

  @Test
  void aSignatureWithoutFormulaStaysNotScorable() {
    ScoringPlan plan =
        ScoringPlan.published(
            List.of(RANKED.signature(), Signatures.as("none", "other", RANKED.signature())));
    Scorer read = SavedScorers.reloaded(plan.fit(RANKED.cohort()));
    assertThat(read.score(RANKED.others()).scoreColumns())
        .extracting(ScoreColumn::status)
        .containsExactly(ScoreStatus.OK, ScoreStatus.NOT_SCORABLE);
  }

  @Test
  void aReferenceOfOneSampleAnchorsNothing() {
    ExpressionMatrix one = RANKED.cohort().selectSamples(0);
    Scorer read = SavedScorers.reloaded(RANKED.anchored(one));
    assertThat(read.referenceSize()).isEqualTo(1);
    assertThat(read.score(RANKED.others()).columns())
        .allMatch(column -> column.status() == ScoreStatus.NEEDS_REFERENCE);
  }

  @Test
  void aLoadedScorerHasNoCohortToBeRelativeTo() {
    ExpressionMatrix cohort = RANKED.cohort();
    Scorer read = SavedScorers.read(SavedScorers.text(RANKED.anchored(cohort)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.with(Scaling.COHORT))
        .withMessageContaining("ask for anchored");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.randomSetSpread(cohort, "sig", 10, 1, Execution.parallel()))
        .withMessage("the matrix is not the cohort the scorer was fitted to");
  }

  @Test
  void someSignaturesAreChosen() {
    Scorer all =
        RANKED
            .method()
            .of(RANKED.signature(), Signatures.as("twin", "ssgsea", RANKED.signature()))
            .fit(RANKED.cohort());
    Scorer read = SavedScorers.reloaded(all);
    List<Double> expected = new ArrayList<>(score(read, RANKED.others()));
    Scorer chosen = read.select(Set.of("sig"));
    assertThat(chosen.signatures()).containsExactly(RANKED.signature());
    assertThat(score(chosen, RANKED.others())).isEqualTo(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.select(Set.of("missing")))
        .withMessage("the reference has no signature 'missing'; it has sig, twin");
  }
}
