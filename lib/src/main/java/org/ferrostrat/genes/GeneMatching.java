package org.ferrostrat.genes;

/** How far a wanted gene may differ from the row that serves it. */
public enum GeneMatching {
  /**
   * Spelling, earlier and alias symbols and dates made by a spreadsheet are seen through, where
   * they mean one gene only. The default, because files carry the symbols of their year.
   */
  RESOLVE("resolve"),
  /**
   * The very text only. Identifier types are still translated: an approved symbol finds its Ensembl
   * or Entrez row, whatever the version.
   */
  EXACT("exact");

  private final String label;

  GeneMatching(String label) {
    this.label = label;
  }

  /** The name as options and files write it: {@code resolve} or {@code exact}. */
  public String label() {
    return label;
  }
}
