package org.ferrostrat.singlecell;

import java.util.Arrays;

/**
 * Consecutive cells with their stored values: cell {@code i} of the block has those from {@code
 * start(i)} to {@code start(i + 1)}, by increasing gene, each gene at most once. Genes that are not
 * stored are 0. The arrays belong to the block and are not to be changed.
 */
public final class CellBlock {
  private final int first;
  private final int[] starts;
  private final int[] genes;
  private final double[] values;

  CellBlock(int first, int[] starts, int[] genes, double[] values) {
    this.first = first;
    this.starts = starts;
    this.genes = genes;
    this.values = values;
  }

  /** The number of the first cell, counted from 0 over the file. */
  public int first() {
    return first;
  }

  /** How many cells there are. */
  public int size() {
    return starts.length - 1;
  }

  /** Where the values of a cell start; for {@code size()}, where those of the last one end. */
  public int start(int cell) {
    return starts[cell];
  }

  /** The gene of a stored value. */
  public int gene(int entry) {
    return genes[entry];
  }

  /** A stored value; may be 0. */
  public double value(int entry) {
    return values[entry];
  }

  /** A copy of the genes of one cell. */
  public int[] copyGenes(int cell) {
    return Arrays.copyOfRange(genes, starts[cell], starts[cell + 1]);
  }

  /** A copy of the values of one cell, in the order of its genes. */
  public double[] copyValues(int cell) {
    return Arrays.copyOfRange(values, starts[cell], starts[cell + 1]);
  }
}
