package org.ferrostrat.singlecell;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ferrostrat.data.Issue;

/**
 * One matrix of cells in a file or folder, opened. Holds names and annotation, never the values:
 * they are read anew by every pass. For one thread, its {@link Blocks} apart.
 */
public interface CellFile extends Closeable {
  /** Name of the file or folder. */
  String name();

  /** The gene identifiers, in the order of the file; one may stand twice. */
  List<String> geneIds();

  /**
   * For each gene the kind of feature as stated in the file, such as {@code Gene Expression} or
   * {@code Antibody Capture}; empty where it is not stated.
   */
  List<String> featureTypes();

  /** The cells, in the order of the file. */
  List<String> cells();

  /** What is annotated of the cells. */
  CellAnnotation annotation();

  /** What was noticed on opening. */
  List<Issue> notes();

  /**
   * Hands out every stored value in the order of the file.
   *
   * @throws org.ferrostrat.data.DataFormatException if the values are not what the file claims
   */
  void scan(EntryVisitor visitor) throws IOException;

  /**
   * Opens the values for a pass over all cells in order. Where the file does not hold them in that
   * order they are first sorted into temporary files, 16 bytes a value.
   *
   * @throws org.ferrostrat.data.DataFormatException if the values are not what the file claims
   */
  Blocks blocks() throws IOException;

  /** Hears of every stored value. */
  @FunctionalInterface
  interface EntryVisitor {
    /** One value; genes and cells are counted from 0. */
    void entry(int gene, int cell, double value);
  }

  /** The cells in order, block by block. Safe for threads: each block is handed out once. */
  interface Blocks extends Closeable {
    /** How many blocks there are. */
    int count();

    /**
     * The next block.
     *
     * @throws org.ferrostrat.data.DataFormatException if the values are not what the file claims
     * @throws IllegalStateException if all were handed out
     */
    CellBlock next() throws IOException;
  }
}
