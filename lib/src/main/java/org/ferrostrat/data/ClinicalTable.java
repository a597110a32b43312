package org.ferrostrat.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.Issue.Place;

/**
 * What is known of samples beside their expression: one row per sample, every value as text,
 * missing ones absent. The first column holds the samples.
 */
public final class ClinicalTable {
  private static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "na", "NaN", "nan", "null", "[Not Available]");

  /** Below it every whole number is a double. */
  private static final double MOST_EXACT = 1L << 53;

  /** A row put below the last one; a quote left open swallows it. */
  private static final String END = "\u0003";

  private final String name;
  private final Labels samples;
  private final Labels columns;
  private final List<List<String>> rows;

  private ClinicalTable(String name, Labels samples, Labels columns, List<List<String>> rows) {
    this.name = name;
    this.samples = samples;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Reads a table with a header, separated by tabs, commas or semicolons. CRLF, a byte order mark,
   * blank rows and quoted fields, also with line breaks, are understood.
   *
   * @throws DataFormatException if a row is ragged, a sample has no name or stands twice, a column
   *     does, a quote is not closed, there is no row, or it is no text in UTF-8; carries every
   *     issue found
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file) throws IOException {
    String name = file.toString();
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return of(name, records(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      throw new DataFormatException(
          Issue.error(
              "not-utf-8",
              Place.inFile(name),
              "this is no text in UTF-8",
              "save it as tab-separated text in UTF-8"),
          e);
    }
  }

  /**
   * A table of numbers, such as scores that were just computed; NaN is a missing value.
   *
   * @param name what to call it in messages
   * @param columns at least one, all of the same samples
   * @throws IllegalArgumentException if there is no column, a name stands twice, or the samples
   *     differ
   */
  public static ClinicalTable of(String name, SampleValues... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("there is no column; need at least one");
    }
    Labels samples = columns[0].samples();
    List<String> header = new ArrayList<>(List.of("sample"));
    for (SampleValues column : columns) {
      if (!column.samples().equals(samples)) {
        throw new IllegalArgumentException(
            "%s and %s are of different samples".formatted(columns[0].name(), column.name()));
      }
      header.add(column.name());
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      List<String> row = new ArrayList<>(List.of(samples.get(i)));
      for (SampleValues column : columns) {
        row.add(column.isMissing(i) ? "" : text(column.get(i)));
      }
      rows.add(row);
    }
    return new ClinicalTable(name, samples, Labels.of(header), rows);
  }

  /** Whole numbers without a fraction, so that 1 is the 1 of codes. */
  private static String text(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }

  /** The rows with anything in them, that of the header first. */
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
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
  }

  private static ClinicalTable of(String name, List<CsvRecord> records) {
    if (records.size() < 2) {
      throw new DataFormatException(
          Issue.error(
              "no-rows",
              Place.inFile(name),
              "there is no row below a header",
              "give one row per sample"));
    }
    List<String> header = fields(records.get(0));
    List<Issue> issues = columnIssues(name, records.get(0).getStartingLineNumber(), header);
    Map<String, Long> lineOfSample = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (CsvRecord csvRecord : records.subList(1, records.size())) {
      check(name, header, csvRecord, lineOfSample).ifPresent(issues::add);
      rows.add(fields(csvRecord));
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
    return new ClinicalTable(
        name, Labels.of(List.copyOf(lineOfSample.keySet())), Labels.of(header), rows);
  }

  private static List<String> fields(CsvRecord csvRecord) {
    return csvRecord.getFields().stream().map(String::strip).toList();
  }

  private static List<Issue> columnIssues(String name, long line, List<String> header) {
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      int first = header.indexOf(column);
      if (column.isEmpty() || first < i) {
        issues.add(
            Issue.error(
                "column-name",
                new Place(name, line, i + 1, column),
                column.isEmpty()
                    ? "the column has no name"
                    : "the name is already that of column " + (first + 1),
                "name each column once"));
      }
    }
    return issues;
  }

  private static Optional<Issue> check(
      String name, List<String> header, CsvRecord csvRecord, Map<String, Long> lineOfSample) {
    long line = csvRecord.getStartingLineNumber();
    if (csvRecord.getFieldCount() != header.size()) {
      return Optional.of(
          Issue.error(
              "ragged-row",
              new Place(name, line, 0, ""),
              "the row has %d fields, but the header has %d"
                  .formatted(csvRecord.getFieldCount(), header.size()),
              "give every row one field per column"));
    }
    String sample = csvRecord.getField(0).strip();
    Place place = new Place(name, line, 1, sample);
    if (sample.isEmpty()) {
      return Optional.of(
          Issue.error(
              "blank-sample", place, "the sample has no name", "name it or delete the row"));
    }
    Long earlier = lineOfSample.putIfAbsent(sample, line);
    return earlier == null
        ? Optional.empty()
        : Optional.of(
            Issue.error(
                "duplicated-sample",
                place,
                "the sample already stands at line " + earlier,
                "keep one row per sample"));
  }

  /** Name of the file. */
  public String name() {
    return name;
  }

  /** The samples, in the order of the file. */
  public Labels samples() {
    return samples;
  }

  /** The names of all columns, that of the samples first. */
  public Labels columns() {
    return columns;
  }

  /**
   * One value; empty where it is missing.
   *
   * @throws IllegalArgumentException if there is no such sample or column
   */
  public Optional<String> value(String sample, String column) {
    int row = samples.indexOf(sample);
    int field = columns.indexOf(column);
    if (row < 0 || field < 0) {
      throw new IllegalArgumentException(
          row < 0
              ? "no sample '%s' in %s".formatted(sample, name)
              : "no column '%s' in %s; it has %s"
                  .formatted(column, name, String.join(", ", columns.toList())));
    }
    return Optional.of(rows.get(row).get(field)).filter(text -> !MISSING.contains(text));
  }
}
