package org.ferrostrat.normalization;

import java.util.List;

/** A fitted step; changes every sample in the same way. */
interface FittedStep {
  /** The stage after the step. */
  Stage apply(Stage stage);

  /** The fitted state. */
  StepState state();

  /** The genes after the step. */
  default List<String> genesAfter(List<String> before) {
    return before;
  }
}
