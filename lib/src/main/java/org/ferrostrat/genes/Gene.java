package org.ferrostrat.genes;

import java.util.List;
import java.util.Objects;

/**
 * One gene of the gene table.
 *
 * @param symbol the approved symbol
 * @param entrez the Entrez gene; empty where there is none
 * @param ensembl the Ensembl gene, without version; empty where there is none, or where there are
 *     several and the table does not state which one lies on the reference chromosome
 * @param furtherEnsembl other Ensembl genes of the same gene: copies on alternative sequences, as
 *     in the HLA region, or the id of another Ensembl release
 * @param aliases earlier and alias symbols; the table does not distinguish them
 */
public record Gene(
    String symbol,
    String entrez,
    String ensembl,
    List<String> furtherEnsembl,
    List<String> aliases) {

  /** Copies the lists and checks that nothing is null. */
  public Gene {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(entrez, "entrez");
    Objects.requireNonNull(ensembl, "ensembl");
    furtherEnsembl = List.copyOf(furtherEnsembl);
    aliases = List.copyOf(aliases);
  }
}
