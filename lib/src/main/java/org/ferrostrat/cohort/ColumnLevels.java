package org.ferrostrat.cohort;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is declared of the levels of columns.
 *
 * @param order the levels of a column from low to high
 * @param reference the level of a column that others are compared with
 */
record ColumnLevels(Map<String, List<String>> order, Map<String, String> reference) {
  ColumnLevels {
    order = Map.copyOf(order);
    reference = Map.copyOf(reference);
  }

  static ColumnLevels none() {
    return new ColumnLevels(Map.of(), Map.of());
  }

  ColumnLevels withOrder(String column, List<String> levels) {
    if (levels.stream().distinct().count() < levels.size() || levels.size() < 2) {
      throw new IllegalArgumentException(
          "levels of %s are %s; need two or more, each once"
              .formatted(column, String.join(", ", levels)));
    }
    Map<String, List<String>> more = new HashMap<>(order);
    more.put(column, List.copyOf(levels));
    return new ColumnLevels(more, reference);
  }

  ColumnLevels withReference(String column, String level) {
    Map<String, String> more = new HashMap<>(reference);
    more.put(column, level);
    return new ColumnLevels(order, more);
  }

  /** The levels that occur, in the declared order, a usual one, that of numbers or the alphabet. */
  List<String> inOrder(String column, List<String> groups) {
    if (order.containsKey(column)) {
      return declared(column, groups);
    }
    Optional<List<String>> known = LevelOrder.of(groups);
    if (known.isPresent()) {
      return known.get();
    }
    if (groups.stream().allMatch(group -> NumericColumn.isNumber(group))) {
      return groups.stream().sorted(Comparator.comparingDouble(NumericColumn::parse)).toList();
    }
    return groups.stream().sorted().toList();
  }

  private List<String> declared(String column, List<String> groups) {
    List<String> declared = order.get(column);
    List<String> missing = groups.stream().filter(group -> !declared.contains(group)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has levels %s that are not among the declared %s; need all of them"
              .formatted(column, String.join(", ", missing), String.join(", ", declared)));
    }
    return declared.stream().filter(groups::contains).toList();
  }
}
