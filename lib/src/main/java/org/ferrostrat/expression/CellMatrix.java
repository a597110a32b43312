package org.ferrostrat.expression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.singlecell.CellBlock;
import org.ferrostrat.singlecell.CellFile;

/** Reads a file of cells as a table, zeros and all, where it fits into memory. */
final class CellMatrix {
  /** Share of the largest heap that values may take. */
  private static final double LARGEST_SHARE = 0.6;

  private CellMatrix() {}

  static RawMatrix read(CellFile file) throws IOException {
    List<String> samples = SparseExpression.samples(file).toList();
    boolean[] kept = CellGenes.isExpression(file);
    int[] rowOf = new int[kept.length];
    List<String> ids = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int gene = 0; gene < kept.length; gene++) {
      rowOf[gene] = kept[gene] ? ids.size() : -1;
      if (kept[gene]) {
        String id = file.geneIds().get(gene);
        ids.add(id);
        places.add(new Place(file.name(), gene + 1L, 0, id));
      }
    }
    requireRoom(file, ids.size(), samples.size());
    double[][] rows = new double[ids.size()][samples.size()];
    fill(file, rowOf, rows);
    List<Issue> notes = new ArrayList<>(file.notes());
    notes.addAll(CellGenes.leftOut(file));
    List<Place> columns = samples.stream().map(cell -> new Place(file.name(), 0, 0, cell)).toList();
    return new RawMatrix(
        file.name(),
        ids,
        places,
        samples,
        columns,
        rows,
        true,
        TableShape.plain("single cells"),
        Map.of(),
        notes);
  }

  private static void fill(CellFile file, int[] rowOf, double[][] rows) throws IOException {
    try (CellFile.Blocks blocks = file.blocks()) {
      for (int number = 0; number < blocks.count(); number++) {
        CellBlock block = blocks.next();
        for (int cell = 0; cell < block.size(); cell++) {
          for (int entry = block.start(cell); entry < block.start(cell + 1); entry++) {
            int row = rowOf[block.gene(entry)];
            if (row >= 0) {
              rows[row][block.first() + cell] = block.value(entry);
            }
          }
        }
      }
    }
  }

  private static void requireRoom(CellFile file, int genes, int cells) {
    double bytes = 8.0 * genes * cells;
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes > LARGEST_SHARE * heap) {
      throw new DataFormatException(
          Issue.error(
              "too-large-as-table",
              Place.inFile(file.name()),
              "%,d genes x %,d cells take %,.1f GB as a table; the heap is %,.1f GB"
                  .formatted(genes, cells, bytes / 1e9, heap / 1e9),
              "sum the cells to pseudobulk samples, use raw scores of a method that needs no cohort,"
                  + " or raise the heap (-Xmx)"));
    }
  }
}
