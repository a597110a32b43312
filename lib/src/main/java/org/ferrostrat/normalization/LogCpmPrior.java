package org.ferrostrat.normalization;

import java.util.EnumSet;
import java.util.List;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Moments;

/** Log-CPM with a prior count in proportion to the library. */
final class LogCpmPrior extends NormalizationStep {
  static final double PRIOR_COUNT = 2;
  private static final String NAME = "log-cpm-prior";
  private static final String MEAN_LIBRARY = "mean_library_size";

  private final double priorCount;

  LogCpmPrior(double priorCount) {
    super(label(priorCount), EnumSet.of(Kind.COUNTS));
    this.priorCount = priorCount;
  }

  private static String label(double priorCount) {
    if (!(priorCount > 0 && priorCount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "prior count is " + priorCount + "; need a number above 0");
    }
    return priorCount == PRIOR_COUNT ? NAME : StepNames.label(NAME, priorCount);
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  boolean usesFactors() {
    return true;
  }

  @Override
  FittedStep fit(Stage stage) {
    requireNotNegative(stage.matrix());
    return new Fitted(Moments.of(stage.effectiveLibrarySizes()).mean());
  }

  @Override
  FittedStep restore(StepState state, List<String> genes) {
    return new Fitted(state.positive(MEAN_LIBRARY, 1)[0]);
  }

  private final class Fitted implements FittedStep {
    private final double meanLibrary;

    Fitted(double meanLibrary) {
      this.meanLibrary = meanLibrary;
    }

    @Override
    public Stage apply(Stage stage) {
      requireNotNegative(stage.matrix());
      double[] sizes = stage.effectiveLibrarySizes();
      return stage.with(
          stage
              .matrix()
              .mapGenes(
                  ExpressionScale.of(Kind.LOG2, CountsPerMillion.UNIT),
                  stage.execution(),
                  (gene, row) -> {
                    for (int sample = 0; sample < row.length; sample++) {
                      row[sample] = logCpm(row[sample], sizes[sample]);
                    }
                  }));
    }

    private double logCpm(double count, double size) {
      double prior = priorCount * size / meanLibrary;
      return StrictMath.log((count + prior) / (size + 2 * prior) * 1e6) / StrictMath.log(2);
    }

    @Override
    public StepState state() {
      return StepState.of(MEAN_LIBRARY, meanLibrary);
    }
  }
}
