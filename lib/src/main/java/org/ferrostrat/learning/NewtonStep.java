package org.ferrostrat.learning;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The exact minimum of a penalised quadratic over some of its coordinates. */
final class NewtonStep {
  private static final int MOST_COORDINATES = 600;

  private NewtonStep() {}

  /**
   * Solves (X'WX + ridge) move = gradient for an intercept, which has no ridge, and some columns.
   *
   * @param columns all columns
   * @param products W times each column
   * @param ofIntercept W times a column of ones; zeros where there is no intercept to move
   * @param active positions of the columns that take part
   * @param ridge what is added to the diagonal of each column
   * @param move the gradient on the way in, intercept first; the move on the way out
   * @return whether there is a solution
   */
  static boolean solve(
      double[][] columns,
      double[][] products,
      double[] ofIntercept,
      int[] active,
      double[] ridge,
      double[] move) {
    int size = active.length + 1;
    if (size > MOST_COORDINATES) {
      return false;
    }
    DMatrixRMaj matrix = matrix(columns, products, ofIntercept, active, ridge);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
    if (!solver.setA(matrix) || !(solver.quality() > 1e-13)) {
      return false;
    }
    DMatrixRMaj gradient = new DMatrixRMaj(size, 1, true, move.clone());
    DMatrixRMaj solution = new DMatrixRMaj(size, 1);
    solver.solve(gradient, solution);
    System.arraycopy(solution.data, 0, move, 0, size);
    return true;
  }

  private static DMatrixRMaj matrix(
      double[][] columns, double[][] products, double[] ofIntercept, int[] active, double[] ridge) {
    DMatrixRMaj matrix = new DMatrixRMaj(active.length + 1, active.length + 1);
    for (int row = 0; row <= active.length; row++) {
      double[] weighted = row == 0 ? ofIntercept : products[active[row - 1]];
      double sum = 0;
      for (double weight : weighted) {
        sum += weight;
      }
      if (row == 0 && sum == 0) {
        sum = 1;
      }
      matrix.set(row, 0, sum);
      matrix.set(0, row, sum);
      for (int other = 1; other <= row; other++) {
        double product = PenalisedLikelihood.dot(columns[active[other - 1]], weighted);
        matrix.set(row, other, product + (row == other ? ridge[row - 1] : 0));
        matrix.set(other, row, matrix.get(row, other));
      }
    }
    return matrix;
  }
}
