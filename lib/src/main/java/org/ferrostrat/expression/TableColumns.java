package org.ferrostrat.expression;

import java.util.Arrays;
import java.util.List;

/**
 * What the columns of a table are, by their position.
 *
 * @param idColumn the column of row identifiers
 * @param spareId the column that names the row where that one is blank; -1 for none
 * @param slots for each column its place among the columns of values, or -1 where it is left out
 * @param columns names over the values
 * @param annotations names of the columns that describe rows
 * @param statistics names of the columns of statistics
 * @param empty number of empty columns
 * @param remarks what else was decided, in words
 */
record TableColumns(
    int idColumn,
    int spareId,
    int[] slots,
    List<String> columns,
    List<String> annotations,
    List<String> statistics,
    int empty,
    List<String> remarks) {

  /** What a column is. */
  enum Role {
    /** Names the rows. */
    IDENTIFIER,
    /** Describes the rows. */
    ANNOTATION,
    /** A statistic over samples. */
    STATISTIC,
    /** Has neither a name nor a value. */
    EMPTY,
    /** Holds values. */
    VALUE
  }

  /** Whether all columns behind the first hold values. */
  boolean isPlain() {
    return idColumn == 0
        && spareId < 0
        && slots.length == columns.size() + 1
        && Arrays.stream(slots).skip(1).noneMatch(slot -> slot < 0);
  }
}
