package org.ferrostrat.expression;

/** How genes and samples lie in a file. */
public enum Orientation {
  /** One row per gene, one column per sample. */
  GENES_IN_ROWS,
  /** One row per sample, one column per gene; turned while reading. */
  SAMPLES_IN_ROWS
}
