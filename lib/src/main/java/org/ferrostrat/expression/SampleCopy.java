package org.ferrostrat.expression;

/**
 * Copies columns of rows that are arrays of their own. Every row is in another place of the memory,
 * so that each look at one costs a miss of the caches: as many columns as share the cache line are
 * taken at one look, and some hundred rows are done before the next columns, so that their places
 * are still known.
 */
final class SampleCopy {
  private static final int ROWS = 256;
  private static final int COLUMNS = 8;

  private SampleCopy() {}

  /** {@code target[i][row]} becomes {@code rows[row][first + i]}. */
  static void copy(double[][] rows, int first, double[][] target) {
    for (int from = 0; from < rows.length; from += ROWS) {
      int to = Math.min(rows.length, from + ROWS);
      int column = 0;
      for (; column + COLUMNS <= target.length; column += COLUMNS) {
        copyEight(rows, from, to, first + column, target, column);
      }
      for (; column < target.length; column++) {
        double[] values = target[column];
        for (int row = from; row < to; row++) {
          values[row] = rows[row][first + column];
        }
      }
    }
  }

  private static void copyEight(
      double[][] rows, int from, int to, int source, double[][] target, int column) {
    double[] a = target[column];
    double[] b = target[column + 1];
    double[] c = target[column + 2];
    double[] d = target[column + 3];
    double[] e = target[column + 4];
    double[] f = target[column + 5];
    double[] g = target[column + 6];
    double[] h = target[column + 7];
    for (int row = from; row < to; row++) {
      double[] values = rows[row];
      a[row] = values[source];
      b[row] = values[source + 1];
      c[row] = values[source + 2];
      d[row] = values[source + 3];
      e[row] = values[source + 4];
      f[row] = values[source + 5];
      g[row] = values[source + 6];
      h[row] = values[source + 7];
    }
  }
}
