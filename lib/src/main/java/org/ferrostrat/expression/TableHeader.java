package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** Makes the layout of a matrix file from its first lines: TSV, CSV, GCT 1.2 and 1.3. */
final class TableHeader {
  private final String name;
  private final List<String> lines;
  private final List<Issue> notes = new ArrayList<>();

  /**
   * @param lines the first lines of the file, at least four where it has as many
   */
  TableHeader(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /** What was noticed in the header. */
  List<Issue> notes() {
    return notes;
  }

  TableLayout layout() {
    if (lines.isEmpty() || lines.stream().allMatch(String::isBlank)) {
      throw failure("empty-file", 0, "the file is empty", "give a table of genes x samples");
    }
    String first = lines.get(0).strip();
    return first.startsWith("#1.2") || first.startsWith("#1.3") ? gct(first) : plainTable();
  }

  private TableLayout plainTable() {
    if (lines.size() == 1 && lines.get(0).indexOf('\r') >= 0) {
      throw failure(
          "line-ends", 1, "lines end with carriage returns only", "save with Unix line ends");
    }
    byte delimiter = TableLayout.delimiterOf(lines.get(0));
    List<String> header = TableLayout.fields(lines.get(0), delimiter);
    List<String> firstRow =
        lines.size() > 1 ? TableLayout.fields(lines.get(1), delimiter) : List.of();
    boolean unnamedFirst = firstRow.size() == header.size() + 1;
    if (unnamedFirst) {
      notes.add(
          Issue.info(
              "header-one-short",
              new Place(name, 1, 0, ""),
              "the header has one field fewer than the rows, as R writes it: every name is a sample"));
    }
    List<String> columns = header.subList(unnamedFirst ? 0 : 1, header.size());
    requireColumns(columns, 1);
    return new TableLayout(delimiter, 1, List.copyOf(columns), 0, 2, -1);
  }

  private TableLayout gct(String version) {
    if (lines.size() < 3) {
      throw failure("gct-header", 1, "the GCT header is incomplete", "write the file again");
    }
    List<String> sizes = TableLayout.fields(lines.get(1), (byte) '\t');
    List<String> header = TableLayout.fields(lines.get(2), (byte) '\t');
    boolean annotated = version.startsWith("#1.3");
    int leading = 1 + (annotated ? size(sizes, 2) : 1);
    int skipped = annotated ? size(sizes, 3) : 0;
    List<String> columns = header.subList(Math.min(leading, header.size()), header.size());
    requireColumns(columns, 3);
    if (columns.size() != size(sizes, 1)) {
      throw failure(
          "gct-size",
          2,
          "the GCT header says %d samples, but its line 3 names %d"
              .formatted(size(sizes, 1), columns.size()),
          "write the file again");
    }
    return new TableLayout(
        (byte) '\t', leading, List.copyOf(columns), skipped, 4L + skipped, size(sizes, 0));
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

  private void requireColumns(List<String> columns, int line) {
    if (columns.isEmpty()) {
      throw failure(
          "one-column",
          line,
          "the header names no sample",
          "separate the fields by tabs or commas; the first column holds gene identifiers");
    }
    List<Issue> problems = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String sample = columns.get(i);
      Integer earlier = sample.isEmpty() ? null : seen.putIfAbsent(sample, i);
      if (sample.isEmpty() || earlier != null) {
        problems.add(nameProblem(line, i, sample, earlier));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataFormatException(problems);
    }
  }

  private Issue nameProblem(int line, int position, String sample, Integer earlier) {
    Place place = new Place(name, line, position + 2, sample);
    return sample.isEmpty()
        ? Issue.error("blank-sample", place, "the sample has no name", "name every column")
        : Issue.error(
            "duplicated-sample",
            place,
            "sample '%s' is already column %d".formatted(sample, earlier + 2),
            "give each column a name of its own");
  }

  private DataFormatException failure(String code, int line, String message, String remedy) {
    return new DataFormatException(
        Issue.error(code, new Place(name, line, 0, ""), message, remedy));
  }
}
