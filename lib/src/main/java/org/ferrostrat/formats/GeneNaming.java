package org.ferrostrat.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.formats.LedgerEntry.Subject;
import org.ferrostrat.genes.Gene;
import org.ferrostrat.genes.GeneIdType;
import org.ferrostrat.genes.GeneTable;

/**
 * Names rows of Entrez or Ensembl genes by their approved symbols. No row is merged or left out: a
 * row whose gene has no symbol, or whose symbol another row has, keeps its identifier.
 */
final class GeneNaming {
  private final ExpressionMatrix matrix;
  private final GeneTable table = GeneTable.bundled();
  private final List<LedgerEntry> ledger = new ArrayList<>();

  private GeneNaming(ExpressionMatrix matrix) {
    this.matrix = matrix;
  }

  /** The matrix with symbols where there are; rows of symbols stay as they are. */
  static ExpressionMatrix symbols(ExpressionMatrix matrix, List<LedgerEntry> ledger) {
    if (matrix.geneIdType() == GeneIdType.SYMBOL) {
      return matrix;
    }
    GeneNaming naming = new GeneNaming(matrix);
    ExpressionMatrix named = matrix.renameGenes(naming.names());
    ledger.addAll(naming.ledger);
    return named;
  }

  private List<String> names() {
    List<String> ids = matrix.geneIds();
    List<Optional<Gene>> genes = ids.stream().map(this::gene).toList();
    Map<String, Integer> rowOf = rowsOfSymbols(ids, genes);
    Set<String> taken = new HashSet<>(ids);
    List<String> names = new ArrayList<>(ids.size());
    for (int row = 0; row < ids.size(); row++) {
      names.add(name(row, ids.get(row), genes.get(row), rowOf, taken));
    }
    return names;
  }

  private Optional<Gene> gene(String id) {
    return matrix.geneIdType() == GeneIdType.ENTREZ ? table.entrez(id) : table.ensembl(id);
  }

  /** For each symbol the only row of its gene, or that of the gene's own Ensembl id. */
  private static Map<String, Integer> rowsOfSymbols(List<String> ids, List<Optional<Gene>> genes) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < ids.size(); row++) {
      if (genes.get(row).isPresent()) {
        Gene gene = genes.get(row).get();
        boolean own = !gene.ensembl().isEmpty() && ids.get(row).strip().startsWith(gene.ensembl());
        if (own || !rows.containsKey(gene.symbol())) {
          rows.put(gene.symbol(), row);
        }
      }
    }
    return rows;
  }

  private String name(
      int row, String id, Optional<Gene> gene, Map<String, Integer> rowOf, Set<String> taken) {
    if (gene.isEmpty()) {
      ledger.add(new LedgerEntry(Subject.GENE, id, "kept", "no approved symbol is known"));
      return id;
    }
    String symbol = gene.get().symbol();
    if (rowOf.get(symbol) != row || taken.contains(symbol)) {
      ledger.add(new LedgerEntry(Subject.GENE, id, "kept", "another row has " + symbol));
      return id;
    }
    ledger.add(new LedgerEntry(Subject.GENE, id, "renamed", symbol));
    return symbol;
  }
}
