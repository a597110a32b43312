package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringPlanTest {
  private static final Signature SET = Signature.geneSet("set", List.of("A", "B"));
  private static final Signature ARMS = Signature.ofArms("arms", List.of("A"), List.of("B"));

  private static final ExpressionMatrix MATRIX =
      Matrices.log2(
          """
          gene s1 s2 s3
          A    1  5  3
          B    4  4  1
          C    2  0  7
          HLAA 2  3  9
          """);

  @Test
  void defaults() {
    ScoringPlan plan = ScoringMethod.publishedFor(SET, ARMS);
    assertThat(plan.scaling()).isEmpty();
    assertThat(plan.minCoverage()).isEqualTo(0.8);
    assertThat(plan.geneMatching()).isEqualTo(GeneMatching.RESOLVE);
    assertThat(plan.acceptsAnyScale()).isFalse();
    assertThat(plan.hasCommonRange()).isFalse();
  }

  @Test
  void plansOfEqualPartsAreEqual() {
    ScoringPlan plan = ScoringMethod.publishedFor(SET, ARMS);
    Signature same = Signature.geneSet("set", List.of("A", "B"));
    assertThat(ScoringMethod.publishedFor(same, ARMS)).isEqualTo(plan).hasSameHashCodeAs(plan);
    assertThat(plan.with(Scaling.RAW)).isNotEqualTo(plan);
    assertThat(plan.withMinCoverage(0.5)).isNotEqualTo(plan);
    assertThat(ScoringMethod.publishedFor(ARMS, SET)).as("another order").isNotEqualTo(plan);
    assertThat(ScoringMethod.ssGsea().withAlpha(0.25)).isEqualTo(ScoringMethod.named("ssgsea"));
    assertThat(ScoringMethod.ssGsea().withAlpha(1)).isNotEqualTo(ScoringMethod.ssGsea());
    assertThat(plan).hasToString("2 signatures, default scaling, coverage of at least 0.8");
    assertThat(plan.acceptingAnyScale().withMinCoverage(0).fit(MATRIX).score(MATRIX))
        .hasToString("2 score columns of 3 samples (log2, unit unknown)");
  }

  @Test
  void changesMakeACopy() {
    ScoringPlan plan = ScoringMethod.publishedFor(SET);
    ScoringPlan changed =
        plan.with(Scaling.COHORT)
            .with(GeneMatching.EXACT)
            .withMinCoverage(0.5)
            .acceptingAnyScale()
            .withCommonRange();
    assertThat(changed.scaling()).contains(Scaling.COHORT);
    assertThat(changed.geneMatching()).isEqualTo(GeneMatching.EXACT);
    assertThat(changed.minCoverage()).isEqualTo(0.5);
    assertThat(changed.acceptsAnyScale()).isTrue();
    assertThat(changed.hasCommonRange()).isTrue();
    assertThat(changed.withDefaultScaling().scaling()).isEmpty();
    assertThat(plan.scaling()).isEmpty();
    assertThat(plan.minCoverage()).isEqualTo(0.8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refusesACoverageOutOfRange(double coverage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.publishedFor(SET).withMinCoverage(coverage))
        .withMessage("minimum coverage is %s; need 0 to 1", coverage);
  }

  @Test
  void refusesNoSignatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(ScoringMethod::publishedFor)
        .withMessage("there is no signature to score");
  }

  @Test
  void refusesASignatureTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.publishedFor(SET, ARMS, SET))
        .withMessage("column 'set' is asked for twice");
  }

  /** The arms of a difference are columns too. */
  @Test
  void refusesASignatureNamedAsAnArm() {
    Signature pro = Signature.geneSet("arms.pro", List.of("A", "B"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoringMethod.publishedFor(pro, ARMS))
        .withMessage("column 'arms.pro' is asked for twice");
  }

  @Test
  void columnsStandInTheOrderOfThePlan() {
    Scores scores = ScoringMethod.publishedFor(ARMS, SET).fit(MATRIX).score(MATRIX);
    assertThat(scores.columns())
        .extracting(ScoreColumn::name)
        .containsExactly("arms", "arms.pro", "arms.anti", "set");
    assertThat(scores.scoreColumns()).extracting(ScoreColumn::name).containsExactly("arms", "set");
    assertThat(scores.samples()).containsExactly("s1", "s2", "s3");
  }

  @Test
  void anUnknownColumnIsRefusedWithThoseThereAre() {
    Scores scores = ScoringMethod.publishedFor(ARMS).fit(MATRIX).score(MATRIX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.column("set"))
        .withMessage("no column 'set' among the scores: arms, arms.pro, arms.anti");
  }

  /**
   * Two spellings are one gene unless matching is exact; the gene mapping table reports which row
   * was used.
   */
  @Test
  void geneMatching() {
    Signature gene = Signatures.of("x", "expression", Signatures.up("HLA-A"));
    ScoringPlan plan = ScoringMethod.publishedFor(gene);
    Scores resolved = plan.fit(MATRIX).score(MATRIX);
    assertThat(resolved.column("x").toArray()).containsExactly(2, 3, 9);
    assertThat(resolved.ledger().entries()).extracting(match -> match.rowId()).containsOnly("HLAA");
    Scores exact = plan.with(GeneMatching.EXACT).fit(MATRIX).score(MATRIX);
    assertThat(exact.columns().get(0).status()).isEqualTo(ScoreStatus.NO_GENES);
  }

  /** One range over all signatures, that of a difference counting by its arms. */
  @Test
  void commonRange() {
    ScoringPlan plan = ScoringMethod.publishedFor(SET, ARMS);
    Scores raw = plan.fit(MATRIX).score(MATRIX);
    double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE};
    for (String column : List.of("set", "arms.pro", "arms.anti")) {
      for (double score : raw.column(column).toArray()) {
        extremes[0] = Math.min(extremes[0], score);
        extremes[1] = Math.max(extremes[1], score);
      }
    }
    Scores ranged = plan.with(Scaling.COHORT).withCommonRange().fit(MATRIX).score(MATRIX);
    for (ScoreColumn column : ranged.columns()) {
      for (int sample = 0; sample < 3; sample++) {
        assertThat(column.values().get(sample))
            .as("%s, sample %d", column.name(), sample)
            .isEqualTo(raw.column(column.name()).get(sample) / (extremes[1] - extremes[0]));
      }
    }
  }

  /** By default the range is that of the signature's own arms, which then span exactly 1. */
  @Test
  void ownRange() {
    ScoringPlan plan = ScoringMethod.publishedFor(SET, ARMS).with(Scaling.COHORT);
    Scores scores = plan.fit(MATRIX).score(MATRIX);
    double[] pro = scores.column("arms.pro").toArray();
    double[] anti = scores.column("arms.anti").toArray();
    double[] both = new double[6];
    System.arraycopy(pro, 0, both, 0, 3);
    System.arraycopy(anti, 0, both, 3, 3);
    Arrays.sort(both);
    assertThat(both[5] - both[0]).isEqualTo(1, within(1e-15));
    double[] set = scores.column("set").toArray();
    Arrays.sort(set);
    assertThat(set[2] - set[0]).isEqualTo(1, within(1e-15));
  }
}
