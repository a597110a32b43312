package org.ferrostrat.stratification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SavedRuleTest {
  private static final Execution EXECUTION = Execution.parallel();
  private static ExpressionMatrix demo;
  private static StratificationFindings findings;
  private static SavedCutpoints rule;

  @BeforeAll
  static void saveARule() throws IOException {
    demo = ExpressionFiles.read(Path.of("../testdata/demo/expression.tsv.gz"));
    findings = byMedian(scores("fps-32"));
    rule = SavedRule.ofExpression(findings, demo, GeneMatching.RESOLVE, EXECUTION);
  }

  private static SampleValues scores(String id) {
    return ScoringMethod.publishedFor(SignatureCatalog.bundled().get(id))
        .fit(demo)
        .score(demo)
        .column(id);
  }

  private static StratificationFindings byMedian(SampleValues scores) {
    return Stratification.by(CutpointRule.median())
        .run(
            scores,
            PatientTable.of(ClinicalTable.of("scores", scores), SampleSelection.ALL),
            EXECUTION);
  }

  private static StratificationFindings apply(SavedCutpoints saved, ExpressionMatrix matrix) {
    return SavedRule.apply(saved, matrix, GeneMatching.RESOLVE, Optional.empty(), EXECUTION);
  }

  @Test
  void comesBackOnItsOwnCohort() {
    assertThat(rule.provenance().genes()).isEqualTo(demo.geneIds());
    StratificationFindings applied = apply(rule, demo);
    assertThat(applied.strata()).isEqualTo(findings.strata());
    assertThat(applied.isApplied()).isTrue();
    assertThat(applied.fittedStrata().size()).isZero();
  }

  /** The order of rows decides about ties, so that of the rule is restored. */
  @Test
  void orderOfTheNewRowsDoesNotMatter() {
    int genes = demo.geneCount();
    ExpressionMatrix turned =
        demo.selectGenes(IntStream.range(0, genes).map(i -> genes - 1 - i).toArray());
    assertThat(apply(rule, turned).scores()).isEqualTo(findings.scores());
  }

  @Test
  void onePatientAloneHasTheGroupOfTheCohort() {
    StratificationFindings one = apply(rule, demo.selectSamples(7));
    assertThat(one.scores().get(0)).isEqualTo(findings.scores().get(7));
    assertThat(one.strata().groupOf(0)).isEqualTo(findings.strata().groupOf(7));
  }

  @Test
  void otherUnitsAndFewerGenesAreRefused() {
    ExpressionMatrix other = demo.declareScale(ExpressionScale.log2("TPM", 1));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(rule, other))
        .withMessageContaining("rule-unit");
    ExpressionMatrix few = demo.selectGenes(IntStream.range(0, 1_899).toArray());
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(rule, few))
        .withMessageContaining("rule-genes");
    assertThat(apply(rule, demo.selectGenes(IntStream.range(0, 1_900).toArray())).issues())
        .extracting(Issue::message)
        .contains("scored on 1,900 of the 2,000 genes of the rule");
    ExpressionMatrix without = demo.selectGenes(IntStream.range(30, 2_000).toArray());
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(rule, without))
        .withMessageContaining("rule-score");
  }

  @Test
  void learnedScoresAreRefused() {
    StratificationFindings learned = byMedian(scores("panel-acsl4-slc7a11"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedRule.ofExpression(learned, demo, GeneMatching.RESOLVE, EXECUTION))
        .withMessageContaining("saved reference");
  }

  @Test
  void anotherSignatureOrMethodIsRefused() {
    ScoreProvenance known = rule.provenance();
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(with(known, "no-such-signature", known.method()), demo))
        .withMessageContaining("not in the catalogue");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(with(known, "fps-32", "mean"), demo))
        .withMessageContaining("scored by mean");
  }

  private static SavedCutpoints with(ScoreProvenance known, String signature, String method) {
    return new SavedCutpoints(
        rule.cutpoints(),
        new ScoreProvenance(
            signature, method, known.scaling(), known.unit(), known.genes(), "", known.samples()));
  }

  @Test
  void bareScores() {
    SavedCutpoints bare = SavedRule.ofColumn(findings, "scores.tsv");
    StratificationFindings applied = SavedRule.apply(bare, findings.scores(), Optional.empty());
    assertThat(applied.strata()).isEqualTo(findings.strata());
    assertThat(applied.issues()).extracting(Issue::code).containsExactly("rule-unchecked");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> SavedRule.apply(rule, findings.scores(), Optional.empty()))
        .withMessageContaining("rule-needs-expression");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> apply(bare, demo))
        .withMessageContaining("rule-without-genes");
  }
}
