package org.ferrostrat.cli;

import org.ferrostrat.singlecell.CellLimits;
import org.ferrostrat.singlecell.CellOptions;
import picocli.CommandLine.Option;

/** The options of files of single cells: h5ad and folders of 10x Genomics. */
@Heading("Single cells")
final class CellInput {
  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "h5ad: the matrix to read, X (default), raw, or the name of a layer.")
  private String layer;

  @Option(
      names = "--gene-column",
      paramLabel = "NAME",
      description =
          "Gene identifiers of single cells: a column of var in h5ad (default: its"
              + " index); id (default) or name in a 10x folder.")
  private String geneColumn;

  /**
   * What is asked for.
   *
   * @param raise by what factor limits are raised
   */
  CellOptions options(long raise) {
    CellOptions options = usual(raise);
    if (layer != null) {
      options = options.withLayer(layer);
    }
    return geneColumn == null ? options : options.withGeneColumn(geneColumn);
  }

  /** The default matrix and identifiers, with raised limits. */
  static CellOptions usual(long raise) {
    return CellOptions.defaults().with(CellLimits.defaults().times(raise));
  }

  /** Refuses options that do nothing for a table. */
  void refuseForTable() {
    UsageException.refuse(
        layer != null || geneColumn != null,
        "--layer and --gene-column are for files of single cells");
  }
}
