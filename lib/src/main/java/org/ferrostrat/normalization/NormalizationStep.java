package org.ferrostrat.normalization;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.expression.ExpressionTransform;

/**
 * One step of a {@link Normalization}: a method with its parameters. Immutable; two steps of the
 * same label are equal.
 *
 * <p>Steps that learn from a cohort keep what they learned, so that a new sample is changed as the
 * cohort was: {@link #tmm} and {@link #upperQuartile} the reference, {@link #logCpmPrior} the mean
 * library, {@link #medianOfRatios} the geometric means, {@link #quantile} the reference
 * distribution, {@link #zScore} and {@link #robustZ} centre and spread by gene, {@link
 * #lowExpression} the genes, {@link Combat} the standardisation and the batches. The others need
 * nothing but a sample's own values.
 */
public abstract class NormalizationStep {
  private final String label;
  private final Set<Kind> scales;

  NormalizationStep(String label, Set<Kind> scales) {
    this.label = label;
    this.scales = scales;
  }

  /**
   * A step as users write it: a name, and its numbers behind colons where they differ from the
   * defaults. The names are {@code log2[:OFFSET]}, {@code exp2[:OFFSET]}, {@code log-cpm}, {@code
   * tpm-from-fpkm}, {@code tpm-from-counts}, {@code cpm}, {@code log-cpm-prior[:COUNT]}, {@code
   * tmm[:LOGRATIO_TRIM[:SUM_TRIM]]}, {@code upper-quartile[:SHARE]}, {@code median-of-ratios},
   * {@code quantile}, {@code z-score}, {@code robust-z}, {@code rank}, {@code combat[:REFERENCE]},
   * {@code combat-mean-only[:REFERENCE]} and {@code low-expression[:CPM:SAMPLES]}.
   *
   * @throws IllegalArgumentException if there is no such step, or its numbers are none or out of
   *     range
   */
  public static NormalizationStep parse(String text) {
    return StepNames.parse(text);
  }

  /** A change of scale that is free of other samples, see {@link ExpressionTransform}. */
  public static NormalizationStep transform(ExpressionTransform transform) {
    return transform == ExpressionTransform.LOG2 ? log2(1) : new ScaleSteps.Transform(transform);
  }

  /**
   * log2(x + offset) of counts or linear values.
   *
   * @param offset above 0
   */
  public static NormalizationStep log2(double offset) {
    return new ScaleSteps.Log2(offset);
  }

  /**
   * 2^x - offset of logarithms.
   *
   * @param offset what was added before the logarithm; empty where the scale of the matrix states
   *     it
   */
  public static NormalizationStep exp2(OptionalDouble offset) {
    return new ScaleSteps.Exp2(offset);
  }

  /**
   * Counts per million: count / library size * 1e6, with the effective library size behind {@link
   * #tmm} or {@link #upperQuartile}.
   */
  public static NormalizationStep cpm() {
    return new CountsPerMillion();
  }

  /**
   * Log-CPM with a prior count as edgeR's {@code cpm(log = TRUE)}: with L the effective library
   * size and p = priorCount L / mean L, log2((count + p) / (L + 2 p) * 1e6). The mean library size
   * is kept.
   *
   * @param priorCount average count that is added, above 0; edgeR's default is 2
   */
  public static NormalizationStep logCpmPrior(double priorCount) {
    return new LogCpmPrior(priorCount);
  }

  /**
   * Factors of library sizes by the trimmed mean of M-values with edgeR's defaults (trims 0.3 and
   * 0.05, weighted, no cut-off of the mean log expression): Robinson and Oshlack 2010, <a
   * href="https://doi.org/10.1186/gb-2010-11-3-r25">doi:10.1186/gb-2010-11-3-r25</a>. The reference
   * sample, the one whose upper quartile is closest to the mean, is kept with the geometric mean of
   * the factors. Must be followed by {@link #cpm} or {@link #logCpmPrior}. Equals edgeR 3.40 within
   * a relative 1e-6.
   */
  public static NormalizationStep tmm() {
    return tmm(TrimmedMeanOfM.LOG_RATIO_TRIM, TrimmedMeanOfM.SUM_TRIM);
  }

  /**
   * The same with other trims.
   *
   * @param logRatioTrim share of genes left out at either end of the log ratios, 0 to below 0.5
   * @param sumTrim share of genes left out at either end of the mean log expression
   */
  public static NormalizationStep tmm(double logRatioTrim, double sumTrim) {
    return new TrimmedMeanOfM(logRatioTrim, sumTrim);
  }

  /**
   * Factors of library sizes by a quantile of the genes that any sample of the cohort expresses, as
   * edgeR's {@code calcNormFactors(method = "upperquartile")}: Bullard et al. 2010, <a
   * href="https://doi.org/10.1186/1471-2105-11-94">doi:10.1186/1471-2105-11-94</a>. Must be
   * followed by {@link #cpm} or {@link #logCpmPrior}.
   *
   * @param share which quantile, above 0 and below 1; 0.75 by default
   */
  public static NormalizationStep upperQuartile(double share) {
    return new UpperQuartile(share);
  }

