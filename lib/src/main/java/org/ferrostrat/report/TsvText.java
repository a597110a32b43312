package org.ferrostrat.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.report.FieldColumns.Column;

/**
 * Lines of tab-separated fields. A field never breaks the table: tabs and line ends become spaces.
 */
final class TsvText {
  private final Appendable out;

  TsvText(Appendable out) {
    this.out = out;
  }

  /** A table: the columns of the fields, then one line per row. */
  static <T> void write(Fields<T> fields, Iterable<T> rows, Appendable out) throws IOException {
    TsvText table = new TsvText(out);
    List<Column<T>> columns = FieldColumns.of(fields);
    table.line(columns.stream().map(Column::name).toArray(String[]::new));
    for (T row : rows) {
      table.line(columns.stream().map(column -> column.text(row)).toArray(String[]::new));
    }
  }

  void line(String... fields) throws IOException {
    out.append(Arrays.stream(fields).map(TsvText::clean).collect(Collectors.joining("\t")))
        .append('\n');
  }

  static String clean(String field) {
    return field.replaceAll("[\\t\\r\\n]+", " ");
  }
}
