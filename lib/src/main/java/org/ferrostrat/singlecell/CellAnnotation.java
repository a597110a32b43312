package org.ferrostrat.singlecell;

import java.util.List;

/** The columns that are known of cells, read when asked for. */
public interface CellAnnotation {
  /** The names of the columns, in the order of the file. */
  List<String> columns();

  /**
   * One column as text, a value per cell; empty where it is missing.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws org.ferrostrat.data.DataFormatException if the column cannot be read
   */
  List<String> column(String name);

  /** No columns. */
  static CellAnnotation none() {
    return new CellAnnotation() {
      @Override
      public List<String> columns() {
        return List.of();
      }

      @Override
      public List<String> column(String name) {
        throw new IllegalArgumentException(
            "no column '%s': the file annotates no cells; give a table".formatted(name));
      }
    };
  }
}
