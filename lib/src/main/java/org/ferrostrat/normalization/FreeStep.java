package org.ferrostrat.normalization;

import java.util.List;
import java.util.Set;
import org.ferrostrat.expression.ExpressionScale.Kind;

/** A step that needs a sample's own values only: nothing is fitted. */
abstract class FreeStep extends NormalizationStep implements FittedStep {
  FreeStep(String label, Set<Kind> scales) {
    super(label, scales);
  }

  @Override
  final FittedStep fit(Stage stage) {
    return this;
  }

  @Override
  final FittedStep restore(StepState state, List<String> genes) {
    return this;
  }

  @Override
  public final StepState state() {
    return StepState.NONE;
  }

  @Override
  final boolean learns() {
    return false;
  }
}