  /**
   * Counts divided by the median of their ratios to the geometric means of the genes, as DESeq2's
   * {@code counts(normalized = TRUE)}: Anders and Huber 2010, <a
   * href="https://doi.org/10.1186/gb-2010-11-10-r106">doi:10.1186/gb-2010-11-10-r106</a>. Genes
   * with a zero in the cohort take no part in the median.
   */
  public static NormalizationStep medianOfRatios() {
    return new MedianOfRatios();
  }

  /**
   * TPM of counts: each count is divided by the length of its gene, and the sample scaled to a
   * million.
   *
   * @param lengths the lengths; those of the genes of the cohort are kept
   */
  public static NormalizationStep tpmFromCounts(GeneLengths lengths) {
    return new TpmFromCounts(lengths);
  }

  /**
   * Quantile normalisation as limma's {@code normalizeQuantiles(ties = TRUE)}: every sample gets
   * the distribution of the mean order statistics of the cohort, equal values the value at the mean
   * of their ranks. Bolstad et al. 2003, <a
   * href="https://doi.org/10.1093/bioinformatics/19.2.185">doi:10.1093/bioinformatics/19.2.185</a>.
   */
  public static NormalizationStep quantile() {
    return new QuantileStep();
  }

  /**
   * (x - mean) / standard deviation (n - 1) by gene. Genes that are constant in the cohort are left
   * out.
   */
  public static NormalizationStep zScore() {
    return new GeneScaling(GeneScaling.Form.MEAN);
  }

  /**
   * (x - median) / (1.4826 median absolute deviation) by gene. Genes with a deviation of 0 in the
   * cohort are left out.
   */
  public static NormalizationStep robustZ() {
    return new GeneScaling(GeneScaling.Form.MEDIAN);
  }

  /**
   * The place of each gene within its sample, between 0 and 1: the share of genes below it plus
   * half the share of those equal, itself included.
   */
  public static NormalizationStep rank() {
    return new SampleRank();
  }

  /**
   * Leaves out genes as edgeR's {@code filterByExpr} without groups: a gene stays that reaches the
   * CPM of 10 reads in a library of median size in all samples (beyond 10 samples in 10 and 70% of
   * the others), and 15 reads over all. Chen et al. 2016, <a
   * href="https://doi.org/10.12688/f1000research.8987.2">doi:10.12688/f1000research.8987.2</a>.
   */
  public static NormalizationStep lowExpression() {
    return new LowExpression();
  }

  /**
   * Leaves out genes that do not reach a CPM in enough samples.
   *
   * @param cpm counts per million, 0 or more
   * @param samples number of samples, at least 1
   */
  public static NormalizationStep lowExpression(double cpm, int samples) {
    return new LowExpression(cpm, samples);
  }

  /** The step as {@link #parse} reads it. */
  public final String label() {
    return label;
  }

  /** Whether a cohort is needed: without, a sample is changed alone as it is among others. */
  abstract boolean learns();

  /** Whether it only finds factors, for a step that follows. */
  boolean findsFactors() {
    return false;
  }

  /** Whether it makes use of factors that the step before found. */
  boolean usesFactors() {
    return false;
  }

  /** Learns from a stage that is on the right scale. */
  abstract FittedStep fit(Stage stage);

  /** Learns from a stage and changes it; a step that finds both at once does it once. */
  Fit fitAndApply(Stage stage) {
    FittedStep fitted = fit(stage);
    return new Fit(fitted, fitted.apply(stage));
  }

  /** A fitted step, and what it makes of the stage it was fitted to. */
  record Fit(FittedStep step, Stage after) {}

  /**
   * The fitted step of a saved state.
   *
   * @param genes the genes before the step
   * @throws IllegalArgumentException if the state is not of this step
   */
  abstract FittedStep restore(StepState state, List<String> genes);

  /**
   * Refuses values that the step is not for.
   *
   * @throws DataFormatException if the matrix is on another scale
   */
  final void requireScale(ExpressionMatrix matrix) {
    if (!scales.contains(matrix.scale().kind())) {
      String wanted = scales.stream().sorted().map(Kind::label).collect(Collectors.joining(" or "));
      throw new DataFormatException(
          Issue.error(
              "scale-unsuited",
              Place.inFile(matrix.name()),
              "%s is for %s values, but these are %s".formatted(label, wanted, matrix.scale()),
              "put a step before it that leads there, or declare the scale if it was judged"
                  + " wrongly"));
    }
  }

  /** Refuses negative values where counts are needed. */
  static void requireNotNegative(ExpressionMatrix matrix) {
    for (int gene = 0; gene < matrix.geneCount(); gene++) {
      for (int sample = 0; sample < matrix.sampleCount(); sample++) {
        if (matrix.value(gene, sample) < 0) {
          throw new DataFormatException(
              Issue.error(
                  "negative-count",
                  Place.inFile(matrix.name()),
                  "gene %s, sample %s is %s; counts are 0 or more"
                      .formatted(
                          matrix.geneIds().get(gene),
                          matrix.samples().get(sample),
                          matrix.value(gene, sample)),
                  "give the counts themselves, or declare the scale they are on"));
        }
      }
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NormalizationStep step && label.equals(step.label);
  }

  @Override
  public final int hashCode() {
    return label.hashCode();
  }

  @Override
  public final String toString() {
    return label;
  }
}
