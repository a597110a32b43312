package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.AverageRanks;
import org.ferrostrat.stats.Quantiles;

/** Quantile normalisation to the mean order statistics of a cohort. */
final class QuantileStep extends NormalizationStep {
  private static final String DISTRIBUTION = "distribution";
  private static final int BLOCK = 64;

  QuantileStep() {
    super("quantile", EnumSet.of(Kind.LINEAR, Kind.LOG2));
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    double[] sums = new double[matrix.geneCount()];
    for (int first = 0; first < matrix.sampleCount(); first += BLOCK) {
      double[][] samples =
          new double[Math.min(BLOCK, matrix.sampleCount() - first)][matrix.geneCount()];
      matrix.copySamples(first, samples);
      stage.execution().forEach("sorting", samples.length, i -> Arrays.sort(samples[i]));
      for (double[] sorted : samples) {
        Arrays.setAll(sums, rank -> sums[rank] + sorted[rank]);
      }
    }
    Arrays.setAll(sums, rank -> sums[rank] / matrix.sampleCount());
    return new Fitted(sums);
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    double[] distribution = state.vector(DISTRIBUTION, genes.size());
    if (!Arrays.equals(distribution, Quantiles.sorted(distribution))) {
      throw new IllegalArgumentException("'%s' does not increase".formatted(DISTRIBUTION));
    }
    return new Fitted(distribution);
  }

  /** Knows the distribution that every sample gets. */
  private record Fitted(double[] distribution) implements FittedStep {

    /** What is no logarithm of single values any more has no offset. */
    @Override
    public Stage apply(Stage stage) {
      ExpressionScale scale = stage.matrix().scale();
      return stage.with(
          stage
              .matrix()
              .mapSamples(
                  ExpressionScale.of(scale.kind(), scale.unit()),
                  stage.execution(),
                  (sample, values) -> {
                    double[] ranks = AverageRanks.of(values);
                    Arrays.setAll(values, gene -> at(ranks[gene]));
                  }));
    }

    /** The distribution at a rank, halfway between two where ties lie there. */
    private double at(double rank) {
      int below = (int) Math.floor(rank) - 1;
      double low = distribution[below];
      double share = rank - Math.floor(rank);
      return share == 0 ? low : low + share * (distribution[below + 1] - low);
    }

    @Override
    public StepState state() {
      return StepState.of(DISTRIBUTION, distribution);
    }
  }
}
