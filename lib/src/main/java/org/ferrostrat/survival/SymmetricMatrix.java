package org.ferrostrat.survival;

/**
 * A symmetric positive definite matrix of few rows, such as an information or a covariance, with
 * its Cholesky factor.
 */
final class SymmetricMatrix {
  private final int size;
  private final double[][] values;
  private final double[][] factor;
  private final int deficient;

  private SymmetricMatrix(double[][] values, double tolerance) {
    this.size = values.length;
    this.values = values;
    this.factor = new double[size][size];
    this.deficient = factorise(tolerance);
  }

  /**
   * Factorises a matrix.
   *
   * @param values rows; not copied
   * @param tolerance a row is taken for a combination of earlier ones when no larger share of its
   *     diagonal is left once they are accounted for
   */
  static SymmetricMatrix of(double[][] values, double tolerance) {
    return new SymmetricMatrix(values, tolerance);
  }

  private int factorise(double tolerance) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = values[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          if (!(rest > tolerance * values[i][i])) {
            return i;
          }
          factor[i][i] = Math.sqrt(rest);
        } else {
          factor[i][j] = rest / factor[j][j];
        }
      }
    }
    return -1;
  }

  /** Whether the matrix is positive definite. */
  boolean isRegular() {
    return deficient < 0;
  }

  /** The first row that is a combination of earlier ones; -1 where there is none. */
  int deficientRow() {
    return deficient;
  }

  /** The vector that the matrix turns into the given one. */
  double[] solve(double[] right) {
    double[] solution = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= factor[i][k] * solution[k];
      }
      solution[i] /= factor[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        solution[i] -= factor[k][i] * solution[k];
      }
      solution[i] /= factor[i][i];
    }
    return solution;
  }

  /** The inverse. */
  double[][] inverse() {
    double[][] inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }

  /** The quadratic form of a vector with the inverse. */
  double inverseForm(double[] vector) {
    return dot(vector, solve(vector));
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 2 * StrictMath.log(factor[i][i]);
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The quadratic form of a vector. */
  static double form(double[][] matrix, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += vector[i] * dot(matrix[i], vector);
    }
    return sum;
  }

  /** The rows and columns at the given positions, factorised anew. */
  SymmetricMatrix select(int... chosen) {
    return new SymmetricMatrix(select(values, chosen), 0);
  }

  /** The rows and columns at the given positions. */
  static double[][] select(double[][] matrix, int... chosen) {
    double[][] selected = new double[chosen.length][chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j < chosen.length; j++) {
        selected[i][j] = matrix[chosen[i]][chosen[j]];
      }
    }
    return selected;
  }
}
