package org.ferrostrat.stats;

/**
 * Mean and standard deviation of finite numbers, by two passes and compensated summation, so that
 * they equal those of R (which adds in extended precision) to the last bits.
 *
 * @param n how many numbers
 * @param mean arithmetic mean; NaN for no numbers
 * @param standardDeviation with n - 1 in the denominator; NaN for fewer than two numbers
 */
public record Moments(int n, double mean, double standardDeviation) {

  /** The moments of all given numbers. */
  public static Moments of(double[] values) {
    int n = values.length;
    double mean = compensatedSum(values, 0) / n;
    mean += compensatedSum(values, mean) / n;
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = (values[i] - mean) * (values[i] - mean);
    }
    double variance = n < 2 ? Double.NaN : compensatedSum(squares, 0) / (n - 1);
    return new Moments(n, mean, Math.sqrt(variance));
  }

  /** The sum of the values less a shift, with the rounding errors carried along. */
  private static double compensatedSum(double[] values, double shift) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double term = (value - shift) - lost;
      double next = sum + term;
      lost = (next - sum) - term;
      sum = next;
    }
    return sum;
  }
}
