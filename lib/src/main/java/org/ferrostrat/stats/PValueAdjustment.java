package org.ferrostrat.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values of a family of tests, adjusted for their number. Missing ones (NaN) stay missing and do
 * not count, as in R's {@code p.adjust}.
 */
public enum PValueAdjustment {
  /**
   * Holm (1979): controls the chance of any false finding, whatever the dependence of the tests.
   */
  HOLM,
  /**
   * Benjamini and Hochberg (1995, <a
   * href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>):
   * controls the expected share of false findings among the findings, for independent or positively
   * dependent tests.
   */
  BENJAMINI_HOCHBERG;

  /**
   * Adjusts p-values.
   *
   * @param p one p-value per test, NaN where missing
   * @return the adjusted ones in the same order
   * @throws IllegalArgumentException if a value is not between 0 and 1
   */
  public double[] adjust(double[] p) {
    for (double value : p) {
      if (value < 0 || value > 1) {
        throw new IllegalArgumentException("p is " + value + "; need 0 to 1, or NaN");
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    if (this == HOLM) {
      fillHolm(p, order, adjusted);
    } else {
      fillBenjaminiHochberg(p, order, adjusted);
    }
    return adjusted;
  }

  private static void fillHolm(double[] p, int[] order, double[] adjusted) {
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, (order.length - rank) * p[order[rank]]);
      adjusted[order[rank]] = Math.min(1, largest);
    }
  }

  private static void fillBenjaminiHochberg(double[] p, int[] order, double[] adjusted) {
    double smallest = 1;
    for (int rank = order.length - 1; rank >= 0; rank--) {
      smallest = Math.min(smallest, (double) order.length / (rank + 1) * p[order[rank]]);
      adjusted[order[rank]] = smallest;
    }
  }
}
