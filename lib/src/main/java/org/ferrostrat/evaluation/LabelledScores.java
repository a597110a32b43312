package org.ferrostrat.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ferrostrat.response.ResponseCohort;

/**
 * The labelled samples of a cohort that have a score.
 *
 * @param rows their positions among the labelled samples, in order
 * @param columns their columns of the expression matrix
 * @param values their scores, all finite
 * @param responder whether each is of a responder
 */
record LabelledScores(int[] rows, int[] columns, double[] values, boolean[] responder) {

  /**
   * Of the labelled samples those with a finite score.
   *
   * @param scores one per column of the matrix
   */
  static LabelledScores of(ResponseCohort cohort, double[] scores) {
    int[] columns = cohort.columns();
    return new LabelledScores(
            IntStream.range(0, columns.length).toArray(),
            columns,
            at(scores, columns),
            cohort.responders())
        .with(scores);
  }

  static double[] at(double[] values, int[] columns) {
    return Arrays.stream(columns).mapToDouble(column -> values[column]).toArray();
  }

  /** Those that have another finite value too. */
  LabelledScores with(double[] other) {
    int[] kept =
        IntStream.range(0, rows.length).filter(i -> Double.isFinite(other[columns[i]])).toArray();
    boolean[] chosen = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      chosen[i] = responder[kept[i]];
    }
    return new LabelledScores(
        Arrays.stream(kept).map(i -> rows[i]).toArray(),
        Arrays.stream(kept).map(i -> columns[i]).toArray(),
        at(values, kept),
        chosen);
  }

  /** The positions among the labelled samples of one class. */
  int[] rowsOf(boolean ofResponders) {
    return IntStream.range(0, rows.length)
        .filter(i -> responder[i] == ofResponders)
        .map(i -> rows[i])
        .toArray();
  }

  int size() {
    return rows.length;
  }

  int responderCount() {
    return rowsOf(true).length;
  }

  /** Why there is no curve; empty where both classes have a patient. */
  String obstacle() {
    int responders = responderCount();
    return responders > 0 && responders < size()
        ? ""
        : "%d responders and %d non-responders with a score; need at least 1 of each"
            .formatted(responders, size() - responders);
  }
}
