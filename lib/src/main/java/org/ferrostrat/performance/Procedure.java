package org.ferrostrat.performance;

import org.ferrostrat.data.InsufficientDataException;

/**
 * Everything that is done from training rows to a model that scores other rows: filters, scaling,
 * selection, tuning, calibration. It is given the outcomes of the training rows and of no other, so
 * that test patients cannot be used for training.
 */
@FunctionalInterface
public interface Procedure {
  /** The fitted model. */
  @FunctionalInterface
  interface Fitted {
    /**
     * Predicts rows.
     *
     * @param rows numbers of rows in the whole table
     * @return one number per row, higher for response: a probability, or for ranks any finite
     *     score; NaN where the model cannot do without a missing value
     */
    double[] predict(int[] rows);
  }

  /**
   * Learns. Called from several threads at once for different splits.
   *
   * @param rows numbers of the training rows in the whole table; a row may occur several times
   * @param outcomes outcomes of these rows, in their order
   * @param seed for whatever is drawn
   * @throws InsufficientDataException if there are too few patients; the split is then left out
   */
  Fitted fit(int[] rows, Outcomes outcomes, long seed);
}
