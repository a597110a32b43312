package org.ferrostrat.performance;

import org.ferrostrat.data.InsufficientDataException;

/**
 * Everything that is done from training rows to a model that gives other rows a risk: filters,
 * scaling, selection, tuning, baseline hazard. It is given the follow-up of the training rows and
 * of no other, so that test patients cannot be used for training.
 */
@FunctionalInterface
public interface SurvivalProcedure {
  /** The fitted model. */
  interface Fitted {
    /**
     * The linear predictor of a row, higher for an earlier event; finite, or NaN where a value is
     * missing.
     */
    double linearPredictor(int row);

    /** The risk of the event up to a time, 0 to 1; NaN where there is none. */
    double risk(int row, double time);
  }

  /**
   * Learns. Called from several threads at once for different splits.
   *
   * @param rows numbers of the training rows in the whole table; a row may occur several times
   * @param outcomes follow-up of these rows, in their order
   * @param seed for whatever is drawn
   * @throws InsufficientDataException if there are too few events; the split is then left out
   */
  Fitted fit(int[] rows, SurvivalOutcomes outcomes, long seed);
}
