package org.ferrostrat.genes;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a text says about genes, whether it is wanted or stands at a row.
 *
 * @param text the text
 * @param kind how the text names the genes
 * @param genes the genes it may mean, by symbol; empty if none
 */
record Reading(String text, GeneMatch.Kind kind, List<Gene> genes) {

  /**
   * Reads a text. An approved symbol comes first, so that no alias of another gene overrides it;
   * then ids; then an earlier symbol, aliases, and dates made by a spreadsheet.
   */
  static Reading of(GeneTable table, String text) {
    return approved(table, text)
        .or(() -> identifier(table, text))
        .or(() -> aliases(table, text))
        .or(() -> dates(table, text))
        .orElseGet(() -> new Reading(text, GeneMatch.Kind.ABSENT, List.of()));
  }

  /** Reads a text that must be an id or the very text of an approved symbol. */
  static Reading exactly(GeneTable table, String text) {
    return approved(table, text)
        .filter(reading -> reading.kind == GeneMatch.Kind.EXACT)
        .or(() -> Spelling.strip(text).equals(text) ? identifier(table, text) : Optional.empty())
        .orElseGet(() -> new Reading(text, GeneMatch.Kind.ABSENT, List.of()));
  }

  /** Whether the text means this gene, alone or among others. */
  boolean mayMean(Gene gene) {
    return genes.contains(gene);
  }

  /** Whether the text means one gene and no other. */
  boolean isClear() {
    return genes.size() == 1;
  }

  /** Why the text means its gene, as part of a note; empty if it is the approved symbol itself. */
  String explanation() {
    String symbol = String.join(" or ", genes.stream().map(Gene::symbol).toList());
    return switch (kind) {
      case SPELLING -> "'%s' is another spelling of %s".formatted(text, symbol);
      case ENSEMBL -> "'%s' is an Ensembl gene of %s".formatted(text, symbol);
      case ENTREZ -> "'%s' is the Entrez gene of %s".formatted(text, symbol);
      case ALIAS -> "'%s' is an earlier or alias symbol of %s".formatted(text, symbol);
      case EXCEL_DATE -> "'%s' is a date made of a symbol of %s".formatted(text, symbol);
      default -> "";
    };
  }

  private static Optional<Reading> approved(GeneTable table, String text) {
    return table.symbol(text).map(gene -> approved(gene, text));
  }

  private static Reading approved(Gene gene, String text) {
    boolean same = gene.symbol().equals(text);
    return new Reading(text, same ? GeneMatch.Kind.EXACT : GeneMatch.Kind.SPELLING, List.of(gene));
  }

  private static Optional<Reading> identifier(GeneTable table, String text) {
    return switch (GeneIdType.ofForm(Spelling.strip(text))) {
      case ENSEMBL -> some(text, GeneMatch.Kind.ENSEMBL, table.sharingEnsembl(text));
      case ENTREZ -> some(text, GeneMatch.Kind.ENTREZ, table.entrez(text).stream().toList());
      case SYMBOL -> Optional.empty();
    };
  }

  private static Optional<Reading> aliases(GeneTable table, String text) {
    return some(text, GeneMatch.Kind.ALIAS, meanings(table, List.of(text)));
  }

  /** Each order of day and month is read for itself, so that neither hides the other. */
  private static Optional<Reading> dates(GeneTable table, String text) {
    Stream<Gene> genes =
        ExcelDate.allOf(text).stream().flatMap(date -> meanings(table, date.symbols()).stream());
    return some(text, GeneMatch.Kind.EXCEL_DATE, bySymbol(genes));
  }

  /** The genes for which one of the symbols was approved; without such, those that share one. */
  private static List<Gene> meanings(GeneTable table, List<String> symbols) {
    List<Gene> earlier =
        bySymbol(
            symbols.stream()
                .flatMap(symbol -> EarlierSymbols.current(symbol).stream())
                .flatMap(current -> table.symbol(current).stream()));
    return earlier.isEmpty()
        ? bySymbol(symbols.stream().flatMap(symbol -> sharing(table, symbol).stream()))
        : earlier;
  }

  /** The genes that have an alias in this very spelling (HN1, not hN1); without such, in any. */
  private static List<Gene> sharing(GeneTable table, String alias) {
    String text = Spelling.strip(alias);
    List<Gene> all = table.withAlias(alias);
    List<Gene> same = all.stream().filter(gene -> gene.aliases().contains(text)).toList();
    return same.isEmpty() ? all : same;
  }

  private static List<Gene> bySymbol(Stream<Gene> genes) {
    TreeMap<String, Gene> sorted = new TreeMap<>();
    genes.forEach(gene -> sorted.put(gene.symbol(), gene));
    return List.copyOf(sorted.values());
  }

  private static Optional<Reading> some(String text, GeneMatch.Kind kind, List<Gene> genes) {
    return genes.isEmpty() ? Optional.empty() : Optional.of(new Reading(text, kind, genes));
  }
}
