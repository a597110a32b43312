package org.ferrostrat.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.GeneExpression;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.SpearmanCorrelation;

/**
 * The composition of a bulk sample, as far as it can be estimated: leukocytes by PTPRC (CD45), CD8
 * T cells by the mean of CD8A and CD8B, as the signature {@code cd8} of the catalogue has it, and
 * tumour purity where the clinical table has it. Ready as covariates beside a score that may follow
 * the composition rather than the tumour cells.
 */
public final class TumourComposition {
  /** The column of the clinical table that is looked at. */
  public static final String PURITY_COLUMN = "purity";

  private final Labels samples;
  private final List<Covariate> covariates;
  private final List<Issue> issues;

  /**
   * One part of the composition.
   *
   * @param name {@code leukocytes}, {@code cd8} or {@code purity}
   * @param source the rows or the column it was taken from
   * @param values on the scale of the matrix or the table; NaN where missing
   * @param standardised values less their mean over their standard deviation (n - 1), over the
   *     samples that have one
   * @param n how many samples have one
   */
  public record Covariate(
      String name, String source, SampleValues values, SampleValues standardised, int n) {}

  /**
   * How a score follows a part of the composition.
   *
   * @param covariate name of the part
   * @param result Spearman's correlation of the score with it
   */
  public record Correlation(String covariate, SpearmanCorrelation.Result result) {}

  private TumourComposition(Labels samples, List<Covariate> covariates, List<Issue> issues) {
    this.samples = samples;
    this.covariates = List.copyOf(covariates);
    this.issues = List.copyOf(issues);
  }

  /** The composition estimated from expression alone. */
  public static TumourComposition of(ExpressionMatrix matrix) {
    return of(matrix, Optional.empty(), GeneMatching.RESOLVE);
  }

  /** The composition estimated from expression and a clinical table. */
  public static TumourComposition of(ExpressionMatrix matrix, ClinicalTable clinical) {
    return of(matrix, Optional.of(clinical), GeneMatching.RESOLVE);
  }

  /**
   * The composition of the samples of a matrix.
   *
   * @param clinical where to look for the column {@value #PURITY_COLUMN}; samples that it lacks
   *     have no purity
   * @param matching how far the names of the genes may differ
   * @throws DataFormatException if a purity is no number
   */
  public static TumourComposition of(
      ExpressionMatrix matrix, Optional<ClinicalTable> clinical, GeneMatching matching) {
    List<Covariate> found = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    add("leukocytes", matrix, matching, List.of("PTPRC"), found, issues);
    add("cd8", matrix, matching, List.of("CD8A", "CD8B"), found, issues);
    if (clinical.filter(table -> table.columns().contains(PURITY_COLUMN)).isPresent()) {
      SampleValues purity = NumericColumn.read(clinical.get(), PURITY_COLUMN, matrix.samples());
      add("purity", "column " + PURITY_COLUMN, purity, found, issues);
    } else {
      issues.add(
          Issue.info(
              "composition-missing",
              clinical.map(table -> Place.inFile(table.name())).orElse(Place.NOWHERE),
              "no purity: there is no clinical column '%s'".formatted(PURITY_COLUMN)));
    }
    return new TumourComposition(matrix.samples(), found, issues);
  }

  private static void add(
      String name,
      ExpressionMatrix matrix,
      GeneMatching matching,
      List<String> genes,
      List<Covariate> found,
      List<Issue> issues) {
    double[] mean = new double[matrix.sampleCount()];
    try {
      for (String gene : genes) {
        GeneExpression expression = GeneExpression.of(matrix, gene, matching);
        Arrays.setAll(mean, i -> mean[i] + expression.values().get(i) / genes.size());
        issues.addAll(expression.issues());
      }
      SampleValues values = SampleValues.of(name, matrix.samples(), mean);
      add(name, "mean of " + String.join(", ", genes), values, found, issues);
    } catch (DataFormatException e) {
      e.issues()
          .forEach(
              issue ->
                  issues.add(
                      Issue.warning(
                          "composition-missing",
                          issue.place(),
                          "no %s: %s".formatted(name, issue.message()),
                          issue.remedy())));
    }
  }

  private static void add(
      String name, String source, SampleValues values, List<Covariate> found, List<Issue> issues) {
    double[] known = Arrays.stream(values.toArray()).filter(Double::isFinite).toArray();
    Moments moments = Moments.of(known);
    if (!(moments.standardDeviation() > 0)) {
      issues.add(
          Issue.warning(
              "composition-missing",
              Place.NOWHERE,
              "no %s: %s does not vary over the %d samples that have it"
                  .formatted(name, source, known.length),
              "leave it out"));
      return;
    }
    double[] standardised = new double[values.size()];
    Arrays.setAll(
        standardised, i -> (values.get(i) - moments.mean()) / moments.standardDeviation());
    found.add(
        new Covariate(
            name,
            source,
            SampleValues.of(name, values.samples(), values.toArray()),
            SampleValues.of(name, values.samples(), standardised),
            known.length));
  }

  /** The samples, in the order of the matrix. */
  public Labels samples() {
    return samples;
  }

  /** The parts that were found: leukocytes, cd8 and purity, in that order. */
  public List<Covariate> covariates() {
    return covariates;
  }

  /** Why a part was not found, and values that are no logarithms. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * Spearman's correlation of a score with each part, over the given samples.
   *
   * @param score a score of the samples of the matrix, in their order
   * @param chosen positions of the samples that take part, such as the baseline ones
   * @throws IllegalArgumentException if the score is of other samples
   */
  public List<Correlation> correlations(SampleValues score, int... chosen) {
    if (!score.samples().equals(samples)) {
      throw new IllegalArgumentException(
          "%s is of %d samples, the composition of %d, or in another order; need the same samples"
              .formatted(score.name(), score.size(), samples.size()));
    }
    double[] scores = Arrays.stream(chosen).mapToDouble(score::get).toArray();
    return covariates.stream()
        .map(
            covariate ->
                new Correlation(
                    covariate.name(),
                    SpearmanCorrelation.test(
                        scores,
                        Arrays.stream(chosen).mapToDouble(covariate.values()::get).toArray())))
        .toList();
  }

  /** Spearman's correlation of a score with each part, over all samples. */
  public List<Correlation> correlations(SampleValues score) {
    int[] all = new int[samples.size()];
    Arrays.setAll(all, i -> i);
    return correlations(score, all);
  }
}
