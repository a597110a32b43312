package org.ferrostrat.normalization;

import java.util.Arrays;
import java.util.EnumSet;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.AverageRanks;

/** The place of each gene within its sample, between 0 and 1. */
final class SampleRank extends FreeStep {
  private static final String UNIT = "rank within the sample";

  SampleRank() {
    super("rank", EnumSet.of(Kind.COUNTS, Kind.LINEAR, Kind.LOG2));
  }

  @Override
  public Stage apply(Stage stage) {
    return stage.with(
        stage
            .matrix()
            .mapSamples(
                ExpressionScale.of(Kind.LINEAR, UNIT),
                stage.execution(),
                (sample, values) -> {
                  double[] ranks = AverageRanks.of(values);
                  Arrays.setAll(values, gene -> (ranks[gene] - 0.5) / ranks.length);
                }));
  }
}
