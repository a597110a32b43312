package org.ferrostrat.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Lines of tab-separated fields. A field never breaks the table: tabs and line ends become spaces.
 */
final class TsvText {
  private final Appendable out;

  TsvText(Appendable out) {
    this.out = out;
  }

  void line(String... fields) throws IOException {
    out.append(Arrays.stream(fields).map(TsvText::clean).collect(Collectors.joining("\t")))
        .append('\n');
  }

  static String clean(String field) {
    return field.replaceAll("[\\t\\r\\n]+", " ");
  }
}
