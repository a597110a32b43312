package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Quantiles;

/** Leaves out genes that too few samples express. */
final class LowExpression extends NormalizationStep {
  private static final String NAME = "low-expression";

  private static final double MIN_COUNT = 10;
  private static final double MIN_TOTAL_COUNT = 15;
  private static final int LARGE_COHORT = 10;
  private static final double MIN_SHARE = 0.7;

  /** edgeR's allowance for rounding. */
  private static final double TOLERANCE = 1e-14;

  private final Optional<Threshold> declared;

  /**
   * What a gene has to reach.
   *
   * @param cpm counts per million
   * @param samples in how many samples; edgeR's rule gives fractions
   * @param total reads over all samples
   */
  private record Threshold(double cpm, double samples, double total) {}

  /** edgeR's thresholds, from depth and number of the samples. */
  LowExpression() {
    super(NAME, EnumSet.of(Kind.COUNTS));
    this.declared = Optional.empty();
  }

  LowExpression(double cpm, int samples) {
    super(label(cpm, samples), EnumSet.of(Kind.COUNTS));
    this.declared = Optional.of(new Threshold(cpm, samples, 0));
  }

  private static String label(double cpm, int samples) {
    if (!(cpm >= 0 && cpm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("CPM of low-expression is " + cpm + "; need 0 or more");
    }
    if (samples < 1) {
      throw new IllegalArgumentException(
          "samples of low-expression is " + samples + "; need at least 1");
    }
    return StepNames.label(NAME, cpm, samples);
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    requireNotNegative(matrix);
    double[] sizes = stage.librarySizes();
    Threshold threshold = declared.orElseGet(() -> threshold(sizes));
    if (threshold.samples > sizes.length) {
      throw new InsufficientDataException(
          "%s wants %.0f samples".formatted(label(), threshold.samples),
          Map.of("samples", sizes.length));
    }
    int[] kept =
        IntStream.range(0, matrix.geneCount())
            .filter(gene -> isExpressed(matrix, gene, sizes, threshold))
            .toArray();
    if (kept.length == 0) {
      throw new InsufficientDataException(
          "no gene passes " + label(), Map.of("genes", matrix.geneCount()));
    }
    return new Fitted(new KeptGenes(kept), matrix.geneIds());
  }

  private static Threshold threshold(double[] sizes) {
    double cpm = MIN_COUNT / Quantiles.median(sizes) * 1e6;
    double beyond = Math.max(0, sizes.length - LARGE_COHORT);
    return new Threshold(
        cpm, Math.min(sizes.length, LARGE_COHORT) + beyond * MIN_SHARE, MIN_TOTAL_COUNT);
  }

  private static boolean isExpressed(
      ExpressionMatrix matrix, int gene, double[] sizes, Threshold threshold) {
    int reached = 0;
    double total = 0;
    for (int sample = 0; sample < sizes.length; sample++) {
      double count = matrix.value(gene, sample);
      total += count;
      if (count / sizes[sample] * 1e6 >= threshold.cpm) {
        reached++;
      }
    }
    return reached >= threshold.samples - TOLERANCE && total >= threshold.total - TOLERANCE;
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    return new Fitted(KeptGenes.restore(state, genes), genes);
  }

  /** Knows the genes that stay. */
  private record Fitted(KeptGenes kept, List<String> before) implements FittedStep {

    @Override
    public Stage apply(Stage stage) {
      return stage.with(stage.matrix().selectGenes(kept.positions()));
    }

    @Override
    public StepState state() {
      return kept.state(before);
    }

    @Override
    public List<String> genesAfter(List<String> genes) {
      return kept.of(genes);
    }
  }
}
