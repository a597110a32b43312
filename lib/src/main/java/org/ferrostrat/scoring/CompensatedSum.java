package org.ferrostrat.scoring;

/**
 * A sum of numbers in the order in which they are added, with the rounding errors carried along: to
 * the last bit that of {@link java.util.stream.DoubleStream#sum}, without a stream.
 */
final class CompensatedSum {
  private double sum;
  private double lost;
  private double plain;

  void add(double value) {
    double term = value - lost;
    double next = sum + term;
    lost = (next - sum) - term;
    sum = next;
    plain += value;
  }

  double value() {
    double value = sum - lost;
    return Double.isNaN(value) && Double.isInfinite(plain) ? plain : value;
  }
}
