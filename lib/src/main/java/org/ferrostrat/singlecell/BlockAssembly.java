package org.ferrostrat.singlecell;

import java.util.Arrays;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** Gathers the values of consecutive cells into a block, and checks them. */
final class BlockAssembly {
  private static final int MOST_CELLS = 256;
  private static final int MOST_VALUES = 1 << 22;

  private final CellFile file;
  private final int first;
  private final int[] starts;
  private int[] genes;
  private double[] values;
  private int cell;
  private int count;

  BlockAssembly(CellFile file, int first, int cells, int expected) {
    this.file = file;
    this.first = first;
    this.starts = new int[cells + 1];
    this.genes = new int[Math.max(16, expected)];
    this.values = new double[genes.length];
  }

  /** Cells per block: as many as keep a block small even where every gene has a value. */
  static int cellsPerBlock(int genes) {
    return Math.max(1, Math.min(MOST_CELLS, MOST_VALUES / Math.max(1, genes)));
  }

  static int blocks(int cells, int perBlock) {
    return (int) (((long) cells + perBlock - 1) / perBlock);
  }

  /** Adds a value of the current cell. */
  void add(int gene, double value) {
    if (count == genes.length) {
      genes = Arrays.copyOf(genes, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    genes[count] = gene;
    values[count++] = value;
  }

  /** Turns to the next cell. */
  void endCell() {
    int from = starts[cell];
    if (!isIncreasing(from)) {
      sort(from);
    }
    for (int entry = from; entry < count; entry++) {
      if (!Double.isFinite(values[entry])) {
        throw wrong(
            "not-a-number",
            "gene %s of cell %s is %s"
                .formatted(file.geneIds().get(genes[entry]), name(), values[entry]),
            "give a number for every stored value");
      }
    }
    starts[++cell] = count;
  }

  CellBlock block() {
    return new CellBlock(first, starts, genes, values);
  }

  private String name() {
    return file.cells().get(first + cell);
  }

  private boolean isIncreasing(int from) {
    for (int entry = from + 1; entry < count; entry++) {
      if (genes[entry] <= genes[entry - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Sorts the current cell by gene: the gene in the upper half of a number, its place below. */
  private void sort(int from) {
    long[] keys = new long[count - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) genes[from + i] << 32) | i;
    }
    Arrays.sort(keys);
    double[] unsorted = Arrays.copyOfRange(values, from, count);
    for (int i = 0; i < keys.length; i++) {
      int gene = (int) (keys[i] >>> 32);
      if (i > 0 && gene == genes[from + i - 1]) {
        throw wrong(
            "duplicated-entry",
            "gene %s of cell %s has two values".formatted(file.geneIds().get(gene), name()),
            "store every value once (scipy: sum_duplicates)");
      }
      genes[from + i] = gene;
      values[from + i] = unsorted[(int) keys[i]];
    }
  }

  private DataFormatException wrong(String code, String message, String remedy) {
    return new DataFormatException(Issue.error(code, Place.inFile(file.name()), message, remedy));
  }
}
