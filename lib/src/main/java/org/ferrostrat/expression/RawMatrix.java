package org.ferrostrat.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/**
 * A table as in its file, before rows of the same identifier are merged.
 *
 * @param name name of the file
 * @param ids identifier of each row
 * @param places where these stand
 * @param columns names over the values
 * @param columnPlaces where these stand
 * @param rows values of each row; NaN only where missing values were to be kept
 * @param freeOfCohort whether each column would be the same if others were not there
 * @param shape what was recognised of the table
 * @param leftOut identifiers of rows that were left out, and why
 * @param notes what was noticed
 */
record RawMatrix(
    String name,
    List<String> ids,
    List<Place> places,
    List<String> columns,
    List<Place> columnPlaces,
    double[][] rows,
    boolean freeOfCohort,
    TableShape shape,
    Map<String, String> leftOut,
    List<Issue> notes) {

  /** The table with rows and columns exchanged; row identifiers become the column names. */
  RawMatrix turned() {
    requireUniqueSamples();
    double[][] values = new double[columns.size()][ids.size()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < values.length; column++) {
        values[column][row] = rows[row][column];
      }
    }
    return new RawMatrix(
        name,
        /* ids= */ columns,
        /* places= */ columnPlaces,
        /* columns= */ ids,
        /* columnPlaces= */ places,
        values,
        freeOfCohort,
        shape,
        leftOut,
        notes);
  }

  /** The table with what was recognised of it. */
  RawMatrix with(TableShape newShape) {
    return new RawMatrix(
        name, ids, places, columns, columnPlaces, rows, freeOfCohort, newShape, leftOut, notes);
  }

  /** The table with something more that was noticed. */
  RawMatrix noting(Issue note) {
    List<Issue> more = new ArrayList<>(notes);
    more.add(note);
    return new RawMatrix(
        name, ids, places, columns, columnPlaces, rows, freeOfCohort, shape, leftOut, more);
  }

  /** The rows whose identifier fulfils a condition. */
  RawMatrix filter(Predicate<String> kept) {
    int[] chosen = IntStream.range(0, ids.size()).filter(row -> kept.test(ids.get(row))).toArray();
    if (chosen.length == ids.size()) {
      return this;
    }
    return new RawMatrix(
        name,
        Arrays.stream(chosen).mapToObj(ids::get).toList(),
        Arrays.stream(chosen).mapToObj(places::get).toList(),
        columns,
        columnPlaces,
        Arrays.stream(chosen).mapToObj(row -> rows[row]).toArray(double[][]::new),
        freeOfCohort,
        shape,
        leftOut,
        notes);
  }

  /** The rows under other identifiers; places keep what is in the file. */
  RawMatrix rename(UnaryOperator<String> change) {
    return new RawMatrix(
        name,
        ids.stream().map(change).toList(),
        places,
        columns,
        columnPlaces,
        rows,
        freeOfCohort,
        shape,
        leftOut,
        notes);
  }

  private void requireUniqueSamples() {
    Map<String, Place> seen = new HashMap<>();
    List<Issue> issues = new ArrayList<>();
    for (Place place : places) {
      Place earlier = seen.putIfAbsent(place.value(), place);
      if (earlier != null) {
        issues.add(
            Issue.error(
                "duplicated-sample",
                place,
                "sample '%s' is already line %d".formatted(place.value(), earlier.line()),
                "give each row a name of its own"));
      }
    }
    if (!issues.isEmpty()) {
      throw new DataFormatException(issues);
    }
  }

  /** The table without the rows that hold a missing value, which are listed in a note. */
  RawMatrix withoutIncompleteRows() {
    List<String> keptIds = new ArrayList<>();
    List<Place> keptPlaces = new ArrayList<>();
    List<double[]> kept = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    boolean gapsOfOthers = false;
    for (int row = 0; row < rows.length; row++) {
      if (isComplete(rows[row])) {
        keptIds.add(ids.get(row));
        keptPlaces.add(places.get(row));
        kept.add(rows[row]);
      } else {
        dropped.add(ids.get(row));
        gapsOfOthers |= !Arrays.stream(rows[row]).allMatch(Double::isNaN);
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
        name,
        keptIds,
        keptPlaces,
        columns,
        columnPlaces,
        kept.toArray(double[][]::new),
        freeOfCohort && !gapsOfOthers,
        shape,
        dropped.stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), id -> "missing values")),
        newNotes);
  }

  /** The same with one more note. */
  RawMatrix noted(Issue note) {
    List<Issue> more = new ArrayList<>(notes);
    more.add(note);
    return new RawMatrix(
        name, ids, places, columns, columnPlaces, rows, freeOfCohort, shape, leftOut, more);
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
