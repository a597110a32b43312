package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole bundled catalogue, each signature by its published method. */
class CatalogScoresTest {
  private static final SignatureCatalog CATALOG = SignatureCatalog.bundled();

  private static final List<Signature> SIGNATURES =
      CATALOG.ids().stream().map(CATALOG::get).toList();

  static Stream<Arguments> cohorts() {
    return Stream.of(
        cohort("demonstration", Cohorts::demonstration),
        cohort(Cohorts.LIU, () -> Cohorts.real(Cohorts.LIU)));
  }

  private static Arguments cohort(String name, Supplier<ExpressionMatrix> cohort) {
    return Arguments.of(Named.of(name, cohort));
  }

  private static Scores scores(Supplier<ExpressionMatrix> cohort, double minCoverage) {
    ExpressionMatrix matrix = cohort.get();
    return ScoringPlan.published(SIGNATURES).withMinCoverage(minCoverage).fit(matrix).score(matrix);
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void isScoredOrHasAReason(Supplier<ExpressionMatrix> cohort) {
    Scores scores = scores(cohort, ScoringPlan.DEFAULT_MIN_COVERAGE);
    assertThat(scores.scoreColumns()).hasSameSizeAs(SIGNATURES);
    for (ScoreColumn column : scores.columns()) {
      boolean scored = column.status() == ScoreStatus.OK;
      assertThat(column.reason().isEmpty()).as("%s: reason", column.name()).isEqualTo(scored);
      for (int sample = 0; sample < column.values().size(); sample++) {
        assertThat(Double.isFinite(column.values().get(sample)))
            .as("%s, sample %d is a number", column.name(), sample)
            .isEqualTo(scored);
      }
    }
  }

  /** What is not scored is so for its genes or because it has no formula. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void statuses(Supplier<ExpressionMatrix> cohort) {
    for (ScoreColumn column : scores(cohort, ScoringPlan.DEFAULT_MIN_COVERAGE).scoreColumns()) {
      ScoreStatus expected =
          !column.signature().scorable()
              ? ScoreStatus.NOT_SCORABLE
              : column.coverage().found() == 0
                  ? ScoreStatus.NO_GENES
                  : column.coverage().passes(0.8) ? ScoreStatus.OK : ScoreStatus.LOW_COVERAGE;
      assertThat(column.status()).as(column.name()).isEqualTo(expected);
    }
  }

  /** Without the gate everything with a formula and a gene in each arm is scored. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void isScoredWithoutTheGate(Supplier<ExpressionMatrix> cohort) {
    assertThat(scores(cohort, 0).scoreColumns())
        .filteredOn(column -> column.signature().scorable())
        .filteredOn(column -> column.coverage().arms().stream().allMatch(arm -> arm.found() > 0))
        .hasSizeGreaterThan(140)
        .allMatch(column -> column.status() == ScoreStatus.OK)
        .allMatch(column -> column.reason().isEmpty());
  }

  /** The demonstration cohort was made to hold these. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void mostOfTheCatalogueIsScored(Supplier<ExpressionMatrix> cohort) {
    assertThat(scores(cohort, ScoringPlan.DEFAULT_MIN_COVERAGE).scoreColumns())
        .filteredOn(column -> column.status() == ScoreStatus.OK)
        .extracting(ScoreColumn::name)
        .hasSizeGreaterThanOrEqualTo(100)
        .contains("fps-32", "cyt-rooney", "impres", "tcell-inflamed-gep-ayers", "pdl1");
  }
}
