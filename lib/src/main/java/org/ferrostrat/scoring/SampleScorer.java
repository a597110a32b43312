package org.ferrostrat.scoring;

/**
 * One signature bound to the rows of one matrix: scores sample after sample. Has no state of its
 * own, so threads share it.
 */
interface SampleScorer {
  /** Writes the score and, for differences, the scores of the two arms; NaN where undefined. */
  void score(SampleProfile sample, double[] components);

  /** The parts of the score by gene of the signature; they add up to it where it is a sum. */
  double[] contributions(SampleProfile sample);
}
