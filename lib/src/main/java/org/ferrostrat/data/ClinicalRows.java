package org.ferrostrat.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.Issue.Place;

/** The rows of a clinical table as in its file. */
final class ClinicalRows {
  /** Plain names of columns that hold the names of samples. */
  private static final Pattern SAMPLE_COLUMN =
      Pattern.compile(
          "sample(_?(id|name|barcode|identifier))?|bcr_sample_barcode|tumou?r_sample(_.*)?"
              + "|(aliquot|biopsy|specimen)(_?(id|name|barcode))?|barcode");

  /** A row put below the last one; a quote left open swallows it. */
  private static final String END = "\u0003";

  private static final String COMMENT = "#";

  private ClinicalRows() {}

  /** The rows with anything in them, that of the header first; its comment lines are left out. */
  static List<Row> read(String name, String text) {
    String table = withoutComments(text);
    return records(name, table).stream()
        .map(r -> new Row(r.getStartingLineNumber(), fields(r)))
        .toList();
  }

  /**
   * Comment lines above the header, as cBioPortal writes them, are made blank, which keeps the
   * numbers of lines. A single one with as many fields as the next line is the header.
   */
  private static String withoutComments(String text) {
    if (!text.startsWith(COMMENT)) {
      return text;
    }
    List<String> lines = text.lines().toList();
    int comments = 0;
    while (comments < lines.size() && lines.get(comments).startsWith(COMMENT)) {
      comments++;
    }
    boolean isHeader =
        comments == lines.size()
            || (comments == 1
                && tabs(lines.get(0)) == tabs(lines.get(1))
                && tabs(lines.get(0)) > 0);
    return isHeader
        ? text
        : "\n".repeat(comments) + String.join("\n", lines.subList(comments, lines.size()));
  }

  private static long tabs(String line) {
    return line.chars().filter(c -> c == '\t' || c == ',' || c == ';').count();
  }

  /**
   * The first column, unless its values repeat or are missing and another one, named after samples,
   * has a value of its own in every row.
   */
  static int sampleColumn(List<Row> rows) {
    if (rows.size() < 2 || isKey(rows, 0)) {
      return 0;
    }
    List<String> header = rows.get(0).fields();
    return IntStream.range(1, header.size())
        .filter(i -> SAMPLE_COLUMN.matcher(ColumnRoles.plain(header.get(i))).matches())
        .filter(i -> isKey(rows, i))
        .findFirst()
        .orElse(0);
  }

  private static boolean isKey(List<Row> rows, int position) {
    Set<String> seen = new HashSet<>();
    return rows.stream()
        .skip(1)
        .allMatch(
            row ->
                position < row.fields().size()
                    && !row.fields().get(position).isEmpty()
                    && seen.add(row.fields().get(position)));
  }

  static List<Row> withFirst(List<Row> rows, int position) {
    return position == 0 ? rows : rows.stream().map(row -> row.withFirst(position)).toList();
  }

  /** A row of a file. */
  record Row(long line, List<String> fields) {
    Row withFirst(int position) {
      if (position >= fields.size()) {
        return this; // ragged, which is reported
      }
      List<String> moved = new ArrayList<>(fields);
      moved.add(0, moved.remove(position));
      return new Row(line, moved);
    }
  }

  private static List<CsvRecord> records(String name, String text) {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(delimiter(text))
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text + "\n" + END)) {
      csv.forEach(records::add);
    } catch (CsvParseException e) {
      throw new DataFormatException(
          Issue.error(
              "table-unreadable",
              Place.inFile(name),
              "the table cannot be read: " + e.getMessage(),
              "look for a quote within a field"),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    CsvRecord last = records.remove(records.size() - 1);
    if (!last.getField(0).equals(END)) {
      throw new DataFormatException(
          Issue.error(
              "unclosed-quote",
              new Place(name, last.getStartingLineNumber(), 0, ""),
              "a quote is opened in this row and not closed",
              "close or remove the quote"));
    }
    records.removeIf(row -> row.getFields().stream().allMatch(String::isBlank));
    return records;
  }

  private static char delimiter(String text) {
    String header =
        text.lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .map(line -> line.replaceAll("\"[^\"]*\"", "quoted"))
            .orElse("");
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
  }

  private static List<String> fields(CsvRecord csvRecord) {
    return csvRecord.getFields().stream().map(String::strip).toList();
  }
}
