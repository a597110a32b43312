package org.ferrostrat.expression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Issue;

/**
 * Whole lines of a matrix file, parsed apart from the rest so that chunks can be parsed at the same
 * time. Line numbers are relative to the chunk until {@link #issues(long)} is asked for.
 */
final class LineChunk {
  private static final int MOST_ISSUES = 1_000;

  /** Eight line feeds, and the lowest and highest bit of each of eight bytes. */
  private static final long LINE_FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;

  private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

  private final String name;
  private final TableLayout layout;
  private final boolean keepMissing;
  private final byte[] bytes;
  private final ByteBuffer words;
  private final int length;
  private final int[] slots;

  private final List<String> ids = new ArrayList<>();
  private final List<String> spareIds = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> rowLines = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<String> summaryRows = new ArrayList<>();
  private int lines;
  private double plainNumber;
  private boolean quoteOpen;
  private boolean ended;

  /**
   * @param keepMissing whether cells without a number become NaN instead of issues
   */
  LineChunk(String name, TableLayout layout, boolean keepMissing, byte[] bytes, int length) {
    this.name = name;
    this.layout = layout;
    this.keepMissing = keepMissing;
    this.bytes = layout.whiteSpace() ? new byte[length] : bytes;
    this.length = layout.whiteSpace() ? Delimiter.tabbed(bytes, length, this.bytes) : length;
    this.words = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.slots = layout.roles().map(TableColumns::slots).orElse(null);
  }

  /** The rows that count reads of no gene, which are left out. */
  List<String> summaryRows() {
    return summaryRows;
  }

  List<String> ids() {
    return ids;
  }

  /** For each row the other field that names its gene; empty where the layout has none. */
  List<String> spareIds() {
    return spareIds;
  }

  List<double[]> rows() {
    return rows;
  }

  /** For each row its line, counted from 0 within the chunk. */
  List<Integer> rowLines() {
    return rowLines;
  }

  int lines() {
    return lines;
  }

  /** Whether the mark below the table was met. */
  boolean ended() {
    return ended;
  }

  /** The issues with the line numbers of the file. */
  List<Issue> issues(long firstLine) {
    return issues.stream()
        .map(
            issue -> {
              Issue.Place place = issue.place();
              return new Issue(
                  issue.level(),
                  issue.code(),
                  new Issue.Place(
                      place.file(), place.line() + firstLine, place.column(), place.value()),
                  issue.message(),
                  issue.remedy());
            })
        .toList();
  }

  LineChunk parse() {
    int start = 0;
    while (start < length && !ended) {
      int end = lineEnd(start);
      if (isEndMark(start, end)) {
        ended = true;
        return this;
      }
      parseLine(start, end > start && bytes[end - 1] == '\r' ? end - 1 : end);
      lines++;
      start = end + 1;
    }
    return this;
  }

