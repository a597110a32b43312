package org.ferrostrat.singlecell;

import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.Arrays;
import org.ferrostrat.data.DataFormatException;

/** The values of a matrix of an h5ad file: dense, sparse by cell (csr), or sparse by gene (csc). */
abstract class H5adValues {
  private final CellFile file;

  private H5adValues(CellFile file) {
    this.file = file;
  }

  static H5adValues of(CellFile file, HdfTree tree, String[] path, Node matrix) {
    if (matrix instanceof Dataset) {
      return new Dense(file, tree, path);
    }
    String encoding =
        tree.text(matrix, "encoding-type")
            .or(() -> tree.text(matrix, "h5sparse_format").map(format -> format + "_matrix"))
            .orElse("none");
    return switch (encoding) {
      case "csr_matrix" -> new Compressed(file, tree, path, true);
      case "csc_matrix" -> new Compressed(file, tree, path, false);
      default ->
          throw tree.wrong(
              "h5ad-encoding",
              String.join("/", path),
              "a matrix of the encoding '%s' is not read".formatted(encoding),
              "store it as a dense, csr or csc matrix");
    };
  }

  /** Of a group of values, indices of genes, and where each cell starts. */
  static H5adValues compressedByCell(CellFile file, HdfTree tree, String group) {
    return new Compressed(file, tree, new String[] {group}, true);
  }

  CellFile file() {
    return file;
  }

  abstract void scan(CellFile.EntryVisitor visitor) throws IOException;

  abstract CellFile.Blocks blocks() throws IOException;

  /** Blocks of a matrix that is stored by cell. */
  private abstract static class ByCell implements CellFile.Blocks {
    private final CellFile file;
    private final int cellsPerBlock;
    private int nextCell;

    ByCell(CellFile file) {
      this.file = file;
      cellsPerBlock = BlockAssembly.cellsPerBlock(file.geneIds().size());
    }

    @Override
    public int count() {
      return BlockAssembly.blocks(file.cells().size(), cellsPerBlock);
    }

    @Override
    public synchronized CellBlock next() {
      int cells = file.cells().size();
      if (nextCell == cells) {
        throw new IllegalStateException("all blocks were handed out");
      }
      int size = Math.min(cellsPerBlock, cells - nextCell);
      CellBlock block = read(nextCell, size);
      nextCell += size;
      return block;
    }

    abstract CellBlock read(int first, int size);

    @Override
    public void close() {
      // The file is closed by whoever opened it.
    }
  }

  /** Cells x genes. */
  private static final class Dense extends H5adValues {
    private final HdfTree tree;
    private final String[] path;

    Dense(CellFile file, HdfTree tree, String[] path) {
      super(file);
      this.tree = tree;
      this.path = path;
    }

    @Override
    void scan(CellFile.EntryVisitor visitor) {
      HdfArray array = tree.array(path);
      double[] row = new double[array.columns()];
      for (int cell = 0; cell < array.rows(); cell++) {
        array.read(cell, 1, row);
        for (int gene = 0; gene < row.length; gene++) {
          if (row[gene] != 0) {
            visitor.entry(gene, cell, row[gene]);
          }
        }
      }
    }

    @Override
    CellFile.Blocks blocks() {
      HdfArray array = tree.array(path);
      return new ByCell(file()) {
        @Override
        CellBlock read(int first, int size) {
          BlockAssembly assembly = new BlockAssembly(file(), first, size, array.columns());
          double[] row = new double[array.columns()];
          for (int cell = first; cell < first + size; cell++) {
            array.read(cell, 1, row);
            for (int gene = 0; gene < row.length; gene++) {
              if (row[gene] != 0) {
                assembly.add(gene, row[gene]);
              }
            }
            assembly.endCell();
          }
          return assembly.block();
        }
      };
    }
  }

  /**
   * Compressed by cell or by gene: values, their minor indices, and where each major one starts.
   */
  private static final class Compressed extends H5adValues {
    private static final int SLAB = 1 << 16;

    private final HdfTree tree;
    private final String[] path;
    private final boolean byCell;
    private final long[] starts;

    Compressed(CellFile file, HdfTree tree, String[] path, boolean byCell) {
      super(file);
      this.tree = tree;
      this.path = path;
      this.byCell = byCell;
      this.starts = starts();
    }

    private HdfArray array(String name) {
      String[] full = Arrays.copyOf(path, path.length + 1);
      full[path.length] = name;
      return tree.array(full);
    }

    private int majors() {
      return byCell ? file().cells().size() : file().geneIds().size();
    }

    private int minors() {
      return byCell ? file().geneIds().size() : file().cells().size();
    }

    private long entries() {
      return starts[starts.length - 1];
    }

    private long[] starts() {
      double[] numbers = array("indptr").numbers(majors() + 1);
      long[] pointers = new long[numbers.length];
      for (int i = 0; i < pointers.length; i++) {
        pointers[i] = (long) numbers[i];
        if (pointers[i] < (i == 0 ? 0 : pointers[i - 1])) {
          throw wrong("indptr falls at position " + (i + 1));
        }
      }
      long entries = tree.limits().requireEntries(tree.name(), pointers[pointers.length - 1]);
      if (pointers[0] != 0
          || array("data").rows() != entries
          || array("indices").rows() != entries) {
        throw wrong("indptr, indices and data are not of one matrix");
      }
      return pointers;
    }

    private DataFormatException wrong(String message) {
      return tree.wrong(
          "h5ad-sparse", String.join("/", path), message, "write the file again with anndata");
    }

    @Override
    void scan(CellFile.EntryVisitor visitor) {
      HdfArray data = array("data");
      HdfArray indices = array("indices");
      double[] values = new double[SLAB];
      double[] minor = new double[SLAB];
      int major = 0;
      for (long first = 0; first < entries(); first += SLAB) {
        int count = (int) Math.min(SLAB, entries() - first);
        data.read(first, count, values);
        indices.read(first, count, minor);
        for (int i = 0; i < count; i++) {
          while (starts[major + 1] <= first + i) {
            major++;
          }
          int index = index(minor[i]);
          visitor.entry(byCell ? index : major, byCell ? major : index, values[i]);
        }
      }
    }

    private int index(double number) {
      if (!(number >= 0 && number < minors())) {
        throw wrong("index %.0f of %d".formatted(number, minors()));
      }
      return (int) number;
    }

    @Override
    CellFile.Blocks blocks() throws IOException {
      if (!byCell) {
        return EntrySpool.of(file(), entries());
      }
      HdfArray data = array("data");
      HdfArray indices = array("indices");
      return new ByCell(file()) {
        @Override
        CellBlock read(int first, int size) {
          long from = starts[first];
          long most = (long) size * minors();
          if (starts[first + size] - from > most) {
            throw wrong("cell %d and those after it have more values than genes".formatted(first));
          }
          int count = (int) (starts[first + size] - from);
          double[] values = new double[count];
          double[] genes = new double[count];
          data.read(from, count, values);
          indices.read(from, count, genes);
          BlockAssembly assembly = new BlockAssembly(file(), first, size, count);
          for (int cell = first; cell < first + size; cell++) {
            for (long entry = starts[cell]; entry < starts[cell + 1]; entry++) {
              int place = (int) (entry - from);
              assembly.add(index(genes[place]), values[place]);
            }
            assembly.endCell();
          }
          return assembly.block();
        }
      };
    }
  }
}
