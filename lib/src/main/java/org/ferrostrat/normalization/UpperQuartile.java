package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Quantiles;

/** Factors of library sizes by a quantile of the expressed genes. */
final class UpperQuartile extends NormalizationStep {
  static final double SHARE = 0.75;
  private static final String NAME = "upper-quartile";
  private static final String EXPRESSED = "expressed";
  private static final String GEOMETRIC_MEAN = "geometric_mean";

  private final double share;

  UpperQuartile(double share) {
    super(label(share), EnumSet.of(Kind.COUNTS));
    this.share = share;
  }

  private static String label(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share of upper-quartile is " + share + "; need above 0 and below 1");
    }
    return share == SHARE ? NAME : StepNames.label(NAME, share);
  }

  /** Which genes any sample expresses. */
  static int[] expressed(ExpressionMatrix matrix) {
    return IntStream.range(0, matrix.geneCount())
        .filter(
            gene ->
                IntStream.range(0, matrix.sampleCount())
                    .anyMatch(sample -> matrix.value(gene, sample) > 0))
        .toArray();
  }

  /** The quantile of the given genes in each sample, divided by its library size. */
  static double[] perRead(Stage stage, int[] genes, double share) {
    double[] sizes = stage.librarySizes();
    return stage.ofEachSample(
        "quantiles",
        (sample, values) -> {
          double[] counts = IntStream.of(genes).mapToDouble(gene -> values[gene]).toArray();
          return Quantiles.ofSorted(Quantiles.sorted(counts), share) / sizes[sample];
        });
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  boolean findsFactors() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    requireNotNegative(stage.matrix());
    Fitted unscaled = new Fitted(expressed(stage.matrix()), stage.matrix().geneCount(), 1);
    return new Fitted(
        unscaled.genes, unscaled.geneCount, TrimmedMeanOfM.geometricMean(unscaled.factors(stage)));
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    double[] flags = state.vector(EXPRESSED, genes.size());
    int[] expressed = IntStream.range(0, flags.length).filter(g -> flags[g] == 1).toArray();
    return new Fitted(expressed, genes.size(), state.positive(GEOMETRIC_MEAN, 1)[0]);
  }

  /** Knows the genes that are looked at, and the mean of their quantile. */
  private final class Fitted implements FittedStep {
    private final int[] genes;
    private final int geneCount;
    private final double geometricMean;

    Fitted(int[] genes, int geneCount, double geometricMean) {
      this.genes = genes;
      this.geneCount = geneCount;
      this.geometricMean = geometricMean;
    }

    @Override
    public Stage apply(Stage stage) {
      requireNotNegative(stage.matrix());
      return stage.withFactors(factors(stage));
    }

    private double[] factors(Stage stage) {
      double[] factors = perRead(stage, genes, share);
      for (int sample = 0; sample < factors.length; sample++) {
        if (!(factors[sample] > 0)) {
          Map<String, Integer> counts = new LinkedHashMap<>();
          counts.put("expressed genes", genes.length);
          throw new InsufficientDataException(
              "the quantile %s of sample %s is 0; it has too few expressed genes"
                  .formatted(share, stage.matrix().samples().get(sample)),
              counts);
        }
        factors[sample] /= geometricMean;
      }
      return factors;
    }

    @Override
    public StepState state() {
      double[] flags = new double[geneCount];
      for (int gene : genes) {
        flags[gene] = 1;
      }
      return StepState.of(EXPRESSED, flags).with(GEOMETRIC_MEAN, geometricMean);
    }
  }
}
