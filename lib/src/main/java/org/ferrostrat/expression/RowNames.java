package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.genes.Gene;
import org.ferrostrat.genes.GeneTable;

/**
 * Names the rows of tables that have two columns of gene identifiers: cBioPortal's symbol and
 * Entrez gene, and the name and description of GCT files.
 */
final class RowNames {
  private static final int NAMES_LOOKED_AT = 200;

  /** How many of the names may be known genes where the other column is taken in their place. */
  private static final double FEW = 0.2;

  private static final double MOST = 0.5;

  private static final Set<String> SYMBOL_COLUMNS =
      Set.of(
          "description",
          "pr_gene_symbol",
          "gene_symbol",
          "genesymbol",
          "gene symbol",
          "symbol",
          "hugo_symbol",
          "hgnc_symbol",
          "gene_name");

  /** How a symbol that is missing is written. */
  private static final Set<String> MISSING = Set.of("NA", "N/A", "na", "nan", "NaN", "null", "-");

  private final String file;
  private final List<Issue> notes;
  private final GeneTable table = GeneTable.bundled();

  /**
   * @param notes takes what is reported
   */
  RowNames(String file, List<Issue> notes) {
    this.file = file;
    this.notes = notes;
  }

  /** The column of a GCT file that may have symbols beside the names; 0 where there is none. */
  static int symbolColumn(List<String> header) {
    int found = 0;
    for (int column = header.size() - 1; column > 0; column--) {
      String name = header.get(column).strip().toLowerCase(Locale.ROOT);
      found = SYMBOL_COLUMNS.contains(name) ? column : found;
    }
    return found;
  }

  /**
   * @param ids the first identifiers, or the others where these are blank
   * @param others the other identifiers, each may be blank
   */
  List<String> of(List<String> ids, List<String> others) {
    return shareOfGenes(ids) < FEW && shareOfGenes(others) >= MOST
        ? described(ids, others)
        : withoutBareEntrez(ids, others);
  }

  private double shareOfGenes(List<String> names) {
    List<String> looked = names.subList(0, Math.min(names.size(), NAMES_LOOKED_AT));
    return (double) looked.stream().filter(table::recognises).count() / looked.size();
  }

  private List<String> described(List<String> ids, List<String> others) {
    List<String> names = new ArrayList<>(ids.size());
    for (int row = 0; row < ids.size(); row++) {
      boolean isBlank = others.get(row).isEmpty() || others.get(row).equalsIgnoreCase("na");
      names.add(isBlank ? ids.get(row) : others.get(row));
    }
    notes.add(
        Issue.info(
            "identifier-column",
            Place.inFile(file),
            "the first column has no gene identifiers (such as %s): genes are named by their"
                    .formatted(ids.get(0))
                + " description (such as %s)".formatted(names.get(0))));
    return names;
  }

  /** Rows that only have an Entrez gene take its symbol, as the other rows have. */
  private List<String> withoutBareEntrez(List<String> ids, List<String> others) {
    List<String> names = new ArrayList<>(ids);
    List<String> renamed = new ArrayList<>();
    for (int row = 0; row < ids.size(); row++) {
      boolean isMissing = MISSING.contains(ids.get(row));
      String id = isMissing ? others.get(row) : ids.get(row);
      if (id.equals(others.get(row)) && isNumber(id)) {
        names.set(row, id);
        Optional<Gene> gene = table.entrez(id);
        if (gene.isPresent()) {
          names.set(row, gene.get().symbol());
          renamed.add("%s (%s)".formatted(id, gene.get().symbol()));
        }
      }
    }
    if (!renamed.isEmpty()) {
      notes.add(
          Issue.info(
              "named-by-entrez",
              Place.inFile(file),
              "%d rows without a symbol are named by their Entrez gene: %s"
                  .formatted(renamed.size(), RawMatrix.shortList(renamed))));
    }
    return names;
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
