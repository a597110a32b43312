package org.ferrostrat.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue.Place;

/**
 * Where things are in the lines of a matrix file.
 *
 * @param orientation whether rows are genes or samples
 * @param delimiter what separates fields
 * @param whiteSpace whether runs of white space separate fields and are written as the delimiter
 * @param leadingFields fields before the first value: the identifier and, in GCT, descriptions
 * @param roles what the columns are, where not all behind the identifier hold values
 * @param columns names over the values
 * @param columnPlaces where these names stand
 * @param firstLine number of the first line of values, counted from 1
 * @param declaredRows number of rows declared by the file; -1 where it declares none
 * @param spareId the field that may name genes beside the first one, as in GCT; 0 for none
 * @param endMark what the line below the last row starts with; empty where the file ends there
 * @param shape what was recognised
 */
record TableLayout(
    Orientation orientation,
    byte delimiter,
    boolean whiteSpace,
    int leadingFields,
    Optional<TableColumns> roles,
    List<String> columns,
    List<Place> columnPlaces,
    long firstLine,
    long declaredRows,
    int spareId,
    String endMark,
    TableShape shape) {

  /** Whether another field than the first may name genes too. */
  boolean hasTwoNames() {
    return spareId > 0 || roles.filter(columns -> columns.spareId() >= 0).isPresent();
  }

  /**
   * The delimiter of a table: tab where there is one in the header, else comma, else semicolon.
   * Where the header has none, since R writes it so over a single column, the first row decides.
   */
  static byte delimiterOf(String header, String firstRow) {
    for (char candidate : new char[] {'\t', ',', ';'}) {
      if (header.indexOf(candidate) >= 0) {
        return (byte) candidate;
      }
    }
    boolean oneName = header.strip().indexOf(' ') < 0;
    for (char candidate : oneName ? new char[] {'\t', ',', ';'} : new char[] {'\t'}) {
      if (firstRow.indexOf(candidate) >= 0) {
        return (byte) candidate;
      }
    }
    return ',';
  }

  /** The fields of a line: trimmed, with surrounding quotes removed and doubled quotes undone. */
  static List<String> fields(String line, byte delimiter) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && line.charAt(start) == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        fields.add(unquote(line.substring(start, i)));
        start = i + 1;
      }
    }
    fields.add(unquote(line.substring(start)));
    return fields;
  }

  /** A field without surrounding white space and quotes. */
  static String unquote(String field) {
    String text = field.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1).replace("\"\"", "\"").strip();
    }
    return text;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
