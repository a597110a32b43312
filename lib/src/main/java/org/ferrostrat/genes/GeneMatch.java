package org.ferrostrat.genes;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Objects;

/**
 * What became of one wanted gene: the row that serves it, or why there is none.
 *
 * @param wanted the text that was looked up
 * @param kind how the row was found; where several steps led to it, the least direct one
 * @param row the row, counted from 0 among the data rows; -1 where there is none
 * @param rowId the text of the row; where there is none, the ambiguous row ids that were passed
 *     over, separated by {@code |}, or empty
 * @param approved the approved symbol of the gene; empty where it is not known, and where the row
 *     was found by its text alone, since then the gene table is not asked
 * @param candidates where ambiguous, what could not be decided between, sorted: the approved
 *     symbols that a text may mean, or the row ids that fit equally
 * @param note the reason in words; empty for an exact match
 */
public record GeneMatch(
    String wanted,
    Kind kind,
    int row,
    String rowId,
    String approved,
    List<String> candidates,
    String note) {

  /** How a row was found, from the most to the least direct way, and the ways of failing. */
  public enum Kind {
    /** The row has the very text. */
    EXACT("exact", true),
    /** The same symbol, but for outer spaces, case, or a dot in place of a hyphen. */
    SPELLING("spelling", true),
    /** By the Ensembl gene, whatever its version. */
    ENSEMBL("ensembl", true),
    /** By the Entrez gene. */
    ENTREZ("entrez", true),
    /** By an earlier or alias symbol that means one gene only. */
    ALIAS("alias", true),
    /** A spreadsheet had turned the symbol into a date. */
    EXCEL_DATE("excel-date", true),
    /** Several genes or several rows fit; none was taken. */
    AMBIGUOUS("ambiguous", false),
    /** The gene is in rows of several genes only, such as {@code A /// B}; none was taken. */
    MULTI_GENE_ROW("multi-gene-row", false),
    /** The row was left out while reading. */
    LEFT_OUT("left-out", false),
    /** No row fits. */
    ABSENT("absent", false);

    private final String label;
    private final boolean found;

    Kind(String label, boolean found) {
      this.label = label;
      this.found = found;
    }

    /** The name as tables write it, such as {@code excel-date}. */
    public String label() {
      return label;
    }

    /** Whether there is a row. */
    public boolean found() {
      return found;
    }

    private Kind orLessDirect(Kind other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  private static final int NO_ROW = -1;

  /**
   * Copies the list and checks the parts.
   *
   * @throws IllegalArgumentException if a row is given where none was found, or the reverse
   */
  public GeneMatch {
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(rowId, "rowId");
    Objects.requireNonNull(approved, "approved");
    Objects.requireNonNull(note, "note");
    candidates = List.copyOf(candidates);
    if (kind.found() ? row < 0 : row != NO_ROW) {
      throw new IllegalArgumentException(
          "row %d of %s match '%s'; need a row >= 0 if found, else -1"
              .formatted(row, kind.label(), wanted));
    }
  }

  /** Whether a row serves the wanted gene. */
  public boolean found() {
    return kind.found();
  }

  /** The reason in words why there is no row; empty where there is one. */
  public String reason() {
    return switch (kind) {
      case ABSENT -> "absent";
      case AMBIGUOUS ->
          rowId.isEmpty()
              ? "ambiguous: " + String.join(" or ", candidates)
              : "ambiguous row %s: %s".formatted(rowId, String.join(" or ", candidates));
      case MULTI_GENE_ROW -> "in a row of several genes: " + rowId;
      case LEFT_OUT -> note;
      default -> "";
    };
  }

  /** The match of a gene without a row, whose row was left out while reading. */
  public GeneMatch leftOut(String id, String reason) {
    return new GeneMatch(wanted, Kind.LEFT_OUT, NO_ROW, id, approved, List.of(), reason);
  }

  /** A gene that is in a row of several genes. */
  GeneMatch inRowOfSeveral(String id) {
    return new GeneMatch(
        wanted,
        Kind.MULTI_GENE_ROW,
        NO_ROW,
        id,
        approved,
        List.of(),
        "the row is of several genes; none was taken");
  }

  /** A row that was found by its text alone. */
  static GeneMatch byText(String wanted, Kind kind, int row, String rowId, String note) {
    return new GeneMatch(wanted, kind, row, rowId, "", List.of(), note);
  }

  /** A row whose text means the gene that the wanted text means. */
  static GeneMatch byGene(Reading wanted, int row, Reading rowText) {
    return new GeneMatch(
        wanted.text(),
        wanted.kind().orLessDirect(rowText.kind()),
        row,
        rowText.text(),
        symbols(wanted.genes()).get(0),
        List.of(),
        join(wanted.explanation(), rowText.explanation()));
  }

  /** A wanted text that means several genes. */
  static GeneMatch ambiguous(Reading wanted) {
    return ambiguous(wanted.text(), "", "", symbols(wanted.genes()), wanted.explanation());
  }

  /** Several rows that fit equally. */
  static GeneMatch ambiguousRows(String wanted, String approved, List<String> rowIds) {
    return ambiguous(
        wanted,
        "",
        approved,
        rowIds.stream().distinct().sorted().toList(),
        "several rows fit; none was taken");
  }

  /** Rows whose texts may mean the wanted gene or another one. */
  static GeneMatch ambiguousTexts(Reading wanted, List<Reading> rows) {
    List<Reading> sorted = rows.stream().distinct().sorted(comparing(Reading::text)).toList();
    return ambiguous(
        wanted.text(),
        String.join("|", sorted.stream().map(Reading::text).toList()),
        symbols(wanted.genes()).get(0),
        symbols(sorted.stream().flatMap(row -> row.genes().stream()).toList()),
        String.join("; ", sorted.stream().map(Reading::explanation).toList()));
  }

  /** No row for the wanted text. */
  static GeneMatch absent(String wanted, String approved, String note) {
    return new GeneMatch(wanted, Kind.ABSENT, NO_ROW, "", approved, List.of(), note);
  }

  private static GeneMatch ambiguous(
      String wanted, String rowId, String approved, List<String> candidates, String note) {
    return new GeneMatch(wanted, Kind.AMBIGUOUS, NO_ROW, rowId, approved, candidates, note);
  }

  private static List<String> symbols(List<Gene> genes) {
    return genes.stream().map(Gene::symbol).distinct().sorted().toList();
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
  }
}
