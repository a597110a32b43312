package org.ferrostrat.data;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue.Place;

/**
 * The columns of a clinical table by their roles, where names differ from those of cohort folders:
 * patient, time point, response, sample type. A role is given by a name that means it and by values
 * that fit it; a column of the very name needs no role.
 */
final class TableRoles {
  /** The roles whose columns may be declared. */
  static final List<String> DECLARED = List.of("patient", "timepoint", "sample_type");

  private static final Set<String> TIMEPOINTS =
      Set.of(
          "pre",
          "baseline",
          "pre-treatment",
          "pretreatment",
          "on",
          "on-treatment",
          "post",
          "post-treatment");

  private final Map<String, Integer> declared;
  private final Map<String, Integer> positions;
  private final Map<String, Integer> plainPositions;
  private final Optional<Issue> guesses;

  private TableRoles(
      Map<String, Integer> declared,
      Map<String, Integer> positions,
      Map<String, Integer> plainPositions,
      Optional<Issue> guesses) {
    this.declared = declared;
    this.positions = positions;
    this.plainPositions = plainPositions;
    this.guesses = guesses;
  }

  static TableRoles of(ClinicalTable table, ClinicalColumns columnsOfRoles) {
    Map<String, Integer> declared = declared(table, columnsOfRoles);
    Map<String, Integer> plain = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      plain.merge(ColumnRoles.plain(table.columns().get(i)), i, (first, second) -> -1);
    }
    List<TableColumn> columns = TableColumn.of(table);
    Map<String, Integer> found = new LinkedHashMap<>();
    for (String role : DECLARED) {
      find(role, columns).ifPresent(position -> found.put(role, position));
    }
    if (!plain.containsKey("response") && !plain.containsKey("recist")) {
      response(columns).ifPresent(found::putAll);
    }
    found.keySet().removeIf(role -> declared.containsKey(role) || table.columns().contains(role));
    return new TableRoles(declared, found, plain, guesses(table, found));
  }

  /** The positions of declared columns; -1 where a role is to have none. */
  private static Map<String, Integer> declared(ClinicalTable table, ClinicalColumns columns) {
    Map<String, Integer> positions = new HashMap<>();
    for (String role : DECLARED) {
      columns
          .of(role)
          .filter(name -> name.isEmpty() || table.columns().contains(name))
          .ifPresent(name -> positions.put(role, table.columns().indexOf(name)));
    }
    return positions;
  }

  private static Optional<Integer> find(String role, List<TableColumn> columns) {
    List<TableColumn> fitting =
        ColumnRoles.simple(role, columns).stream().filter(column -> fits(role, column)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0).position()) : Optional.empty();
  }

  private static boolean fits(String role, TableColumn column) {
    return switch (role) {
      case "timepoint" ->
          !column.distinct().isEmpty()
              && column.distinct().stream()
                  .allMatch(value -> TIMEPOINTS.contains(value.toLowerCase(Locale.ROOT)));
      case "sample_type" -> column.distinct().stream().anyMatch(SampleTypes::isNormal);
      default -> !column.distinct().isEmpty();
    };
  }

  /** The only column named after response that has its words, as response or as RECIST. */
  private static Optional<Map<String, Integer>> response(List<TableColumn> columns) {
    List<TableColumn> fitting =
        ColumnRoles.simple("recist", columns).stream()
            .filter(column -> !column.distinct().isEmpty())
            .filter(column -> !ResponseCategory.isNameOfNonResponse(column.plainName()))
            .filter(
                column ->
                    column.distinct().stream()
                        .allMatch(value -> ResponseCategory.of(value).isPresent()))
            .toList();
    if (fitting.size() != 1) {
      return Optional.empty();
    }
    boolean isRecist =
        fitting.get(0).distinct().stream()
            .flatMap(value -> ResponseCategory.of(value).stream())
            .anyMatch(ResponseCategory::isRecist);
    return Optional.of(Map.of(isRecist ? "recist" : "response", fitting.get(0).position()));
  }

  private static Optional<Issue> guesses(ClinicalTable table, Map<String, Integer> found) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Issue.info(
            "role-guessed",
            Place.inFile(table.name()),
            found.entrySet().stream()
                .map(
                    entry ->
                        "%s is taken from %s"
                            .formatted(entry.getKey(), table.columns().get(entry.getValue())))
                .collect(Collectors.joining(", "))));
  }

  /**
   * The position of a declared column, -1 for a role that has none; empty where none is declared.
   */
  Optional<Integer> declared(String role) {
    return Optional.ofNullable(declared.get(role));
  }

  /** The position of a role, or of the only column of a plain name; -1 where there is none. */
  int position(String wanted) {
    return positions.getOrDefault(
        wanted, plainPositions.getOrDefault(ColumnRoles.plain(wanted), -1));
  }

  /** The roles that were given by a guess. */
  Optional<Issue> guesses() {
    return guesses;
  }
}
