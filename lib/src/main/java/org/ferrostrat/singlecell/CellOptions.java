package org.ferrostrat.singlecell;

import java.util.Objects;

/**
 * What is read of a file of cells.
 *
 * @param layer the matrix of an h5ad file: {@code X} (default), {@code raw} or {@code raw/X}, or
 *     the name of a layer
 * @param geneColumn where the gene identifiers stand: a column of {@code var} in h5ad, {@code id}
 *     or {@code name} in a 10x folder; empty for the index of {@code var}, or the ids
 * @param limits what is taken for hostile
 */
public record CellOptions(String layer, String geneColumn, CellLimits limits) {
  /** The matrix that is read unless another is asked for. */
  public static final String DEFAULT_LAYER = "X";

  /** Checks that nothing is null and that a matrix is named. */
  public CellOptions {
    Objects.requireNonNull(geneColumn, "geneColumn");
    Objects.requireNonNull(limits, "limits");
    if (layer.isBlank()) {
      throw new IllegalArgumentException("the layer has no name; need X, raw or a layer");
    }
  }

  /** X, with the identifiers of the index and the default limits. */
  public static CellOptions defaults() {
    return new CellOptions(DEFAULT_LAYER, "", CellLimits.defaults());
  }

  /** The same for another matrix. */
  public CellOptions withLayer(String name) {
    return new CellOptions(name, geneColumn, limits);
  }

  /** The same with identifiers from a column. */
  public CellOptions withGeneColumn(String name) {
    return new CellOptions(layer, name, limits);
  }

  /** The same with other limits. */
  public CellOptions with(CellLimits other) {
    return new CellOptions(layer, geneColumn, other);
  }
}
