package org.ferrostrat.stratification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.genes.GeneMap;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.Scaling;
import org.ferrostrat.scoring.ScoreColumn;
import org.ferrostrat.scoring.ScoreStatus;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.Stratification.GreySources;

/**
 * A fitted rule together with the score that it belongs to, made and applied elsewhere. Raw scores
 * compare only within one unit and one list of genes: the rule carries both, and other samples are
 * scored on that list.
 */
public final class SavedRule {
  /** Scores that were written and read back are the same but for the last digits. */
  private static final double TOLERANCE = 1e-9;

  private SavedRule() {}

  /** A rule of a bare column of numbers, whose unit and genes are not known. */
  public static SavedCutpoints ofColumn(StratificationFindings findings, String cohort) {
    return new SavedCutpoints(
        findings.cutpoints(),
        ScoreProvenance.ofColumn(findings.column(), cohort, findings.scores().size()));
  }

  /**
   * A rule of scores that the expression values prove: the signature of the column is scored again
   * by its published method, raw, and must give the same scores.
   *
   * @throws IllegalArgumentException if the column is no signature of the catalogue, or its method
   *     learns from the cohort, so that scores of others would not compare
   * @throws DataFormatException if the scores are others
   */
  public static SavedCutpoints ofExpression(
      StratificationFindings findings,
      ExpressionMatrix matrix,
      GeneMatching matching,
      Execution execution) {
    Signature signature =
        SignatureCatalog.bundled()
            .find(findings.column())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is no signature of the catalogue, so it cannot be scored again"
                            .formatted(findings.column())));
    ScoreColumn again = rawScores(signature, matrix, matching, execution);
    requireSame(findings.scores(), again.values(), matrix.name());
    ScoreProvenance provenance =
        new ScoreProvenance(
            signature.id(),
            again.method().toString(),
            again.scaling().label(),
            matrix.scale().toString(),
            matrix.geneIds(),
            matrix.name(),
            matrix.sampleCount());
    return new SavedCutpoints(findings.cutpoints(), provenance);
  }

  private static boolean isRaw(ScoringPlan plan) {
    return plan.entries().get(0).method().filter(method -> method.freeOfCohort()).isPresent();
  }

  /**
   * Whether the published method of a signature scores each sample alone, so that a rule can be
   * saved with its expression values. True for a name that is not in the catalogue.
   */
  public static boolean hasRawScores(String signature) {
    return SignatureCatalog.bundled()
        .find(signature)
        .map(found -> isRaw(ScoringMethod.publishedFor(found)))
        .orElse(true);
  }

  private static ScoreColumn rawScores(
      Signature signature, ExpressionMatrix matrix, GeneMatching matching, Execution execution) {
    ScoringPlan plan = ScoringMethod.publishedFor(signature).with(matching).with(Scaling.RAW);
    if (!isRaw(plan)) {
      throw new IllegalArgumentException(
          ("%s has no raw scores: they would depend on the other samples; score both cohorts"
                  + " against one saved reference, and save the rule of those scores without expression values")
              .formatted(signature.id()));
    }
    ScoreColumn column = plan.fit(matrix, execution).score(matrix, execution).scoreColumns().get(0);
    if (column.status() != ScoreStatus.OK || column.scaling() != Scaling.RAW) {
      String reason =
          column.reason().isEmpty()
              ? "they are %s, not raw".formatted(column.scaling().label())
              : column.reason();
      throw new DataFormatException(
          Issue.error(
              "rule-score",
              Place.inFile(matrix.name()),
              "no raw scores of %s: %s".formatted(signature.id(), reason),
              "use expression values that have the genes of the signature"));
    }
    return column;
  }

  private static void requireSame(SampleValues given, SampleValues again, String matrix) {
    for (int i = 0; i < given.size(); i++) {
      String sample = given.samples().get(i);
      boolean isThere = again.samples().contains(sample);
      double expected = isThere ? again.get(sample) : Double.NaN;
      boolean bothMissing = given.isMissing(i) && Double.isNaN(expected);
      double difference = Math.abs(given.get(i) - expected);
      if (!bothMissing && !(difference <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
        throw new DataFormatException(
            Issue.error(
                "rule-other-scores",
                new Place(matrix, 0, 0, sample),
                isThere
                    ? String.format(
                        Locale.ROOT,
                        "%s of %s is %.9g in the table, but %.9g when scored raw from these values",
                        given.name(),
                        sample,
                        given.get(i),
                        expected)
                    : "the sample of the scores is not among the expression values",
                "give the expression values, scale and gene matching that were scored, and raw"
                    + " scores of the published method"));
      }
    }
  }

  /**
   * Applies a rule to scores of unknown origin; a warning reports that unit and genes are
   * unchecked.
   *
   * @throws DataFormatException if the rule knows its genes, so that the scores should be computed
   *     on them
   */
  public static StratificationFindings apply(
      SavedCutpoints rule, SampleValues scores, Optional<GreySources> grey) {
    if (rule.provenance().isKnown()) {
      throw new DataFormatException(
          Issue.error(
              "rule-needs-expression",
              Place.NOWHERE,
              "the rule belongs to %s on %d genes in %s, and a table of scores has neither"
                  .formatted(
                      rule.provenance().signature(),
                      rule.provenance().genes().size(),
                      rule.provenance().unit()),
              "apply the rule to expression values instead of scores"));
    }
    List<Issue> issues = new ArrayList<>();
    issues.add(
        Issue.warning(
            "rule-unchecked",
            Place.NOWHERE,
            "whether the scores have the unit and the genes of the rule cannot be checked",
            "raw scores compare only within one pipeline and gene list; save the rule with"
                + " the expression values"));
    if (!scores.name().equals(rule.cutpoints().scoreName())) {
      issues.add(
          Issue.warning(
              "rule-other-column",
              Place.NOWHERE,
              "the rule was fitted to %s and is applied to %s"
                  .formatted(rule.cutpoints().scoreName(), scores.name()),
              "name the same score"));
    }
    return applied(rule.cutpoints(), scores, grey, issues);
  }

  /**
   * Scores samples on the genes of a rule and applies it.
   *
   * @throws DataFormatException if the rule lists no genes, the values are in another unit, fewer
   *     than 95% of the genes are there, or the signature cannot be scored
   */
  public static StratificationFindings apply(
      SavedCutpoints rule,
      ExpressionMatrix matrix,
      GeneMatching matching,
      Optional<GreySources> grey,
      Execution execution) {
    ScoreProvenance provenance = rule.provenance();
    GeneMap map = GeneMap.of(matrix.geneIds(), matrix.geneIdType(), matching);
    List<String> found = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (String gene : provenance.genes()) {
      int row = map.find(gene).row();
      if (row >= 0 && taken.add(row)) {
        found.add(gene);
        rows.add(row);
      }
    }
    rule.requireApplicable(matrix.scale().toString(), found);
    ExpressionMatrix aligned =
        matrix.selectGenes(rows.stream().mapToInt(Integer::intValue).toArray());
    ScoreColumn column = rawScores(signature(provenance), aligned, matching, execution);
    requireSameMethod(provenance, column);
    List<Issue> issues =
        List.of(
            Issue.info(
                "rule-genes-found",
                Place.inFile(matrix.name()),
                String.format(
                    Locale.ROOT,
                    "scored on %,d of the %,d genes of the rule",
                    found.size(),
                    provenance.genes().size())));
    return applied(rule.cutpoints(), column.values(), grey, issues);
  }

  private static Signature signature(ScoreProvenance provenance) {
    return SignatureCatalog.bundled()
        .find(provenance.signature())
        .orElseThrow(
            () ->
                unusable(
                    "it belongs to %s, which is not in the catalogue"
                        .formatted(provenance.signature())));
  }

  private static void requireSameMethod(ScoreProvenance provenance, ScoreColumn column) {
    boolean isSame =
        provenance.method().equals(column.method().toString())
            && provenance.scaling().equals(column.scaling().label());
    if (!isSame) {
      throw unusable(
          "it belongs to %s scored by %s, %s; this program scores it by %s, %s"
              .formatted(
                  provenance.signature(),
                  provenance.method(),
                  provenance.scaling(),
                  column.method(),
                  column.scaling().label()));
    }
  }

  private static DataFormatException unusable(String reason) {
    return new DataFormatException(
        Issue.error(
            "rule-score",
            Place.NOWHERE,
            "the rule cannot be applied: " + reason,
            "save a rule with this program"));
  }

  private static StratificationFindings applied(
      Cutpoints cutpoints, SampleValues scores, Optional<GreySources> grey, List<Issue> issues) {
    Optional<GreyZone.Calls> calls =
        grey.map(sources -> Stratification.calls(cutpoints, Optional.empty(), sources, scores));
    return StratificationFindings.of(
        scores.name(), cutpoints, scores, Labels.of(List.of()), Optional.empty(), calls, issues);
  }
}
