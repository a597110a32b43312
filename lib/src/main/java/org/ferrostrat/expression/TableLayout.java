package org.ferrostrat.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things are in the lines of a matrix file.
 *
 * @param delimiter what separates fields
 * @param leadingFields fields before the first value: the identifier and, in GCT, descriptions
 * @param columns names over the values
 * @param skippedLines lines after the header that hold no values (sample annotations of GCT 1.3)
 * @param firstLine number of the line after the header and the skipped lines, counted from 1
 * @param declaredRows number of rows the file says it has; -1 where it says nothing
 */
record TableLayout(
    byte delimiter,
    int leadingFields,
    List<String> columns,
    int skippedLines,
    long firstLine,
    long declaredRows) {

  /** The delimiter of a header line: tab where there is one, else comma, else semicolon. */
  static byte delimiterOf(String header) {
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return (byte) (header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',');
  }

  /** The fields of a line: trimmed, with surrounding quotes removed and doubled quotes undone. */
  static List<String> fields(String line, byte delimiter) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        field.append(c);
      } else if (c == delimiter && !quoted) {
        fields.add(unquote(field.toString()));
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(unquote(field.toString()));
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
