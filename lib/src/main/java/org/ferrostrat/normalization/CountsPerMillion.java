package org.ferrostrat.normalization;

import java.util.EnumSet;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;

/** Counts per million reads of the effective library. */
final class CountsPerMillion extends FreeStep {
  static final String UNIT = "CPM";

  CountsPerMillion() {
    super("cpm", EnumSet.of(Kind.COUNTS));
  }

  @Override
  boolean usesFactors() {
    return true;
  }

  @Override
  public Stage apply(Stage stage) {
    requireNotNegative(stage.matrix());
    double[] sizes = stage.effectiveLibrarySizes();
    return stage.with(
        stage
            .matrix()
            .mapGenes(
                ExpressionScale.of(Kind.LINEAR, UNIT),
                stage.execution(),
                (gene, row) -> {
                  for (int sample = 0; sample < row.length; sample++) {
                    row[sample] = row[sample] / sizes[sample] * 1e6;
                  }
                }));
  }
}
