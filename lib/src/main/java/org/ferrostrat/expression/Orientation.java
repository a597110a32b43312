package org.ferrostrat.expression;

/** How genes and samples lie in a file. */
public enum Orientation {
  /** One row per gene, one column per sample. */
  GENES_IN_ROWS("gene", "sample"),
  /** One row per sample, one column per gene; turned while reading. */
  SAMPLES_IN_ROWS("sample", "gene");

  private final String inRows;
  private final String inColumns;

  Orientation(String inRows, String inColumns) {
    this.inRows = inRows;
    this.inColumns = inColumns;
  }

  /** What a row is: gene or sample. */
  String inRows() {
    return inRows;
  }

  /** What a column is: sample or gene. */
  String inColumns() {
    return inColumns;
  }
}
