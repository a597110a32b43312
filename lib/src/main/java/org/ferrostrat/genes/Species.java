package org.ferrostrat.genes;

/** The species whose genes the rows of a matrix are. */
public enum Species {
  /** Human genes; symbols that lost their capitals are compared without case. */
  HUMAN,
  /** Mouse genes, which a table of orthologues turns into human ones. */
  MOUSE
}
