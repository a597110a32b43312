package org.ferrostrat.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of samples beside their expression: one row per sample, every value as text,
 * missing ones absent. The first column holds the samples.
 */
public final class ClinicalTable {
  private static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "na", "NaN", "nan", "null", "[Not Available]");

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
   * Reads a tab- or comma-separated table with a header. CRLF, a byte order mark and quoted fields
   * are understood.
   *
   * @throws DataFormatException if a row is ragged, a sample has no name or stands twice, or there
   *     is no row
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return parse(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static ClinicalTable parse(String name, String text) {
    String header = text.lines().findFirst().orElse("");
    char delimiter = header.indexOf('\t') >= 0 ? '\t' : ',';
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      csv.forEach(records::add);
    } catch (CsvParseException e) {
      throw new DataFormatException(
          Issue.error(
              "table-unreadable",
              Issue.Place.inFile(name),
              "the table cannot be read: " + e.getMessage(),
              "look for an unclosed quote"),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    return of(name, records);
  }

  private static ClinicalTable of(String name, List<CsvRecord> records) {
    if (records.size() < 2) {
      throw new DataFormatException(
          Issue.error(
              "no-rows",
              Issue.Place.inFile(name),
              "there is no row below a header",
              "give one row per sample"));
    }
    List<String> header = records.get(0).getFields().stream().map(String::strip).toList();
    List<Issue> issues = new ArrayList<>();
    Map<String, Long> lineOfSample = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (CsvRecord csvRecord : records.subList(1, records.size())) {
      check(name, header, csvRecord, lineOfSample).ifPresent(issues::add);
      rows.add(csvRecord.getFields().stream().map(String::strip).toList());
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
    return new ClinicalTable(
        name, Labels.of(new ArrayList<>(lineOfSample.keySet())), columnLabels(name, header), rows);
  }

  private static Optional<Issue> check(
      String name, List<String> header, CsvRecord csvRecord, Map<String, Long> lineOfSample) {
    long line = csvRecord.getStartingLineNumber();
    if (csvRecord.getFieldCount() != header.size()) {
      return Optional.of(
          Issue.error(
              "ragged-row",
              new Issue.Place(name, line, 0, ""),
              "the row has %d fields, but the header has %d"
                  .formatted(csvRecord.getFieldCount(), header.size()),
              "give every row one field per column"));
    }
    String sample = csvRecord.getField(0).strip();
    Issue.Place place = new Issue.Place(name, line, 1, sample);
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

  private static Labels columnLabels(String name, List<String> header) {
    try {
      return Labels.of(header);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          Issue.error(
              "column-name",
              new Issue.Place(name, 1, 0, ""),
              e.getMessage(),
              "name each column once"),
          e);
    }
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
