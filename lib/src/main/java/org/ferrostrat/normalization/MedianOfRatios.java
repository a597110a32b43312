package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/** Counts divided by the median of their ratios to the geometric means of the genes. */
final class MedianOfRatios extends NormalizationStep {
  private static final String UNIT = "normalised count";
  private static final String LOG_MEANS = "log_geometric_means";
  private static final String COMPLETE = "without_zero";

  MedianOfRatios() {
    super("median-of-ratios", EnumSet.of(Kind.COUNTS));
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    ExpressionMatrix matrix = stage.matrix();
    requireNotNegative(matrix);
    stage.librarySizes();
    double[] logMeans = new double[matrix.geneCount()];
    boolean[] complete = new boolean[logMeans.length];
    for (int gene = 0; gene < logMeans.length; gene++) {
      double[] row = matrix.copyGene(gene);
      complete[gene] = Arrays.stream(row).allMatch(count -> count > 0);
      if (complete[gene]) {
        logMeans[gene] = Moments.of(Arrays.stream(row).map(StrictMath::log).toArray()).mean();
      }
    }
    if (IntStream.range(0, complete.length).noneMatch(gene -> complete[gene])) {
      throw new InsufficientDataException(
          "every gene has a zero in some sample, so there are no geometric means; leave out shallow"
              + " samples, or use tmm",
          Map.of("genes", complete.length));
    }
    return new Fitted(logMeans, complete);
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    double[] flags = state.vector(COMPLETE, genes.size());
    boolean[] complete = new boolean[flags.length];
    for (int gene = 0; gene < flags.length; gene++) {
      complete[gene] = flags[gene] == 1;
    }
    return new Fitted(state.vector(LOG_MEANS, genes.size()), complete);
  }

  /** Knows the geometric means. */
  private record Fitted(double[] logMeans, boolean[] complete) implements FittedStep {

    @Override
    public Stage apply(Stage stage) {
      ExpressionMatrix matrix = stage.matrix();
      requireNotNegative(matrix);
      double[] factors =
          stage.ofEachSample(
              "medians of ratios",
              (sample, counts) -> sizeFactor(counts, matrix.samples().get(sample)));
      return stage.with(
          matrix.mapGenes(
              ExpressionScale.of(Kind.LINEAR, UNIT),
              stage.execution(),
              (gene, row) -> {
                for (int sample = 0; sample < row.length; sample++) {
                  row[sample] /= factors[sample];
                }
              }));
    }

    private double sizeFactor(double[] counts, String sample) {
      double[] ratios =
          IntStream.range(0, logMeans.length)
              .filter(gene -> complete[gene] && counts[gene] > 0)
              .mapToDouble(gene -> StrictMath.log(counts[gene]) - logMeans[gene])
              .toArray();
      if (ratios.length == 0) {
        throw new InsufficientDataException(
            "sample %s expresses none of the genes that have a geometric mean".formatted(sample),
            Map.of("genes", counts.length));
      }
      return StrictMath.exp(Quantiles.median(ratios));
    }

    @Override
    public StepState state() {
      double[] flags = new double[complete.length];
      for (int gene = 0; gene < flags.length; gene++) {
        flags[gene] = complete[gene] ? 1 : 0;
      }
      return StepState.of(LOG_MEANS, logMeans).with(COMPLETE, flags);
    }
  }
}
