package org.ferrostrat.expression;

/** What becomes of cells without a number: empty, NA, NaN, infinite. */
public enum MissingPolicy {
  /** An error naming the cells. The default: a rank among a sample's genes needs every gene. */
  REJECT,
  /** The whole row is left out, for all samples, and listed. */
  DROP_GENE
}
