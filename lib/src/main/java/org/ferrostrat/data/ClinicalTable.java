package org.ferrostrat.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.data.ClinicalRows.Row;
import org.ferrostrat.data.Issue.Place;

/**
 * What is known of samples beside their expression: one row per sample, every value as text,
 * missing ones absent. The first column holds the samples.
 */
public final class ClinicalTable {
  private static final Set<String> MISSING =
      Set.of(
          "",
          "NA",
          "N/A",
          "n/a",
          "na",
          "#N/A",
          "NaN",
          "nan",
          "null",
          "NULL",
          "[Not Available]",
          "[Not Applicable]",
          "[Not Evaluated]",
          "[Unknown]",
          "[Discrepancy]");

  /** Beyond them the rest of the table is not looked at. */
  private static final int MOST_ISSUES = 1_000;

  /** Below it every whole number is a double. */
  private static final double MOST_EXACT = 1L << 53;

  private final String name;
  private final Labels samples;
  private final Labels columns;
  private final List<List<String>> rows;
  private final ClinicalColumns declared;
  private final TableRoles roles;
  private final List<Issue> issues;

  private ClinicalTable(
      String name,
      Labels samples,
      Labels columns,
      List<List<String>> rows,
      ClinicalColumns declared,
      List<Issue> issuesBefore) {
    this.name = name;
    this.samples = samples;
    this.columns = columns;
    this.rows = rows;
    this.declared = declared;
    this.roles = TableRoles.of(this, declared);
    List<Issue> all = new ArrayList<>(issuesBefore);
    roles.guesses().ifPresent(all::add);
    this.issues = List.copyOf(all);
  }

  /**
   * Reads a table with a header, plain or gzip, separated by tabs, commas or semicolons. CRLF, a
   * byte order mark, blank rows and quoted fields, also with line breaks, are understood.
   *
   * @throws DataFormatException if a row is ragged, a sample has no name or stands twice, a column
   *     does, a quote is not closed, there is no row, or it is no text in UTF-8; carries every
   *     issue found
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file) throws IOException {
    return read(file, ReadLimits.defaults());
  }

  /**
   * Reads a table as {@link #read(Path)} does, with other limits.
   *
   * @throws DataFormatException as there, and if the file is larger than a document may be
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file, ReadLimits limits) throws IOException {
    String name = file.toString();
    try (InputBytes bytes = InputBytes.of(file, limits.lastSheetFirst())) {
      List<Row> rows = ClinicalRows.read(name, bytes.text());
      int position = ClinicalRows.sampleColumn(rows);
      ClinicalTable table = of(name, ClinicalRows.withFirst(rows, position));
      return position == 0 ? table : table.with(sampleColumnGuessed(table));
    }
  }

  private static Issue sampleColumnGuessed(ClinicalTable table) {
    return Issue.info(
        "sample-column",
        Place.inFile(table.name),
        "the samples are taken from the column %s".formatted(table.columns.get(0)));
  }

  /**
   * Reads a table whose samples are in a column that need not be the first; it becomes that.
   *
   * @param sampleColumn name of the column
   * @throws DataFormatException as for other tables, and if there is no such column
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file, ReadLimits limits, String sampleColumn)
      throws IOException {
    String name = file.toString();
    try (InputBytes bytes = InputBytes.of(file, limits.lastSheetFirst())) {
      List<Row> rows = ClinicalRows.read(name, bytes.text());
      int position = rows.isEmpty() ? -1 : rows.get(0).fields().indexOf(sampleColumn);
      if (position < 0) {
        List<String> there = rows.isEmpty() ? List.of() : rows.get(0).fields();
        throw noSuchColumn(name, ClinicalColumns.SAMPLE, sampleColumn, there);
      }
      return of(name, ClinicalRows.withFirst(rows, position));
    }
  }

  /**
   * Reads a table of which some columns are declared.
   *
   * @throws DataFormatException as for other tables, and if a declared column is not there
   * @throws IOException if the file cannot be read
   */
  public static ClinicalTable read(Path file, ReadLimits limits, ClinicalColumns declared)
      throws IOException {
    Optional<String> sample = declared.of(ClinicalColumns.SAMPLE);
    ClinicalTable table =
        sample.isPresent() ? read(file, limits, sample.get()) : read(file, limits);
    for (String role : TableRoles.DECLARED) {
      String column = declared.of(role).orElse("");
      if (!column.isEmpty() && !table.columns.contains(column)) {
        throw noSuchColumn(table.name, role, column, table.columns.toList());
      }
    }
    List<Issue> before =
        table.issues.stream().filter(issue -> !issue.code().equals("role-guessed")).toList();
    return new ClinicalTable(
        table.name, table.samples, table.columns, table.rows, declared, before);
  }

  private static DataFormatException noSuchColumn(
      String name, String role, String column, List<String> there) {
    return new DataFormatException(
        Issue.error(
            "mapped-column",
            new Place(name, 0, 0, column),
            "there is no such column for %s".formatted(role),
            "name a column of the table: " + String.join(", ", there)));
  }

