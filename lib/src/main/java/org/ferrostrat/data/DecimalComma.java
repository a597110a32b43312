package org.ferrostrat.data;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue.Place;

/** Recognises numbers with a decimal comma, which spreadsheets of many languages write. */
public final class DecimalComma {
  private static final String NUMBER = "[+-]?\\d+,\\d+";
  private static final String PLAIN = "[+-]?\\d+";

  private DecimalComma() {}

  /** Whether a text is a number with a decimal comma, such as {@code 38,5}. */
  public static boolean isNumber(String text) {
    return text.matches(NUMBER);
  }

  /**
   * One issue for a whole column, code {@code decimal-comma}; empty where its values that are no
   * numbers have another cause.
   *
   * @param table name of the table
   * @param column name of the column
   * @param position of the column, counted from 1
   * @param values its values, missing ones left out
   */
  public static Optional<Issue> issue(
      String table, String column, int position, List<String> values) {
    List<String> commas = values.stream().filter(DecimalComma::isNumber).toList();
    boolean explainsAll =
        values.stream().allMatch(value -> isNumber(value) || value.matches(PLAIN));
    if (commas.isEmpty() || !explainsAll) {
      return Optional.empty();
    }
    return Optional.of(
        Issue.error(
            "decimal-comma",
            new Place(table, 0, position, commas.get(0)),
            "%s has decimal commas in %d of %d values"
                .formatted(column, commas.size(), values.size()),
            "write decimal points: export the spreadsheet with English number format"));
  }
}
