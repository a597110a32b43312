package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.singlecell.CellFile;

/**
 * Which genes of a file of cells are rows: gene expression and no other kind of feature, such as
 * antibodies, whose values would disturb the ranks; and genes of the same identifier are one row.
 */
final class CellGenes {
  static final String GENE_EXPRESSION = "Gene Expression";

  private final List<String> ids;
  private final int[] rowOf;
  private final int[] genesOf;
  private final List<Issue> notes;

  private CellGenes(List<String> ids, int[] rowOf, int[] genesOf, List<Issue> notes) {
    this.ids = ids;
    this.rowOf = rowOf;
    this.genesOf = genesOf;
    this.notes = notes;
  }

  /** Whether a gene of the file is expression; all are where the file does not state it. */
  static boolean[] isExpression(CellFile file) {
    List<String> types = file.featureTypes();
    boolean[] kept = new boolean[file.geneIds().size()];
    boolean any = types.contains(GENE_EXPRESSION);
    for (int gene = 0; gene < kept.length; gene++) {
      kept[gene] = !any || types.get(gene).equals(GENE_EXPRESSION);
    }
    return kept;
  }

  /** What is said of the features that are left out; none where there are none. */
  static List<Issue> leftOut(CellFile file) {
    boolean[] kept = isExpression(file);
    Map<String, Integer> others = new LinkedHashMap<>();
    for (int gene = 0; gene < kept.length; gene++) {
      if (!kept[gene]) {
        others.merge(file.featureTypes().get(gene), 1, Integer::sum);
      }
    }
    if (others.isEmpty()) {
      return List.of();
    }
    return List.of(
        Issue.info(
            "features-left-out",
            Place.inFile(file.name()),
            "features that are no gene expression were left out: "
                + others.entrySet().stream()
                    .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                    .collect(Collectors.joining(", "))));
  }

  /**
   * The rows where genes of the same identifier are merged cell by cell.
   *
   * @throws DataFormatException if identifiers stand twice and the policy does not merge them cell
   *     by cell
   */
  static CellGenes merged(CellFile file, DuplicatePolicy policy) {
    boolean[] kept = isExpression(file);
    int[] rowOf = new int[kept.length];
    List<String> ids = new ArrayList<>();
    Map<String, Integer> rows = new HashMap<>();
    int[] genesOf = new int[kept.length];
    for (int gene = 0; gene < kept.length; gene++) {
      rowOf[gene] = -1;
      if (kept[gene]) {
        String id = file.geneIds().get(gene);
        rowOf[gene] = rows.computeIfAbsent(id, unused -> ids.size());
        if (rowOf[gene] == ids.size()) {
          ids.add(id);
        }
        genesOf[rowOf[gene]]++;
      }
    }
    List<Issue> notes = new ArrayList<>(leftOut(file));
    for (int row = 0; row < ids.size(); row++) {
      if (genesOf[row] > 1) {
        notes.add(duplicate(file, ids.get(row), genesOf[row], policy));
      }
    }
    if (notes.stream().anyMatch(note -> note.level() == Issue.Level.ERROR)) {
      throw new DataFormatException(notes);
    }
    return new CellGenes(List.copyOf(ids), rowOf, genesOf, notes);
  }

  private static Issue duplicate(CellFile file, String id, int genes, DuplicatePolicy policy) {
    Place place = new Place(file.name(), 0, 0, id);
    return policy == DuplicatePolicy.MAX
        ? Issue.warning(
            "different-rows-merged",
            place,
            "%d rows of gene '%s' were merged by the policy max".formatted(genes, id),
            "choose a column of unique identifiers if this is not intended")
        : Issue.error(
            "duplicated-gene",
            place,
            "gene '%s' is listed %d times, and cells that are read one by one are merged by max only"
                .formatted(id, genes),
            "merge by the policy max, or choose a column of unique identifiers");
  }

  List<String> ids() {
    return ids;
  }

  List<Issue> notes() {
    return notes;
  }

  /** The row of a gene of the file; -1 where it is left out. */
  int row(int gene) {
    return rowOf[gene];
  }

  /** Of how many genes a row is made. */
  int genes(int row) {
    return genesOf[row];
  }

  boolean hasDuplicates() {
    for (int row = 0; row < ids.size(); row++) {
      if (genesOf[row] > 1) {
        return true;
      }
    }
    return false;
  }
}
