package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * A table as it stands in its file, before rows of the same identifier are merged.
 *
 * @param name name of the file
 * @param ids identifier of each row
 * @param lines line of each row in the file
 * @param columns names over the values
 * @param rows values of each row; NaN only where missing values were to be kept
 * @param notes what was noticed
 */
record RawMatrix(
    String name,
    List<String> ids,
    List<Long> lines,
    List<String> columns,
    double[][] rows,
    List<Issue> notes) {

  /** The table with rows and columns exchanged; row identifiers become the column names. */
  RawMatrix turned() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Integer earlier = seen.putIfAbsent(ids.get(i), i);
      if (earlier != null) {
        throw new DataFormatException(
            Issue.error(
                "duplicated-sample",
                new Place(name, lines.get(i), 1, ids.get(i)),
                "sample '%s' is already line %d".formatted(ids.get(i), lines.get(earlier)),
                "give each row a name of its own"));
      }
    }
    double[][] values = new double[columns.size()][ids.size()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < values.length; column++) {
        values[column][row] = rows[row][column];
      }
    }
    List<Long> noLines = new ArrayList<>(Collections.nCopies(columns.size(), 0L));
    return new RawMatrix(name, /* ids= */ columns, noLines, /* columns= */ ids, values, notes);
  }

  /** The table without the rows that hold a missing value, which are listed in a note. */
  RawMatrix withoutIncompleteRows() {
    List<String> keptIds = new ArrayList<>();
    List<Long> keptLines = new ArrayList<>();
    List<double[]> kept = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      if (isComplete(rows[row])) {
        keptIds.add(ids.get(row));
        keptLines.add(lines.get(row));
        kept.add(rows[row]);
      } else {
        dropped.add(ids.get(row));
      }
    }
    if (dropped.isEmpty()) {
      return this;
    }
    if (kept.isEmpty()) {
      throw new DataFormatException(
          Issue.error(
              "no-complete-gene",
              Place.inFile(name),
              "every gene has a missing value in some sample",
              "leave out the samples without data, or impute"));
    }
    List<Issue> newNotes = new ArrayList<>(notes);
    newNotes.add(
        Issue.warning(
            "genes-dropped",
            Place.inFile(name),
            "%d of %d genes have a missing value and were left out for all samples: %s"
                .formatted(dropped.size(), rows.length, shortList(dropped)),
            "scores of samples without the gap change too; impute to keep these genes"));
    return new RawMatrix(
        name, keptIds, keptLines, columns, kept.toArray(double[][]::new), newNotes);
  }

  private static boolean isComplete(double[] row) {
    for (double value : row) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  static String shortList(List<String> names) {
    int shown = Math.min(names.size(), 10);
    String text = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? text + " and %d more".formatted(names.size() - shown) : text;
  }
}
