package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * Makes the layout of a matrix file from its first lines: text tables of quantifiers, portals, R
 * and spreadsheets, GCT 1.2 and 1.3, the table of a GEO series matrix, and cBioPortal's tables with
 * columns of symbols and Entrez genes.
 */
final class TableHeader {
  /** What cBioPortal writes before the samples. */
  private static final String HUGO_SYMBOL = "hugo_symbol";

  private final String name;
  private final ReadOptions options;
  private final Orientation orientation;
  private final List<String> lines;
  private final ReadLimits limits;
  private final long above;
  private final String endMark;
  private final List<Issue> notes = new ArrayList<>();

  /**
   * @param lines the first lines of the file, at least four where it has as many; none where all of
   *     it is blank
   * @param above number of lines above these
   * @param endMark what the line below the table starts with; empty where there is none
   */
  TableHeader(String name, ReadOptions options, List<String> lines, long above, String endMark) {
    this.name = name;
    this.options = options;
    this.orientation = options.orientation();
    this.limits = options.limits();
    this.lines = lines;
    this.above = above;
    this.endMark = endMark;
  }

  /** What was noticed in the header. */
  List<Issue> notes() {
    return notes;
  }

  TableLayout layout() {
    if (lines.isEmpty()) {
      throw failure("empty-file", 0, "the file is empty", "give a table of genes x samples");
    }
    String first = lines.get(0).strip();
    if (first.isEmpty()) {
      throw failure(
          "blank-header", 1, "the first line is blank", "delete the lines above the table");
    }
    return first.startsWith("#1.2") || first.startsWith("#1.3") ? gct(first) : plainTable();
  }

  /** Whether a table names its genes as cBioPortal does. */
  static boolean isCbioportal(List<String> names) {
    return names.get(0).toLowerCase(Locale.ROOT).equals(HUGO_SYMBOL);
  }

  private TableLayout plainTable() {
    if (lines.size() == 1 && lines.get(0).indexOf('\r') >= 0) {
      throw failure(
          "line-ends", 1, "lines end with carriage returns only", "save with Unix line ends");
    }
    TopLines top = TopLines.of(name, above, lines);
    if (top.headerLine() > 0) {
      requireClosedQuotes(lines.get(top.headerLine() - 1), top.header(), top.headerLine());
    }
    List<String> names = names(top);
    TableColumns roles =
        orientation == Orientation.GENES_IN_ROWS
            ? new GeneRowColumns(name, above + top.headerLine(), names, top.rows(), options)
                .recognise()
            : new SampleRowColumns(names, top.rows()).recognise();
    boolean unnamedFirst = names.size() > top.header().size() && !top.header().isEmpty();
    boolean shifted = unnamedFirst && !top.header().get(0).equals(names.get(0));
    List<Place> places = columnPlaces(roles.columns(), roles.slots(), top.headerLine(), shifted);
    long firstLine = 1L + top.comments() + (top.headerLine() > 0 ? 1 : 0) + top.secondLines();
    return new TableLayout(
        orientation,
        Delimiter.written(top.delimiter()),
        top.delimiter() == Delimiter.WHITE_SPACE,
        1,
        roles.isPlain() ? Optional.empty() : Optional.of(roles),
        roles.columns(),
        places,
        firstLine,
        -1,
        0,
        endMark,
        shape(top, names, roles));
  }

  private TableShape shape(TopLines top, List<String> names, TableColumns roles) {
    return new TableShape(
        TableKind.of(names, top),
        roles.annotations(),
        roles.statistics(),
        roles.empty(),
        top.comments(),
        top.secondLines(),
        List.of(),
        roles.remarks());
  }

  /** The names of all columns, one for each field of the rows. */
  private List<String> names(TopLines top) {
    if (top.headerLine() == 0) {
      return top.columnsWithoutHeader()
          .filter(columns -> options.quantity().isPresent())
          .orElseThrow(() -> top.withoutHeader(name, above));
    }
    List<String> header = withUnits(top);
    if (!isOneShort(header.size(), top.rows())) {
      return header;
    }
    List<String> names = new ArrayList<>(header);
    boolean surplus =
        top.rows().stream()
            .filter(row -> row.size() == header.size() + 1)
            .allMatch(row -> row.get(header.size()).isEmpty());
    if (surplus) {
      names.add("");
      return names;
    }
    notes.add(
        Issue.info(
            "header-one-short",
            new Place(name, above + top.headerLine(), 0, ""),
            "the header has one field fewer than the rows, as R writes it: every name is a "
                + orientation.inColumns()));
    names.add(0, "");
    return names;
  }

  /** Names that span several columns are distinguished by the quantities in the line below. */
  private static List<String> withUnits(TopLines top) {
    List<String> header = top.header();
    List<String> units = top.units();
    boolean repeated = new HashSet<>(header).size() < header.size();
    if (!repeated || units.size() != header.size() || !ColumnNames.isQuantity(units.get(1))) {
      return header;
    }
    List<String> names = new ArrayList<>(header.subList(0, 1));
    for (int column = 1; column < header.size(); column++) {
      names.add(header.get(column) + "_" + units.get(column));
    }
    return names;
  }

