package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A raw score has the same bits whatever else is there. Real cohorts, one of them counts. */
class RawScoresTest {
  private static final List<String> COHORTS = List.of(Cohorts.RIAZ, Cohorts.LIU);
  private static final SignatureCatalog CATALOG = SignatureCatalog.bundled();

  /** One signature for every single-sample method. */
  private static final List<Signature> SIGNATURES =
      List.of(
          Signatures.as("set", "ssgsea", CATALOG.get("kegg-hsa04216")),
          CATALOG.get("fps-32"),
          Signatures.as("ranks", "singscore", CATALOG.get("fps-32")),
          Signatures.as("u", "ucell", CATALOG.get("fps-32")),
          Signatures.as("auc", "aucell", CATALOG.get("fps-32")),
          Signatures.as("values", "mean", CATALOG.get("fps-32")),
          CATALOG.get("shan-2021-pancancer-15frg"),
          CATALOG.get("impres"),
          CATALOG.get("cyt-rooney"),
          CATALOG.get("tcell-inflamed-gep-ayers"),
          CATALOG.get("immunophenoscore"),
          CATALOG.get("pdl1"),
          Signatures.as("arms", "ratio", CATALOG.get("fps-32")));

  private static ScoringPlan plan(List<Signature> signatures) {
    return ScoringPlan.published(signatures).acceptingAnyScale().withMinCoverage(0);
  }

  private static Map<String, double[]> scores(ScoringPlan plan, ExpressionMatrix matrix) {
    return scores(plan, matrix, Execution.parallel());
  }

  private static Map<String, double[]> scores(
      ScoringPlan plan, ExpressionMatrix matrix, Execution execution) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    Scores scores = plan.fit(matrix, execution).score(matrix, execution);
    scores.columns().forEach(c -> columns.put(c.name(), c.values().toArray()));
    return columns;
  }

  private static double[] select(double[] scores, int[] samples) {
    return IntStream.of(samples).mapToDouble(sample -> scores[sample]).toArray();
  }

  @Test
  void theSignaturesHereAreScoredByAllMethodsThatAreFreeOfTheCohort() {
    assertThat(SIGNATURES)
        .extracting(Signature::method)
        .containsExactlyInAnyOrderElementsOf(
            ScoringMethod.names().stream()
                .filter(name -> ScoringMethod.named(name).freeOfCohort())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void areThere(String cohort) {
    Scores scores = plan(SIGNATURES).fit(Cohorts.real(cohort)).score(Cohorts.real(cohort));
    assertThat(scores.columns()).allMatch(column -> column.scaling() == Scaling.RAW);
    assertThat(scores.columns()).allMatch(column -> column.reason().isEmpty());
  }

  static List<String> cohorts() {
    return COHORTS;
  }

  /** Every third sample alone: fitted alone, and given to a scorer of the others. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void ofOneSampleAlone(String cohort) {
    ExpressionMatrix matrix = Cohorts.real(cohort);
    ScoringPlan plan = plan(SIGNATURES);
    Scorer scorer = plan.fit(matrix);
    Map<String, double[]> together = scores(plan, matrix);
    for (int sample = 0; sample < matrix.sampleCount(); sample += 3) {
      ExpressionMatrix one = matrix.selectSamples(sample);
      Map<String, double[]> alone = scores(plan, one);
      Scores given = scorer.score(one);
      for (String column : together.keySet()) {
        double[] expected = {together.get(column)[sample]};
        assertThat(alone.get(column)).as("%s, sample %d", column, sample).isEqualTo(expected);
        assertThat(given.column(column).toArray()).as("given").isEqualTo(expected);
      }
    }
  }

  static Stream<Arguments> orders() {
    return COHORTS.stream()
        .flatMap(
            cohort -> Stream.of("reversed", "shuffled").map(order -> Arguments.of(cohort, order)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void inAnotherOrderOfSamples(String cohort, String order) {
    ExpressionMatrix matrix = Cohorts.real(cohort);
    int samples = matrix.sampleCount();
    int[] chosen =
        order.equals("reversed")
            ? IntStream.range(0, samples).map(i -> samples - 1 - i).toArray()
            : Matrices.permutation(samples, 3);
    Map<String, double[]> other = scores(plan(SIGNATURES), matrix.selectSamples(chosen));
    scores(plan(SIGNATURES), matrix)
        .forEach(
            (column, scores) ->
                assertThat(other.get(column)).as(column).isEqualTo(select(scores, chosen)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void onAnyNumberOfThreads(int threads) {
    ExpressionMatrix matrix = Cohorts.real(Cohorts.RIAZ);
    Execution execution = new Execution(threads, ProgressListener.NONE);
    Map<String, double[]> expected = scores(plan(SIGNATURES), matrix);
    assertThat(scores(plan(SIGNATURES), matrix, execution))
        .usingRecursiveComparison()
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void withAndWithoutOtherSignatures(String cohort) {
    ExpressionMatrix matrix = Cohorts.real(cohort);
    Map<String, double[]> together = scores(plan(SIGNATURES), matrix);
    for (Signature signature : SIGNATURES) {
      scores(plan(List.of(signature)), matrix)
          .forEach(
              (column, scores) -> assertThat(scores).as(column).isEqualTo(together.get(column)));
    }
  }
}
