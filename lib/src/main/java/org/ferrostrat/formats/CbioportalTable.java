package org.ferrostrat.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InputBytes;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.ReadLimits;

/**
 * A clinical table of cBioPortal: rows that begin with {@code #} describe the attributes, the first
 * other row names them. Fields are separated by tabs and never quoted.
 *
 * @param columns the names of the attributes
 * @param rows the rows by the text of the key column, in their order
 */
record CbioportalTable(List<String> columns, Map<String, List<String>> rows, List<String> keys) {

  /**
   * @param key name of the column whose texts identify the rows
   * @throws DataFormatException if that column is missing, a row is ragged, or a key stands twice
   */
  static CbioportalTable read(Path file, String key, ReadLimits limits) throws IOException {
    try (InputBytes bytes = InputBytes.of(file, limits)) {
      return new Reading(file.toString(), key).read(bytes.text().lines().toList());
    }
  }

  /** The text of an attribute; empty where the row or the attribute is not there. */
  String value(String key, String column) {
    List<String> row = rows.get(key);
    int position = columns.indexOf(column);
    return row == null || position < 0 ? "" : row.get(position);
  }

  private static final class Reading {
    private static final int MOST_ISSUES = 1_000;

    private final String name;
    private final String key;
    private final List<Issue> errors = new ArrayList<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<String, List<String>> rows = new HashMap<>();
    private List<String> columns = List.of();

    Reading(String name, String key) {
      this.name = name;
      this.key = key;
    }

    CbioportalTable read(List<String> lines) {
      for (int i = 0; i < lines.size() && errors.size() < MOST_ISSUES; i++) {
        String line = lines.get(i);
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        List<String> fields = List.of(line.split("\t", -1)).stream().map(String::strip).toList();
        if (columns.isEmpty()) {
          header(fields, i + 1);
        } else {
          row(fields, i + 1);
        }
      }
      if (rows.isEmpty() && errors.isEmpty()) {
        error("no-rows", 0, "", "there is no row below a header", "give one row per " + key);
      }
      if (!errors.isEmpty()) {
        throw new DataFormatException(errors);
      }
      return new CbioportalTable(columns, rows, keys);
    }

    private void header(List<String> fields, long line) {
      columns = fields;
      if (!fields.contains(key)) {
        throw new DataFormatException(
            Issue.error(
                "cbioportal-header",
                new Place(name, line, 0, ""),
                "the header has no column " + key,
                "a clinical table of cBioPortal names its attributes in the row below those with #"));
      }
    }

    private void row(List<String> fields, long line) {
      if (fields.size() != columns.size()) {
        error(
            "ragged-row",
            line,
            "",
            "the row has %d fields, but the header has %d".formatted(fields.size(), columns.size()),
            "give every row one field per column");
        return;
      }
      String id = fields.get(columns.indexOf(key));
      Long earlier = lineOf.putIfAbsent(id, line);
      if (id.isEmpty() || earlier != null) {
        error(
            id.isEmpty() ? "blank-sample" : "duplicated-sample",
            line,
            id,
            id.isEmpty() ? "the row has no " + key : "it is already listed at line " + earlier,
            "give each row a %s of its own".formatted(key));
        return;
      }
      keys.add(id);
      rows.put(id, fields);
    }

    private void error(String code, long line, String value, String message, String remedy) {
      errors.add(Issue.error(code, new Place(name, line, 0, value), message, remedy));
    }
  }
}