  /** Whether most of the first rows have one field more than the header. */
  private static boolean isOneShort(int headerFields, List<List<String>> rows) {
    long longer = rows.stream().filter(row -> row.size() == headerFields + 1).count();
    return 2 * longer > rows.size();
  }

  private void requireClosedQuotes(String text, List<String> fields, int line) {
    boolean oddQuotes = text.chars().filter(c -> c == '"').count() % 2 == 1;
    if (oddQuotes && fields.get(fields.size() - 1).startsWith("\"")) {
      throw failure(
          "unclosed-quote", line, "a quote is opened and not closed", "close or remove the quote");
    }
  }

  private TableLayout gct(String version) {
    if (lines.size() < 3) {
      throw failure("gct-header", 1, "the GCT header is incomplete", "write the file again");
    }
    List<String> sizes = TableLayout.fields(lines.get(1), (byte) '\t');
    List<String> header = TableLayout.fields(lines.get(2), (byte) '\t');
    requireClosedQuotes(lines.get(2), header, 3);
    boolean annotated = version.startsWith("#1.3");
    long leading = 1L + (annotated ? size(sizes, 2) : 1);
    int skipped = annotated ? size(sizes, 3) : 0;
    int before = (int) Math.min(leading, header.size());
    List<String> columns = List.copyOf(header.subList(before, header.size()));
    List<Place> places = columnPlaces(columns, 3, before);
    if (columns.size() != size(sizes, 1)) {
      throw failure(
          "gct-size",
          2,
          "the GCT header says %d samples, but its line 3 names %d"
              .formatted(size(sizes, 1), columns.size()),
          "write the file again");
    }
    return new TableLayout(
        orientation,
        (byte) '\t',
        false,
        before,
        Optional.empty(),
        columns,
        places,
        4L + skipped,
        size(sizes, 0),
        RowNames.symbolColumn(header.subList(0, before)),
        "",
        TableShape.plain("GCT"));
  }

  private int size(List<String> sizes, int position) {
    try {
      int size = Integer.parseInt(sizes.get(position));
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // reported below with the line, as for a negative size
    }
    throw failure(
        "gct-header",
        2,
        "line 2 of a GCT file gives the numbers of rows and samples, but is '%s'"
            .formatted(lines.get(1).strip()),
        "write the file again");
  }

  /** Where the names over the chosen columns stand. */
  private List<Place> columnPlaces(
      List<String> columns, int[] slots, int line, boolean headerOneShort) {
    List<Place> places = new ArrayList<>(Collections.nCopies(columns.size(), Place.NOWHERE));
    for (int column = 0; column < slots.length; column++) {
      if (slots[column] >= 0) {
        int field = column + (headerOneShort ? 0 : 1);
        places.set(slots[column], new Place(name, above + line, field, columns.get(slots[column])));
      }
    }
    return checkedPlaces(columns, line, places);
  }

  private List<Place> columnPlaces(List<String> columns, int line, int leading) {
    List<Place> places = new ArrayList<>(columns.size());
    for (String column : columns) {
      places.add(new Place(name, above + line, leading + places.size() + 1, column));
    }
    return checkedPlaces(columns, line, places);
  }

  private List<Place> checkedPlaces(List<String> columns, int line, List<Place> places) {
    if (columns.isEmpty()) {
      throw failure(
          "one-column",
          line,
          "the header names no " + orientation.inColumns(),
          "separate the fields by tabs or commas; the first column holds %s"
              .formatted(
                  orientation == Orientation.GENES_IN_ROWS ? "gene identifiers" : "sample names"));
    }
    if (columns.size() > limits.columns()) {
      throw failure(
          "too-large",
          line,
          "the header names %,d columns, more than %,d".formatted(columns.size(), limits.columns()),
          "if you trust the file, raise the size limits");
    }
    List<Issue> problems = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>(2 * columns.size());
    for (Place place : places) {
      nameProblem(place, seen.putIfAbsent(place.value(), place)).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new DataFormatException(problems);
    }
    return places;
  }

  private Optional<Issue> nameProblem(Place place, Place earlier) {
    String noun = orientation.inColumns();
    if (place.value().isEmpty()) {
      return Optional.of(
          Issue.error(
              "blank-" + noun, place, "the %s has no name".formatted(noun), "name every column"));
    }
    if (earlier == null || orientation == Orientation.SAMPLES_IN_ROWS) {
      return Optional.empty(); // genes may stand twice: the duplicate policy is for them
    }
    return Optional.of(
        Issue.error(
            "duplicated-sample",
            place,
            "sample '%s' is already column %d".formatted(place.value(), earlier.column()),
            "give each column a name of its own"));
  }

  private DataFormatException failure(String code, int line, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(name, above + line, 0, ""), message, remedy));
  }
}
