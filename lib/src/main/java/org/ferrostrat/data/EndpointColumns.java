package org.ferrostrat.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The follow-up columns of an endpoint that a clinical table has under usual names, such as {@code
 * os_months} and {@code os_event}, or {@code OS.time} and {@code OS}.
 *
 * @param endpoint such as {@code os} or {@code pfs}
 * @param time column of the times
 * @param event column of the events
 */
public record EndpointColumns(String endpoint, String time, String event) {

  /**
   * The endpoints of a table, overall survival first. Of several columns of one meaning that with
   * the plainest name is taken, months before other units.
   */
  public static List<EndpointColumns> in(ClinicalTable table) {
    List<TableColumn> columns = TableColumn.of(table);
    List<EndpointColumns> found = new ArrayList<>();
    for (String endpoint : ColumnRoles.endpointNames()) {
      Optional<TableColumn> time =
          best(ColumnRoles.times(endpoint, columns), endpoint + "_months", endpoint + "_time");
      Optional<TableColumn> event =
          best(ColumnRoles.events(endpoint, columns), endpoint + "_event", endpoint + "_status");
      if (time.isPresent() && event.isPresent() && !time.equals(event)) {
        found.add(new EndpointColumns(endpoint, time.get().sourceName(), event.get().sourceName()));
      }
    }
    return List.copyOf(found);
  }

  private static Optional<TableColumn> best(List<TableColumn> columns, String... names) {
    for (String name : names) {
      Predicate<TableColumn> isNamedSo = column -> column.plainName().equals(name);
      Optional<TableColumn> named = columns.stream().filter(isNamedSo).findFirst();
      if (named.isPresent()) {
        return named;
      }
    }
    return columns.stream().findFirst();
  }
}
