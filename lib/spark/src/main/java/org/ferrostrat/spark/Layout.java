package org.ferrostrat.spark;

import java.util.List;
import java.util.Objects;

/**
 * How a data frame holds expression values, and which genes they are of. Genes of a cell for which
 * no value is given are 0. Immutable.
 */
public final class Layout {
  /** How values are arranged. */
  enum Form {
    ROWS,
    VECTORS,
    COORDINATES,
    NAMED_COORDINATES
  }

  private final Form form;
  private final List<String> columns;
  private final List<String> geneIds;

  private Layout(Form form, List<String> columns, List<String> geneIds) {
    this.form = form;
    columns.forEach(column -> Objects.requireNonNull(column, "column"));
    this.columns = List.copyOf(columns);
    this.geneIds = List.copyOf(geneIds);
    if (geneIds.isEmpty()) {
      throw new IllegalArgumentException("there are no genes; need the identifiers of all genes");
    }
  }

  /**
   * One row per cell, with the columns {@code indices}, an array of positions among the genes, and
   * {@code values}, an array of numbers.
   *
   * @param geneIds the identifiers of all genes, unique, in the order of the positions
   */
  public static Layout rows(List<String> geneIds) {
    return rows("indices", "values", geneIds);
  }

  /** As {@link #rows(List)} with other names of columns. */
  public static Layout rows(String indices, String values, List<String> geneIds) {
    return new Layout(Form.ROWS, List.of(indices, values), geneIds);
  }

  /**
   * One row per cell with a column of vectors of Spark ML, sparse or dense, as {@code
   * VectorAssembler} and {@code CountVectorizer} make it.
   *
   * @param geneIds the identifiers of all genes, unique, in the order of the vectors
   */
  public static Layout vectors(String column, List<String> geneIds) {
    return new Layout(Form.VECTORS, List.of(column), geneIds);
  }

  /**
   * One row per value above 0 in the layout of CELLxGENE Census and TileDB-SOMA: {@code soma_dim_0}
   * is the cell, {@code soma_dim_1} the position of the gene and {@code soma_data} the value.
   *
   * @param geneIds the identifiers of all genes, unique, in the order of {@code soma_joinid}
   */
  public static Layout soma(List<String> geneIds) {
    return coordinates("soma_dim_0", "soma_dim_1", "soma_data", geneIds);
  }

  /**
   * One row per value.
   *
   * @param cell column that identifies the cell, of any type that can be ordered
   * @param gene column of whole numbers: positions among the genes
   * @param value column of numbers
   * @param geneIds the identifiers of all genes, unique, in the order of the positions
   */
  public static Layout coordinates(String cell, String gene, String value, List<String> geneIds) {
    return new Layout(Form.COORDINATES, List.of(cell, gene, value), geneIds);
  }

  /**
   * One row per value, genes by their identifier.
   *
   * @param cell column that identifies the cell, of any type that can be ordered
   * @param gene column of texts: identifiers of genes, as they are in the list
   * @param value column of numbers
   * @param geneIds the identifiers of all genes that were measured, unique; ties between genes are
   *     broken by their order
   */
  public static Layout namedCoordinates(
      String cell, String gene, String value, List<String> geneIds) {
    return new Layout(Form.NAMED_COORDINATES, List.of(cell, gene, value), geneIds);
  }

  /** The identifiers of all genes. */
  public List<String> geneIds() {
    return geneIds;
  }

  /** The columns that values are read from. */
  public List<String> columns() {
    return columns;
  }

  Form form() {
    return form;
  }
}