  /** The position of the next line feed, or the end; looks at eight bytes at once. */
  private int lineEnd(int start) {
    int at = start;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long differing = words.getLong(at) ^ LINE_FEEDS;
      long zeroBytes = (differing - LOWEST_BITS) & ~differing & HIGHEST_BITS;
      if (zeroBytes != 0) {
        return at + Long.numberOfTrailingZeros(zeroBytes) / Byte.SIZE;
      }
    }
    while (at < length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean isEndMark(int start, int end) {
    String mark = layout.endMark();
    return !mark.isEmpty()
        && end - start >= mark.length()
        && bytes[start] == mark.charAt(0)
        && TableLayout.text(bytes, start, start + mark.length()).equals(mark);
  }

  private void parseLine(int start, int end) {
    if (isBlank(start, end)) {
      return;
    }
    quoteOpen = false;
    if (slots != null) {
      parseChosen(start, end);
      return;
    }
    int at = fieldEnd(start, end);
    String id = TableLayout.unquote(TableLayout.text(bytes, start, at));
    if (isSummary(id)) {
      return;
    }
    String spare = "";
    for (int field = 1; field < layout.leadingFields(); field++) {
      int from = Math.min(at + 1, end);
      at = at < end ? fieldEnd(from, end) : end;
      if (field == layout.spareId()) {
        spare = TableLayout.unquote(TableLayout.text(bytes, from, at));
        id = id.isEmpty() ? spare : id;
      }
    }
    double[] row = new double[layout.columns().size()];
    int found = 0;
    while (at < end) {
      int from = at + 1;
      at = plainNumberEnd(from, end);
      double value = plainNumber;
      if (at < 0) {
        at = fieldEnd(from, end);
        value = found < row.length ? parseCell(id, from, at, found) : 0;
      }
      if (found < row.length) {
        row[found] = value;
      }
      found++;
    }
    if (found != row.length && !isBlankBeyond(start, end, layout.leadingFields() + row.length)) {
      reportRagged(found);
      return;
    }
    add(id, spare, row);
  }

  private void add(String id, String spare, double[] row) {
    if (id.isEmpty() && layout.orientation() == Orientation.SAMPLES_IN_ROWS) {
      reportBlank();
      return;
    }
    ids.add(id);
    if (layout.hasTwoNames()) {
      spareIds.add(spare);
    }
    rows.add(row);
    rowLines.add(lines);
  }

  private boolean isSummary(String id) {
    boolean summary =
        ColumnNames.isSummaryRow(id) && layout.orientation() == Orientation.GENES_IN_ROWS;
    if (summary) {
      summaryRows.add(id);
    }
    return summary;
  }

  /** Parses a line of which not all fields behind the first are values. */
  private void parseChosen(int start, int end) {
    TableColumns roles = layout.roles().orElseThrow();
    String id = fieldText(start, end, roles.idColumn());
    String spare = roles.spareId() >= 0 ? fieldText(start, end, roles.spareId()) : "";
    if (roles.spareId() >= 0 && GeneRows.isNoIdentifier(id)) {
      id = spare;
    }
    if (isSummary(id)) {
      return;
    }
    double[] row = new double[layout.columns().size()];
    int found = 0;
    int field = 0;
    int from = start;
    while (from <= end) {
      int slot = field < slots.length ? slots[field] : -1;
      int at = slot < 0 ? -1 : plainNumberEnd(from, end);
      if (at >= 0) {
        row[slot] = plainNumber;
      } else {
        at = fieldEnd(from, end);
        if (slot >= 0) {
          row[slot] = parseCell(id, from, at, slot);
        }
      }
      found += slot < 0 ? 0 : 1;
      field++;
      from = at + 1;
    }
    if (found != row.length || !isBlankBeyond(start, end, slots.length)) {
      reportRagged(field > slots.length ? found + field - slots.length : found);
      return;
    }
    add(id, spare, row);
  }

  private String fieldText(int start, int end, int wanted) {
    int from = start;
    for (int field = 0; field < wanted; field++) {
      from = fieldEnd(from, end) + 1;
      if (from > end) {
        return "";
      }
    }
    return TableLayout.unquote(TableLayout.text(bytes, from, fieldEnd(from, end)));
  }

  /** Whether a line has at least so many fields, and only blank ones behind them. */
  private boolean isBlankBeyond(int start, int end, int fields) {
    int from = start;
    for (int field = 0; field < fields; field++) {
      if (from > end) {
        return layout.roles().isPresent();
      }
      from = fieldEnd(from, end) + 1;
    }
    return from > end || isBlank(from, end);
  }

  private boolean isBlank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != layout.delimiter()) {
        return false;
      }
    }
    return true;
  }

  /** The position after the last byte of the field that starts at {@code from}. */
  private int fieldEnd(int from, int end) {
    byte delimiter = layout.delimiter();
    int at = from;
    if (at < end && bytes[at] == '"') {
      return quotedFieldEnd(from, end);
    }
    while (at < end && bytes[at] != delimiter) {
      at++;
    }
    return at;
  }

  private int quotedFieldEnd(int from, int end) {
    boolean quoted = false;
    int at = from;
    while (at < end && (quoted || bytes[at] != layout.delimiter())) {
      quoted ^= bytes[at] == '"';
      at++;
    }
    quoteOpen = quoted;
    return at;
  }

  /**
   * Reads a field of the plain form -12.345 of up to 15 digits into {@link #plainNumber} in one go;
   * nearly every field is one.
   *
   * @return the position after the field, or -1 where it is of another form
   */
  private int plainNumberEnd(int from, int end) {
    int at = from;
    boolean negative = at < end && bytes[at] == '-';
    at += negative ? 1 : 0;
    long digits = 0;
    int first = at;
    int point = -1;
    int digit;
    while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      at++;
    }
    if (at < end && bytes[at] == '.') {
      point = at++;
      while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        at++;
      }
    }
    int digitCount = at - first - (point < 0 ? 0 : 1);
    boolean ended = at == end || bytes[at] == layout.delimiter();
    if (!ended || digitCount == 0 || digitCount > DecimalParser.EXACT_DIGITS) {
      return -1;
    }
    double value = DecimalParser.decimal(digits, point < 0 ? 0 : at - point - 1);
    plainNumber = negative ? -value : value;
    return at;
  }

  private double parseCell(String id, int from, int to, int column) {
    double value = DecimalParser.parse(bytes, from, to);
    if (Math.abs(value) <= CellProblem.LARGEST) {
      return value;
    }
    String text = TableLayout.unquote(TableLayout.text(bytes, from, to));
    byte[] trimmed = text.getBytes(StandardCharsets.UTF_8);
    value = DecimalParser.parse(trimmed, 0, trimmed.length);
    if (!(Math.abs(value) <= CellProblem.LARGEST) && issues.size() < MOST_ISSUES) {
      CellProblem problem = Double.isNaN(value) ? CellProblem.of(text) : CellProblem.TOO_LARGE;
      if (!(keepMissing && problem.isMissing())) {
        reportCell(problem, id, column, text);
      }
    }
    return value;
  }

  private void reportCell(CellProblem problem, String id, int column, String text) {
    Orientation orientation = layout.orientation();
    report(
        problem.code(),
        layout.roles().isPresent()
            ? layout.columnPlaces().get(column).column()
            : column + layout.leadingFields() + 1,
        text,
        "%s (%s %s, %s %s)"
            .formatted(
                problem.message(),
                orientation.inRows(),
                id,
                orientation.inColumns(),
                layout.columns().get(column)),
        problem.remedy());
  }

  private void reportBlank() {
    String noun = layout.orientation().inRows();
    report(
        "blank-" + noun,
        1,
        "",
        "the row names no " + noun,
        "name the %s or delete the row".formatted(noun));
  }

  private void reportRagged(int found) {
    if (quoteOpen) {
      report(
          "unclosed-quote",
          0,
          "",
          "a quote is opened and not closed in its line",
          "close or remove the quote");
      return;
    }
    String noun = layout.orientation().inColumns();
    report(
        "ragged-row",
        0,
        "",
        "the row has %d values, but the header names %d %ss"
            .formatted(found, layout.columns().size(), noun),
        "every row needs one identifier and one value per %s, separated by %s"
            .formatted(noun, delimiterName()));
  }

  private String delimiterName() {
    return switch (layout.delimiter()) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      default -> "commas";
    };
  }

  private void report(String code, int column, String value, String message, String remedy) {
    if (issues.size() < MOST_ISSUES) {
      issues.add(Issue.error(code, new Issue.Place(name, lines, column, value), message, remedy));
    }
  }
}
