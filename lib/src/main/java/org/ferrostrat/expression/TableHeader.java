package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * Makes the layout of a matrix file from its first lines: TSV, CSV, GCT 1.2 and 1.3, the table of a
 * GEO series matrix, and cBioPortal's tables with columns of symbols and Entrez genes.
 */
final class TableHeader {
  /** What cBioPortal writes before the samples. */
  private static final List<String> GENE_COLUMNS =
      List.of("hugo_symbol", "entrez_gene_id", "cytoband");

  private final String name;
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

  private TableLayout plainTable() {
    if (lines.size() == 1 && lines.get(0).indexOf('\r') >= 0) {
      throw failure(
          "line-ends", 1, "lines end with carriage returns only", "save with Unix line ends");
    }
    byte delimiter = TableLayout.delimiterOf(lines.get(0), lines.size() > 1 ? lines.get(1) : "");
    List<String> header = headerFields(1, delimiter);
    boolean unnamedFirst = isOneShort(header.size(), delimiter);
    if (unnamedFirst) {
      notes.add(
          Issue.info(
              "header-one-short",
              new Place(name, above + 1, 0, ""),
              "the header has one field fewer than the rows, as R writes it: every name is a "
                  + orientation.inColumns()));
    }
    int leading = unnamedFirst ? 0 : Math.max(1, geneColumns(header));
    int spare = header.get(0).equalsIgnoreCase(GENE_COLUMNS.get(0)) && leading > 1 ? 1 : 0;
    List<String> columns = List.copyOf(header.subList(leading, header.size()));
    List<Place> places = columnPlaces(columns, 1, leading);
    return new TableLayout(
        orientation, delimiter, Math.max(1, leading), columns, places, 2, -1, spare, endMark);
  }

  /** The number of columns before the samples that name the gene as cBioPortal does. */
  private static int geneColumns(List<String> header) {
    int count = 0;
    while (count < header.size()
        && GENE_COLUMNS.contains(header.get(count).toLowerCase(Locale.ROOT))) {
      count++;
    }
    return count;
  }

  private List<String> headerFields(int line, byte delimiter) {
    String text = lines.get(line - 1);
    List<String> fields = TableLayout.fields(text, delimiter);
    boolean oddQuotes = text.chars().filter(c -> c == '"').count() % 2 == 1;
    if (oddQuotes && fields.get(fields.size() - 1).startsWith("\"")) {
      throw failure(
          "unclosed-quote", line, "a quote is opened and not closed", "close or remove the quote");
    }
    return fields;
  }

  /** Whether most of the first rows have one field more than the header. */
  private boolean isOneShort(int headerFields, byte delimiter) {
    List<String> rows = lines.subList(1, lines.size()).stream().filter(s -> !s.isBlank()).toList();
    long longer =
        rows.stream()
            .filter(row -> TableLayout.fields(row, delimiter).size() == headerFields + 1)
            .count();
    return 2 * longer > rows.size();
  }

  private TableLayout gct(String version) {
    if (lines.size() < 3) {
      throw failure("gct-header", 1, "the GCT header is incomplete", "write the file again");
    }
    List<String> sizes = TableLayout.fields(lines.get(1), (byte) '\t');
    List<String> header = headerFields(3, (byte) '\t');
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
        before,
        columns,
        places,
        4L + skipped,
        size(sizes, 0),
        RowNames.symbolColumn(header.subList(0, before)),
        "");
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

  /** Where the names over the values stand, after a look at all of them. */
  private List<Place> columnPlaces(List<String> columns, int line, int leading) {
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
          "if you trust the file, raise the limits (--raise-limits)");
    }
    List<Place> places = new ArrayList<>(columns.size());
    List<Issue> problems = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>(2 * columns.size());
    for (String column : columns) {
      Place place = new Place(name, above + line, leading + places.size() + 1, column);
      places.add(place);
      nameProblem(place, seen.putIfAbsent(column, place)).ifPresent(problems::add);
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
