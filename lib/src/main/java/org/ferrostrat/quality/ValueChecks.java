package org.ferrostrat.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue.Level;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Quantiles;

/** Whether the values can be what they are said to be, and whether samples were read as deep. */
final class ValueChecks {
  /** log2 of the largest count of any instrument. */
  static final double LARGEST_LOGARITHM = 30;

  /** Scaled quantities, such as FPKM-UQ, have larger logarithms; their distribution is compact. */
  private static final double LARGEST_SCALED_LOGARITHM = 50;

  private static final double LARGEST_SCALED_SPREAD = 3;

  private static final int GENES_FOR_SPREAD = 2_000;

  private static final int GENES_OF_TRANSCRIPTOME = 10_000;

  /** Per-million units sum to a million over all genes; a file may lack some of them. */
  private static final double MOST_MILLIONS = 1.05;

  private static final double FEWEST_MILLIONS = 0.5;

  /** A gene of ten reads in the deepest sample is expected to have one in the shallowest. */
  private static final double LIBRARY_RANGE = 10;

  /** Where one per million is one read. */
  private static final double FEW_READS = 1e6;

  /** Beside lying far out, a sample must have lost so much for its lack to matter. */
  private static final double LEAST_LOSS_OF_READS = 0.5;

  private static final double LEAST_LOSS_OF_GENES = 0.8;

  private final ComparableExpression expression;
  private final IssueList issues;

  private ValueChecks(ComparableExpression expression, IssueList issues) {
    this.expression = expression;
    this.issues = issues;
  }

  static void run(ComparableExpression expression, IssueList issues) {
    ValueChecks checks = new ValueChecks(expression, issues);
    checks.checkRange();
    if (expression.isAmount()) {
      checks.checkUnit();
      checks.checkLibraries();
      checks.checkDetection();
    }
  }

  private void checkRange() {
    ExpressionScale scale = expression.matrix().scale();
    CellRange range = expression.range();
    boolean isAmount = scale.kind() == Kind.COUNTS || scale.kind() == Kind.LINEAR;
    if (isAmount && range.smallest() < 0) {
      issues.add(
          Level.ERROR,
          "negative-values",
          "%s cannot be negative, but values reach %s".formatted(scale, range.smallest()),
          "declare the scale that they have, such as log2 or centred");
    }
    boolean isTooLarge = range.largest() > LARGEST_LOGARITHM && !isScaledLogarithm();
    if (scale.kind() == Kind.LOG2 && isTooLarge) {
      issues.add(
          Level.ERROR,
          "too-large-for-log2",
          "values reach %s; no instrument gives 2 to that power".formatted(range.largest()),
          "declare the scale that they have, such as tpm or counts");
    }
    if (scale.kind() == Kind.COUNTS && range.fractions() > 0) {
      issues.add(
          Level.INFO,
          "fractional-counts",
          String.format(
              Locale.ROOT,
              "%,d counts are no whole numbers, as estimated counts are",
              range.fractions()),
          "");
    }
  }

  private boolean isScaledLogarithm() {
    double largest = expression.range().largest();
    int stride = Math.max(1, expression.matrix().geneCount() / GENES_FOR_SPREAD);
    return largest <= LARGEST_SCALED_LOGARITHM
        && largest
            <= LARGEST_SCALED_SPREAD
                * Quantiles.median(
                    IntStream.iterate(
                            0, gene -> gene < expression.matrix().geneCount(), g -> g + stride)
                        .mapToObj(expression.matrix()::copyGene)
                        .flatMapToDouble(Arrays::stream)
                        .filter(value -> value > 0)
                        .toArray());
  }

  private void checkUnit() {
    ExpressionScale scale = expression.matrix().scale();
    String unit = scale.unit();
    boolean isPerMillion = unit.contains("TPM") || unit.contains("CPM");
    if (!isPerMillion || expression.matrix().geneCount() < GENES_OF_TRANSCRIPTOME) {
      return;
    }
    double[] sums = Quantiles.sorted(expression.sums());
    double median = Quantiles.ofSorted(sums, 0.5) / 1e6;
    if (median > MOST_MILLIONS || median < FEWEST_MILLIONS) {
      issues.add(
          Level.WARNING,
          "sums-not-a-million",
          String.format(
              Locale.ROOT,
              "the samples sum to %.3g to %.3g, not to a million as %s do",
              sums[0],
              sums[sums.length - 1],
              unit),
          "find out what the values are; FPKM are converted to TPM by the transformation tpm-from-fpkm");
    }
  }

  private boolean isCounts() {
    return expression.matrix().scale().kind() == Kind.COUNTS;
  }

  private void checkLibraries() {
    double[] sums = expression.sums();
    double[] sorted = Quantiles.sorted(Arrays.stream(sums).filter(sum -> sum > 0).toArray());
    if (sorted.length < 2) {
      return;
    }
    double smallest = sorted[0];
    double largest = sorted[sorted.length - 1];
    if (largest >= LIBRARY_RANGE * smallest) {
      issues.add(
          Level.WARNING,
          "library-size-range",
          String.format(
              Locale.ROOT,
              "the samples sum to %.3g to %.3g, %.0f-fold",
              smallest,
              largest,
              largest / smallest),
          isCounts()
              ? "normalise before comparing samples; the shallow ones cannot show rare genes"
              : "values of two samples do not compare; tpm-from-fpkm brings them to one sum");
    }
    if (isCounts()) {
      flagShallow(sums, Quantiles.ofSorted(sorted, 0.5));
    }
  }

  private void flagShallow(double[] sums, double median) {
    Fence fence =
        Fence.of(Arrays.stream(sums).map(sum -> sum > 0 ? Math.log(sum) : Double.NaN).toArray());
    for (int sample = 0; sample < sums.length; sample++) {
      String name = expression.matrix().samples().get(sample);
      boolean isFarOut =
          Math.log(sums[sample]) < fence.low() && sums[sample] < LEAST_LOSS_OF_READS * median;
      if (sums[sample] > 0 && sums[sample] < FEW_READS && isTranscriptome()) {
        issues.addSample(
            Level.WARNING,
            "few-reads",
            name,
            String.format(
                Locale.ROOT, "%,.0f counts; one per million is less than one read", sums[sample]),
            "leave the sample out where rare genes matter");
      } else if (sums[sample] > 0 && isFarOut) {
        issues.addSample(
            Level.WARNING,
            "small-library",
            name,
            String.format(
                Locale.ROOT,
                "%,.0f counts, %.2f of the median and far below the others",
                sums[sample],
                sums[sample] / median),
            "check whether the sample is an outlier in the scores");
      }
    }
  }

  private boolean isTranscriptome() {
    return expression.matrix().geneCount() >= GENES_OF_TRANSCRIPTOME;
  }

  private void checkDetection() {
    double[] detected = Arrays.stream(expression.detected()).asDoubleStream().toArray();
    double[] sums = expression.sums();
    Fence fence = Fence.of(detected);
    double median = Quantiles.median(detected);
    for (int sample = 0; sample < detected.length; sample++) {
      boolean isFarOut =
          detected[sample] < fence.low() && detected[sample] < LEAST_LOSS_OF_GENES * median;
      if (sums[sample] > 0 && isFarOut) {
        issues.addSample(
            Level.WARNING,
            "few-detected-genes",
            expression.matrix().samples().get(sample),
            String.format(
                Locale.ROOT,
                "%,.0f genes are above 0, of %,.0f in the median sample",
                detected[sample],
                median),
            "see whether RNA was degraded or the library shallow");
      }
    }
  }
}
