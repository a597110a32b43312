package org.ferrostrat.report.page;

import java.util.List;

/**
 * An item of a list for reporting.
 *
 * @param list id of the list
 * @param number such as {@code 12a}
 * @param part of the article that it belongs to
 * @param asks what is to be reported, in short
 */
record ChecklistItem(String list, String number, String part, String asks) {
  /** Recommendations for reporting studies of prognostic tumour markers. */
  static final String REMARK = "remark";

  /** Recommendations for reporting prediction models. */
  static final String TRIPOD_AI = "tripod-ai";

  /** The items of a list, in order. */
  static List<ChecklistItem> of(String list) {
    return BundledTable.rows("checklists.tsv", 4).stream()
        .map(row -> new ChecklistItem(row.get(0), row.get(1), row.get(2), row.get(3)))
        .filter(item -> item.list().equals(list))
        .toList();
  }
}
