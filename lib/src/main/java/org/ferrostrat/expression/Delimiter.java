package org.ferrostrat.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What separates the fields of a table, judged on header and body together: the first of tab,
 * comma, semicolon and white space that cuts at least four fifths of the lines into the same number
 * of fields, two or more, with the header as long or one field shorter. Where none does, the header
 * decides.
 */
final class Delimiter {
  /** White space, one or more characters, is written as a tab before it is read. */
  static final byte WHITE_SPACE = ' ';

  private static final byte[] VISIBLE = {'\t', ',', ';'};

  /** Fewer rows do not show that the first line is none of the table. */
  private static final int FEWEST_ROWS = 3;

  private static final double MOST = 0.8;

  private Delimiter() {}

  /** The delimiter of some lines, of which the first is the header or stands above it. */
  static byte of(List<String> lines) {
    List<String> body = lines.subList(1, lines.size()).stream().filter(l -> !l.isBlank()).toList();
    if (body.isEmpty()) {
      return TableLayout.delimiterOf(lines.get(0), "");
    }
    List<String> rows = body.size() < FEWEST_ROWS ? List.of() : body.subList(1, body.size());
    for (byte[] candidates : List.of(VISIBLE, new byte[] {WHITE_SPACE})) {
      byte withHeader = first(candidates, lines.get(0), body);
      byte found = withHeader == 0 && !rows.isEmpty() ? first(candidates, "", rows) : withHeader;
      if (found != 0) {
        return found;
      }
    }
    return TableLayout.delimiterOf(lines.get(0), body.get(0));
  }

  /** The first candidate that fits; 0 where none does. A header of no text fits always. */
  private static byte first(byte[] candidates, String header, List<String> body) {
    for (byte candidate : candidates) {
      int fields = usualFields(body, candidate);
      int inHeader = fields(header, candidate).size();
      boolean fits = header.isEmpty() || inHeader == fields || inHeader == fields - 1;
      boolean clear = candidate != WHITE_SPACE || fields > 2 || areNumbers(body);
      if (fields >= 2 && fits && clear) {
        return candidate;
      }
    }
    return 0;
  }

  /** Whether the second of two fields between white space is a number everywhere. */
  private static boolean areNumbers(List<String> body) {
    return body.stream()
        .map(line -> fields(line, WHITE_SPACE))
        .allMatch(row -> row.size() > 1 && Cells.of(row.get(1)) == Cells.NUMBER);
  }

  /** The number of fields that most lines have; 0 where fewer than four fifths agree. */
  private static int usualFields(List<String> lines, byte delimiter) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String line : lines) {
      counts.merge(fields(line, delimiter).size(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= MOST * lines.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  /** The fields of a line. */
  static List<String> fields(String line, byte delimiter) {
    return delimiter == WHITE_SPACE
        ? TableLayout.fields(tabbed(line), (byte) '\t')
        : TableLayout.fields(line, delimiter);
  }

  /** What is written for white space. */
  static byte written(byte delimiter) {
    return delimiter == WHITE_SPACE ? (byte) '\t' : delimiter;
  }

  private static String tabbed(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    byte[] tabbed = new byte[bytes.length];
    return TableLayout.text(tabbed, 0, tabbed(bytes, bytes.length, tabbed));
  }

  /**
   * Writes lines with each run of white space outside quotes as one tab, none at either end of a
   * line.
   *
   * @param target as long as the lines
   * @return the length of what was written
   */
  static int tabbed(byte[] lines, int length, byte[] target) {
    int written = 0;
    boolean quoted = false;
    boolean pending = false;
    boolean lineStart = true;
    for (int i = 0; i < length; i++) {
      byte b = lines[i];
      if (b == '\n') {
        target[written++] = b;
        quoted = false;
        pending = false;
        lineStart = true;
      } else if (!quoted && (b == ' ' || b == '\t' || b == '\r')) {
        pending = !lineStart;
      } else {
        if (pending) {
          target[written++] = '\t';
          pending = false;
        }
        quoted ^= b == '"';
        target[written++] = b;
        lineStart = false;
      }
    }
    return written;
  }

  /** The fields of several lines. */
  static List<List<String>> table(List<String> lines, byte delimiter) {
    List<List<String>> table = new ArrayList<>(lines.size());
    for (String line : lines) {
      table.add(fields(line, delimiter));
    }
    return table;
  }
}