  /**
   * A table in memory.
   *
   * @param name what to call it in messages
   * @param columns names of the columns, that of the samples first
   * @param rows one text per column each, the sample first; an empty text is a missing value
   * @throws IllegalArgumentException if a row is ragged, or a column or a sample has no name or
   *     stands twice
   */
  public static ClinicalTable of(String name, List<String> columns, List<List<String>> rows) {
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has %d values for %d columns".formatted(row.size(), columns.size()));
      }
    }
    List<String> samples = rows.stream().map(row -> row.get(0)).toList();
    return new ClinicalTable(
        name,
        Labels.of(samples),
        Labels.of(columns),
        rows.stream().map(List::copyOf).toList(),
        ClinicalColumns.found(),
        List.of());
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
    return new ClinicalTable(
        name, samples, Labels.of(header), rows, ClinicalColumns.found(), List.of());
  }

  /** Whole numbers without a fraction, so that 1 is the 1 of codes. */
  private static String text(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }

  private static ClinicalTable of(String name, List<Row> table) {
    if (table.size() < 2) {
      throw new DataFormatException(
          Issue.error(
              "no-rows",
              Place.inFile(name),
              "there is no row below a header",
              "give one row per sample"));
    }
    List<String> header = table.get(0).fields();
    List<Issue> issues = columnIssues(name, table.get(0).line(), header);
    Map<String, Long> lineOfSample = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (Row row : table.subList(1, table.size())) {
      check(name, header, row, lineOfSample).ifPresent(issues::add);
      rows.add(row.fields());
      if (issues.size() >= MOST_ISSUES) {
        break;
      }
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
    return new ClinicalTable(
        name,
        Labels.of(List.copyOf(lineOfSample.keySet())),
        Labels.of(header),
        rows,
        ClinicalColumns.found(),
        List.of());
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
      String name, List<String> header, Row row, Map<String, Long> lineOfSample) {
    long line = row.line();
    if (row.fields().size() != header.size()) {
      return Optional.of(
          Issue.error(
              "ragged-row",
              new Place(name, line, 0, ""),
              "the row has %d fields, but the header has %d"
                  .formatted(row.fields().size(), header.size()),
              "give every row one field per column"));
    }
    String sample = row.fields().get(0);
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
                "the sample is already listed at line " + earlier,
                "keep one row per sample"));
  }

  /** Whether a text represents a missing value, such as {@code NA} or {@code [Not Available]}. */
  public static boolean isMissing(String text) {
    return MISSING.contains(text);
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

  /** What was recognised in the table: the columns of roles and how its samples were joined. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * The column of a name: the very name, else the column that has this role, such as {@code
   * PATIENT_ID} for {@code patient}, else the only one whose name differs in case or punctuation.
   * Empty where there is none.
   */
  public Optional<String> column(String wanted) {
    int position = position(wanted);
    return position < 0 ? Optional.empty() : Optional.of(columns.get(position));
  }

  /** Whether there is a column of that name or role, as {@link #column} finds it. */
  public boolean has(String wanted) {
    return position(wanted) >= 0;
  }

  private int position(String wanted) {
    Optional<Integer> known = roles.declared(wanted);
    if (known.isPresent()) {
      return known.get();
    }
    int exact = columns.indexOf(wanted);
    return exact >= 0 ? exact : roles.position(wanted);
  }

  /** The texts of a column by its position, missing ones empty. */
  List<String> texts(int position) {
    return rows.stream().map(row -> isMissing(row.get(position)) ? "" : row.get(position)).toList();
  }

  /** The same table with a further issue. */
  private ClinicalTable with(Issue issue) {
    return new ClinicalTable(name, samples, columns, rows, declared, List.of(issue));
  }

  /**
   * Some rows under other names of their samples.
   *
   * @param key the column by which the samples were found; it becomes the first
   * @param names the names of the samples
   * @param chosen the row of each
   * @param isOfPatients whether the texts of the key name patients with several samples
   */
  ClinicalTable renamed(
      int key, List<String> names, List<Integer> chosen, boolean isOfPatients, Issue issue) {
    boolean isPatient = position("patient") == key;
    boolean namesPatients = isPatient || (isOfPatients && !has("patient"));
    List<String> header = new ArrayList<>(columns.toList());
    header.add(0, header.remove(key));
    if (isPatient) {
      header.set(0, columns.contains("sample") ? "sample_joined" : "sample");
    }
    if (namesPatients) {
      header.add("patient");
    }
    List<List<String>> renamed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> row = new ArrayList<>(rows.get(chosen.get(i)));
      String before = row.remove(key);
      row.add(0, names.get(i));
      if (namesPatients) {
        row.add(before);
      }
      renamed.add(row);
    }
    return new ClinicalTable(
        name, Labels.of(names), Labels.of(header), renamed, declared, List.of(issue));
  }

  /**
   * One value; empty where it is missing.
   *
   * @throws IllegalArgumentException if there is no such sample or column
   */
  public Optional<String> value(String sample, String column) {
    int row = samples.indexOf(sample);
    int field = position(column);
    if (row < 0 || field < 0) {
      throw new IllegalArgumentException(
          row < 0
              ? "no sample '%s' in %s".formatted(sample, name)
              : "no column '%s' in %s; it has %s"
                  .formatted(column, name, String.join(", ", columns.toList())));
    }
    return Optional.of(rows.get(row).get(field)).filter(text -> !isMissing(text));
  }

  @Override
  public String toString() {
    return "%s: %d samples, %d columns".formatted(name, samples.size(), columns.size());
  }
}
