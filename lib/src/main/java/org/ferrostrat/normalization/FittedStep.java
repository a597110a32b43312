package org.ferrostrat.normalization;

import java.util.List;

/** A step with what it learned; changes samples one like the other. */
interface FittedStep {
  /** The stage after the step. */
  Stage apply(Stage stage);

  /** What was learned. */
  StepState state();

  /** The genes after the step. */
  default List<String> genesAfter(List<String> before) {
    return before;
  }
}
