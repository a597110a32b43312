package org.ferrostrat.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that stand beside this package, tab-separated with a header; # begins a remark. */
final class BundledTable {
  private BundledTable() {}

  /** The rows without the header. */
  static List<List<String>> rows(String name, int columns) {
    List<List<String>> rows =
        text(name)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    for (List<String> row : rows) {
      if (row.size() != columns) {
        throw new IllegalStateException(
            "%s has %d columns at '%s'; need %d".formatted(name, row.size(), row.get(0), columns));
      }
    }
    return rows;
  }

  private static String text(String name) {
    try (InputStream in = BundledTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
