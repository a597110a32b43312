package org.ferrostrat.genes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Row ids by their text, and by what remains of it when some differences are disregarded. */
final class RowIndex {
  private static final int NONE = -1;

  private final List<String> ids;
  private final UnaryOperator<String> key;
  private final Map<String, Integer> byText;
  private final Lazy<Map<String, List<Integer>>> byKey = new Lazy<>(this::indexKeys);

  /**
   * Indexes the row ids; of equal ones the first counts.
   *
   * @param ids the row ids
   * @param key maps ids that are to be found as one to the same text; empty for ids that are not to
   *     be found this way
   */
  RowIndex(List<String> ids, UnaryOperator<String> key) {
    this.ids = List.copyOf(ids);
    this.key = key;
    this.byText = new HashMap<>(2 * ids.size());
    for (int row = 0; row < ids.size(); row++) {
      byText.putIfAbsent(ids.get(row), row);
    }
  }

  String id(int row) {
    return ids.get(row);
  }

  /** The row of this very text, or -1. */
  int withText(String text) {
    return byText.getOrDefault(text, NONE);
  }

  /** The row of this very text; without one, the rows with the same key. */
  List<Integer> like(String text) {
    int row = withText(text);
    return row == NONE ? byKey.get().getOrDefault(key.apply(text), List.of()) : List.of(row);
  }

  int size() {
    return ids.size();
  }

  private Map<String, List<Integer>> indexKeys() {
    Map<String, List<Integer>> rows = new HashMap<>(2 * ids.size());
    for (int row = 0; row < ids.size(); row++) {
      String rowKey = isFirst(row) ? key.apply(ids.get(row)) : "";
      if (!rowKey.isEmpty()) {
        rows.merge(rowKey, List.of(row), RowIndex::join);
      }
    }
    return rows;
  }

  private boolean isFirst(int row) {
    return byText.get(ids.get(row)) == row;
  }

  private static List<Integer> join(List<Integer> some, List<Integer> more) {
    List<Integer> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
