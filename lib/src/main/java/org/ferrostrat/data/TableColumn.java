package org.ferrostrat.data;

import java.util.List;
import java.util.stream.IntStream;

/** A column of a clinical table that may have a role. */
record TableColumn(ClinicalTable table, int position, String plainName)
    implements ColumnRoles.Column {

  /** The columns of a table without that of the samples. */
  static List<TableColumn> of(ClinicalTable table) {
    return IntStream.range(1, table.columns().size())
        .mapToObj(i -> new TableColumn(table, i, ColumnRoles.plain(table.columns().get(i))))
        .toList();
  }

  String sourceName() {
    return table.columns().get(position);
  }

  @Override
  public List<String> distinct() {
    return table.texts(position).stream().filter(text -> !text.isEmpty()).distinct().toList();
  }
}
