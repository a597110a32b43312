package org.ferrostrat.scoring;

import org.ferrostrat.stats.Moments;

/**
 * What one sample offers to a method: its values and, made when first asked for and then shared by
 * all signatures, the ranks and moments of them. Holds buffers and belongs to one thread.
 */
interface SampleProfile {
  int geneCount();

  double value(int row);

  /**
   * Rank with 1 for the smallest value, each rank once: of equal values the earlier row has the
   * higher rank. The position in a walk from the largest value down is {@code n - rank}.
   */
  int walkRank(int row);

  /** Twice the average rank with 1 for the smallest value: a whole number, whatever the ties. */
  int doubledAverageRank(int row);

  /** Average rank with 1 for the smallest value, cut down to a whole number as GSVA does. */
  default int averageRank(int row) {
    return doubledAverageRank(row) / 2;
  }

  /** Rank with 1 for the smallest value; equal values all have the lowest of their ranks. */
  int minimumRank(int row);

  /** Mean and standard deviation over all genes of the sample. */
  Moments moments();
}
