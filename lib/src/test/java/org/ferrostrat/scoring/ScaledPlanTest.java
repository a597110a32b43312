package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.scoring.ScoringPlan.Entry;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;

/** A plan whose signatures need different scales. */
class ScaledPlanTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final ExpressionMatrix COUNTS = Matrices.randomCounts(5, 30, 12);

  private static final ScoringPlan RANKS = plan("ranks", "ssgsea");
  private static final ScoringPlan MEAN = plan("mean", "mean");
  private static final ScoringPlan BOTH =
      ScoringPlan.of(List.of(MEAN.entries().get(0), RANKS.entries().get(0)));

  private static ScoringPlan plan(String id, String method) {
    Signature set = Signature.geneSet(id, List.of("G0", "G1", "G2", "G3", "G4"));
    return ScoringPlan.of(List.of(new Entry(set, Optional.of(ScoringMethod.named(method)))));
  }

  private static double[] values(Scores scores, String id) {
    return scores.column(id).toArray();
  }

  @Test
  void eachSignatureIsScoredOnTheScaleItsMethodIsFor() {
    Scores scores = ScaledPlan.of(BOTH).score(COUNTS, ONE).scores();
    ExpressionMatrix logs = ExpressionTransform.LOG_CPM.apply(COUNTS);
    assertThat(scores.columns()).extracting(ScoreColumn::name).containsExactly("mean", "ranks");
    assertThat(values(scores, "mean")).containsExactly(values(MEAN.fit(logs).score(logs), "mean"));
    assertThat(values(scores, "ranks"))
        .containsExactly(values(RANKS.fit(COUNTS).score(COUNTS), "ranks"));
  }

  @Test
  void theTransformationIsReportedWithTheSignaturesItIsFor() {
    assertThat(ScaledPlan.of(BOTH).score(COUNTS, ONE).scores().issues())
        .filteredOn(issue -> issue.code().equals("transformed"))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.level()).isEqualTo(Issue.Level.INFO);
              assertThat(issue.message()).contains("log-cpm for mean,");
            });
    assertThat(ScaledPlan.of(RANKS).score(COUNTS, ONE).scores().issues())
        .extracting(Issue::code)
        .doesNotContain("transformed");
  }

  @Test
  void nothingIsTransformedWhereAnyScaleIsAccepted() {
    Scores scores = ScaledPlan.of(MEAN.acceptingAnyScale()).score(COUNTS, ONE).scores();
    assertThat(scores.issues()).extracting(Issue::code).contains("scale-unsuited");
    double sum = IntStream.range(0, 5).mapToDouble(gene -> COUNTS.value(gene, 0)).sum();
    assertThat(values(scores, "mean")[0]).isCloseTo(sum / 5, within(1e-12));
  }

  @Test
  void aSignatureForNeitherScaleHasNoScoreBesideOthers() {
    ExpressionMatrix centred =
        Matrices.random(3, 30, 12).declareScale(ExpressionScale.of(Kind.CENTRED));
    ScoringPlan zScores = plan("z", "mean-z");
    ScoringPlan plan = ScoringPlan.of(List.of(RANKS.entries().get(0), zScores.entries().get(0)));
    ScaledScores scored = ScaledPlan.of(plan).score(centred, ONE);
    ScoreColumn ranks = scored.scores().columns().get(0);
    assertThat(ranks.status()).isEqualTo(ScoreStatus.NOT_SCORABLE);
    assertThat(ranks.reason()).contains("centred");
    assertThat(ranks.coverage().found()).isEqualTo(5);
    assertThat(values(scored.scores(), "ranks")).containsOnly(Double.NaN);
    assertThat(values(scored.scores(), "z"))
        .containsExactly(values(zScores.fit(centred).score(centred), "z"));
    assertThat(scored.scores().issues()).extracting(Issue::code).contains("scale-unsuited");
  }

  @Test
  void aMatrixThatNoSignatureSuitsIsRefused() {
    ExpressionMatrix centred =
        Matrices.random(3, 30, 12).declareScale(ExpressionScale.of(Kind.CENTRED));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> ScaledPlan.of(RANKS).score(centred, ONE));
  }

  @Test
  void contributionsAreOfTheValuesThatWereScored() {
    ScaledScores scored = ScaledPlan.of(BOTH).score(COUNTS, ONE);
    ExpressionMatrix logs = ExpressionTransform.LOG_CPM.apply(COUNTS);
    assertThat(scored.contributions("mean", ONE))
        .usingRecursiveComparison()
        .isEqualTo(MEAN.fit(logs).contributions(logs, "mean", ONE));
    assertThat(scored.scorer()).isEmpty();
    assertThat(ScaledPlan.of(MEAN).score(COUNTS, ONE).scorer()).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> scored.contributions("other", ONE));
  }

  @Test
  void samplesAreTransformedToTheScaleOfASavedReference() {
    ExpressionMatrix logs = ExpressionTransform.LOG_CPM.apply(COUNTS);
    Scorer saved = MEAN.fit(logs);
    ScaledScores scored = ScaledScores.of(saved.with(Scaling.RAW), COUNTS, ONE);
    assertThat(values(scored.scores(), "mean")).containsExactly(values(saved.score(logs), "mean"));
    assertThat(scored.scores().issues()).extracting(Issue::code).contains("transformed");
    assertThat(ScaledScores.of(saved.with(Scaling.RAW), logs, ONE).scores().issues())
        .extracting(Issue::code)
        .doesNotContain("transformed");
  }
}
