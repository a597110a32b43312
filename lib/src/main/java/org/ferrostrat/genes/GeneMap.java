package org.ferrostrat.genes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The rows of one matrix, asked for genes.
 *
 * <p>A row of the very text that is wanted always serves. Without one, and unless {@link
 * GeneMatching#EXACT} forbids it:
 *
 * <ol>
 *   <li>the row that differs in outer spaces, case, or a dot for a hyphen only;
 *   <li>the row of the approved symbol, where the wanted text is an earlier or alias symbol of one
 *       gene, its Ensembl or Entrez gene, or a date that a spreadsheet made of its symbol;
 *   <li>the row whose text is such a symbol or date and means the wanted gene only. The approved
 *       symbol of another gene is never taken for an alias.
 * </ol>
 *
 * <p>Rows of Ensembl or Entrez genes are found through the gene table. Where several genes or rows
 * fit, the match is {@link GeneMatch.Kind#AMBIGUOUS} and lists them. Rows are never changed, and
 * several wanted texts may find the same row.
 *
 * <p>Immutable and safe for threads. The gene table is loaded only when a gene is not found by text
 * alone.
 */
public final class GeneMap {
  /** What separates the genes of one row. */
  private static final Pattern SEVERAL = Pattern.compile("\\s*(?://+|[;,|&+])\\s*");

  private final GeneIdType type;
  private final GeneMatching matching;
  private final RowIndex rows;
  private final Supplier<GeneTable> table;
  private final Lazy<Map<Gene, List<Integer>>> dateRows = new Lazy<>(this::findDates);
  private final Lazy<Map<String, Integer>> severalGenes = new Lazy<>(this::findSeveral);

  private GeneMap(
      List<String> rowIds, GeneIdType type, GeneMatching matching, Supplier<GeneTable> table) {
    this.type = type;
    this.matching = matching;
    this.rows = new RowIndex(rowIds, key(type, matching));
    this.table = table;
  }

  /**
   * A map over the rows of a matrix. Stray spaces in ids are tolerated; of equal ids the first row
   * is found, but equal dates are ambiguous.
   *
   * @param rowIds the row ids in the order of the rows
   * @param type what the ids are, see {@link GeneIdType#detect}
   * @param matching how far a row may differ from what is wanted
   */
  public static GeneMap of(List<String> rowIds, GeneIdType type, GeneMatching matching) {
    return of(rowIds, type, matching, GeneTable::bundled);
  }

  /** A map that asks another table than the bundled one. */
  static GeneMap of(
      List<String> rowIds, GeneIdType type, GeneMatching matching, Supplier<GeneTable> table) {
    return new GeneMap(rowIds, type, matching, table);
  }

  /**
   * Looks up one gene.
   *
   * @param wanted a symbol, approved or not, or an Ensembl or Entrez gene
   */
  public GeneMatch find(String wanted) {
    GeneMatch match = findRow(wanted);
    if (match.kind() != GeneMatch.Kind.ABSENT) {
      return match;
    }
    Integer row = severalGenes.get().get(Spelling.fold(wanted));
    if (row == null && !match.approved().isEmpty()) {
      row = severalGenes.get().get(Spelling.fold(match.approved()));
    }
    return row == null ? match : match.inRowOfSeveral(rows.id(row));
  }

  private GeneMatch findRow(String wanted) {
    int row = rows.withText(wanted);
    if (row >= 0) {
      return GeneMatch.byText(wanted, GeneMatch.Kind.EXACT, row, wanted, "");
    }
    List<Integer> alike = rows.like(wanted);
    if (!alike.isEmpty()) {
      return byLikeness(wanted, alike);
    }
    return needsNoTable(wanted)
        ? GeneMatch.absent(wanted, "", "no row has this text; matching is exact")
        : byReading(read(wanted));
  }

  /** Looks up several genes; one match each, in their order. */
  public List<GeneMatch> findAll(Collection<String> wanted) {
    return wanted.stream().map(this::find).toList();
  }

  private static UnaryOperator<String> key(GeneIdType type, GeneMatching matching) {
    boolean exact = matching == GeneMatching.EXACT;
    return switch (type) {
      case SYMBOL, ENTREZ -> exact ? UnaryOperator.identity() : Spelling::fold;
      case ENSEMBL -> exact ? EnsemblId::bare : id -> EnsemblId.bare(Spelling.strip(id));
    };
  }

  private GeneMatch byLikeness(String wanted, List<Integer> alike) {
    if (alike.size() > 1) {
      return GeneMatch.ambiguousRows(wanted, "", ids(alike));
    }
    int row = alike.get(0);
    return type == GeneIdType.ENSEMBL
        ? GeneMatch.byText(
            wanted, GeneMatch.Kind.ENSEMBL, row, rows.id(row), "the version differs or is missing")
        : GeneMatch.byText(
            wanted, GeneMatch.Kind.SPELLING, row, rows.id(row), "the spelling differs");
  }

  /** Whether the table cannot help: among symbols, exact matching leaves only ids to translate. */
  private boolean needsNoTable(String wanted) {
    return matching == GeneMatching.EXACT
        && type == GeneIdType.SYMBOL
        && GeneIdType.ofForm(wanted) == GeneIdType.SYMBOL;
  }

  private Reading read(String wanted) {
    return matching == GeneMatching.EXACT
        ? Reading.exactly(table.get(), wanted)
        : Reading.of(table.get(), wanted);
  }

  private GeneMatch byReading(Reading wanted) {
    if (wanted.genes().isEmpty()) {
      return GeneMatch.absent(
          wanted.text(), "", "no row has this text, and it names no gene" + ifExact());
    }
    return wanted.isClear() ? byGene(wanted, wanted.genes().get(0)) : GeneMatch.ambiguous(wanted);
  }

  /** Tries the rows of one rank after those of the rank before. */
  private GeneMatch byGene(Reading wanted, Gene gene) {
    for (Supplier<List<Integer>> rank : ranks(gene)) {
      List<Integer> fitting =
          rank.get().stream().filter(row -> reading(row).mayMean(gene)).toList();
      if (!fitting.isEmpty()) {
        return oneOf(fitting, wanted, gene);
      }
    }
    return GeneMatch.absent(
        wanted.text(), gene.symbol(), "no row for " + gene.symbol() + ifExact());
  }

  private String ifExact() {
    return matching == GeneMatching.EXACT ? "; matching is exact" : "";
  }

  private List<Supplier<List<Integer>>> ranks(Gene gene) {
    return switch (type) {
      case SYMBOL -> List.of(() -> rows.like(gene.symbol()), () -> otherNames(gene));
      case ENSEMBL ->
          List.of(() -> rows.like(gene.ensembl()), () -> rowsLike(gene.furtherEnsembl()));
      case ENTREZ -> List.of(() -> rows.like(gene.entrez()));
    };
  }

  private GeneMatch oneOf(List<Integer> fitting, Reading wanted, Gene gene) {
    List<Integer> clear = fitting.stream().filter(row -> reading(row).isClear()).toList();
    return switch (clear.size()) {
      case 0 -> GeneMatch.ambiguousTexts(wanted, fitting.stream().map(this::reading).toList());
      case 1 -> GeneMatch.byGene(wanted, clear.get(0), reading(clear.get(0)));
      default -> GeneMatch.ambiguousRows(wanted.text(), gene.symbol(), ids(clear));
    };
  }

  private Reading reading(int row) {
    return Reading.of(table.get(), rows.id(row));
  }

  private List<Integer> otherNames(Gene gene) {
    if (matching == GeneMatching.EXACT) {
      return List.of();
    }
    TreeSet<Integer> found = new TreeSet<>(rowsLike(gene.aliases()));
    found.addAll(dateRows.get().getOrDefault(gene, List.of()));
    return List.copyOf(found);
  }

  private List<Integer> rowsLike(List<String> texts) {
    return texts.stream().flatMap(text -> rows.like(text).stream()).distinct().toList();
  }

  /** Equal dates count each for itself, because two symbols may have become the same date. */
  private Map<Gene, List<Integer>> findDates() {
    Map<Gene, List<Integer>> found = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (ExcelDate.mayBe(rows.id(row))) {
        addDate(row, found);
      }
    }
    return found;
  }

  /** The first row of each gene in rows of several, such as {@code A /// B}. */
  private Map<String, Integer> findSeveral() {
    Map<String, Integer> found = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      String[] genes = SEVERAL.split(rows.id(row), -1);
      for (int i = 0; i < genes.length && genes.length > 1; i++) {
        found.putIfAbsent(Spelling.fold(genes[i]), row);
      }
    }
    return found;
  }

  private void addDate(int row, Map<Gene, List<Integer>> found) {
    Reading reading = reading(row);
    if (reading.kind() == GeneMatch.Kind.EXCEL_DATE) {
      reading
          .genes()
          .forEach(gene -> found.computeIfAbsent(gene, none -> new ArrayList<>()).add(row));
    }
  }

  private List<String> ids(List<Integer> some) {
    return some.stream().map(rows::id).toList();
  }
}
