package org.ferrostrat.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.genes.GeneTable;

/**
 * The lines at the top of a table: comments, header, lines of texts below it, and the first rows.
 *
 * @param delimiter what separates fields
 * @param comments number of comment lines
 * @param headerLine line of the header, counted from 1; 0 where there is none
 * @param header its fields; none where there is none
 * @param secondLines number of lines of texts between header and rows
 * @param units the fields of the first of them; none where there is none
 * @param rows the fields of the first rows
 */
record TopLines(
    byte delimiter,
    int comments,
    int headerLine,
    List<String> header,
    int secondLines,
    List<String> units,
    List<List<String>> rows) {
  /** Enough to judge columns by their cells, however wide a table is. */
  private static final int CELLS_LOOKED_AT = 20_000;

  /** Code of the issue of a table without a header. */
  static final String NO_HEADER = "no-header";

  private static final int FEWEST_ROWS = 4;
  private static final int MOST_TITLE_LINES = 10;
  private static final int MOST_SECOND_LINES = 3;

  private static final Pattern EXCEL_DELIMITER = Pattern.compile("(?i)\"?sep=.\"?\\s*");

  private static final Pattern GENE_FORM =
      Pattern.compile("ENS[A-Z]*[GT]\\d{11}.*|\\S+_at|ILMN_\\d+|cg\\d{8}|[NX][MR]_\\d+.*");

  /**
   * Reads the top of a table.
   *
   * @param file name of the file, for messages
   * @param above number of lines above these
   * @param lines the first lines, one at least
   * @throws DataFormatException if a title stands above the header
   */
  static TopLines of(String file, long above, List<String> lines) {
    int comments = 0;
    while (comments < lines.size() - 1 && isComment(lines.get(comments))) {
      comments++;
    }
    byte delimiter = Delimiter.of(lines.subList(comments, lines.size()));
    List<List<String>> table = table(lines.subList(comments, lines.size()), delimiter);
    Optional<List<String>> commented = headerInComment(lines, comments, delimiter, table.get(0));
    if (commented.isPresent()) {
      return new TopLines(delimiter, comments - 1, comments, commented.get(), 0, List.of(), table);
    }
    refuseTitle(file, above + comments, table);
    if (isRow(table.get(0))) {
      return new TopLines(delimiter, comments, 0, List.of(), 0, List.of(), table);
    }
    int second = secondLines(table);
    return new TopLines(
        delimiter,
        comments,
        comments + 1,
        table.get(0),
        second,
        second == 0 ? List.of() : table.get(1),
        withoutBlank(table.subList(1 + second, table.size())));
  }

  /** Excel reads the delimiter from a first line such as {@code sep=;}. */
  private static boolean isComment(String line) {
    return line.startsWith("#") || EXCEL_DELIMITER.matcher(line).matches();
  }

  private static List<List<String>> table(List<String> lines, byte delimiter) {
    int width = Delimiter.fields(lines.get(0), delimiter).size();
    int most = Math.max(FEWEST_ROWS, CELLS_LOOKED_AT / Math.max(1, width));
    return Delimiter.table(lines.subList(0, Math.min(lines.size(), most)), delimiter);
  }

  private static List<List<String>> withoutBlank(List<List<String>> rows) {
    return rows.stream().filter(row -> filled(row) > 0).toList();
  }

  /** A header in the last comment line, such as {@code #gene_id}, over rows of numbers. */
  private static Optional<List<String>> headerInComment(
      List<String> lines, int comments, byte delimiter, List<String> firstRow) {
    if (comments == 0 || !areNumbers(firstRow)) {
      return Optional.empty();
    }
    String last = lines.get(comments - 1).replaceFirst("^#+\\s*", "");
    List<String> fields = Delimiter.fields(last, delimiter);
    return fields.size() == firstRow.size() && fields.size() > 1
        ? Optional.of(fields)
        : Optional.empty();
  }

  private static boolean areNumbers(List<String> row) {
    return row.size() > 1
        && row.stream().skip(1).allMatch(cell -> Cells.of(cell) != Cells.TEXT)
        && row.stream().skip(1).anyMatch(cell -> Cells.of(cell) == Cells.NUMBER);
  }

  private static long filled(List<String> row) {
    return row.stream().filter(cell -> !cell.isEmpty()).count();
  }

  private static void refuseTitle(String file, long above, List<List<String>> table) {
    int width = usualWidth(table);
    int header = 0;
    while (header < Math.min(MOST_TITLE_LINES, table.size() - 1)
        && filled(table.get(header)) <= Math.max(1, (width - 1) / 3)) {
      header++;
    }
    boolean rowsBelow = header + 1 < table.size();
    if (header > 0 && width > 2 && rowsBelow && filled(table.get(0)) > 0) {
      String title = String.join(" ", table.get(0)).strip();
      throw new DataFormatException(
          Issue.error(
              "title-line",
              new Place(file, above + 1, 0, title),
              "there is a title above the header, which is line %d".formatted(above + header + 1),
              "delete the lines above line %d".formatted(above + header + 1)));
    }
  }

  /** The number of filled cells that most lines have. */
  private static int usualWidth(List<List<String>> table) {
    Map<Integer, Integer> counts = new HashMap<>();
    table.forEach(row -> counts.merge((int) filled(row), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** Whether a first line is a row: numbers behind a gene, not behind the name of a column. */
  private static boolean isRow(List<String> fields) {
    String id = fields.get(0);
    if (!areNumbers(fields) || id.isEmpty() || ColumnNames.isIdentifier(id)) {
      return false;
    }
    boolean decimals = fields.stream().skip(1).anyMatch(cell -> cell.matches("-?\\d*\\.\\d+"));
    return ColumnNames.isSummaryRow(id)
        || GENE_FORM.matcher(id).matches()
        || decimals
        || GeneTable.bundled().recognises(id);
  }

  /** Lines of units or classes: texts in every cell, behind no gene, above rows of numbers. */
  private static int secondLines(List<List<String>> table) {
    int lines = 0;
    while (lines < MOST_SECOND_LINES
        && lines + 2 < table.size()
        && isOfTexts(table.get(lines + 1), table.get(0).size())) {
      lines++;
    }
    boolean rows = lines + 1 < table.size() && !isOfTexts(table.get(lines + 1), 0);
    return rows ? lines : 0;
  }

  private static boolean isOfTexts(List<String> row, int width) {
    boolean texts =
        row.size() > 1 && row.stream().skip(1).allMatch(cell -> Cells.of(cell) == Cells.TEXT);
    boolean unit =
        texts && (ColumnNames.isQuantity(row.get(1)) || ColumnNames.isIdentifier(row.get(0)));
    return texts
        && row.size() >= width - 1
        && (unit || (row.size() > 2 && !GeneTable.bundled().recognises(row.get(0))));
  }

  /** What a table without a header is, with the way out. */
  DataFormatException withoutHeader(String file, long above) {
    boolean star = rows.stream().anyMatch(row -> row.get(0).equals("N_unmapped"));
    boolean single = rows.get(0).size() == 2;
    String message =
        star
            ? "this is the gene count table of STAR for one sample, without a header: columns for"
                + " unstranded, stranded_first and stranded_second libraries"
            : single
                ? "the counts of one sample without a header, as HTSeq writes them"
                : "the first line is a row of values: there is no header";
    String remedy =
        star
            ? "declare the library as the quantity: unstranded, stranded_first or stranded_second"
            : single
                ? "read a folder of such files as one matrix, or declare the column as the quantity"
                    + " count"
                : "add a first line with the word gene and the sample names";
    return new DataFormatException(
        Issue.error(NO_HEADER, new Place(file, above + comments + 1, 0, ""), message, remedy));
  }

  /** What the columns of a table without a header are: STAR's, or counts of one sample. */
  Optional<List<String>> columnsWithoutHeader() {
    if (rows.get(0).size() == 2) {
      return Optional.of(List.of("gene", "count"));
    }
    boolean star =
        rows.get(0).size() == 4 && rows.stream().anyMatch(row -> row.get(0).equals("N_unmapped"));
    return star
        ? Optional.of(List.of("gene", "unstranded", "stranded_first", "stranded_second"))
        : Optional.empty();
  }
}
