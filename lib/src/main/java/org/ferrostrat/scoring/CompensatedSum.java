package org.ferrostrat.scoring;

/**
 * A sum over numbers of a sample with the rounding errors carried along: to the last bit that of
 * {@link java.util.stream.DoubleStream#sum}, without a stream. Has no state, so threads share it.
 */
abstract class CompensatedSum {
  private final int size;

  /**
   * @param size how many numbers are added
   */
  CompensatedSum(int size) {
    this.size = size;
  }

  /** One of the numbers. */
  abstract double term(SampleProfile sample, int number);

  /** The sum, in the order of the numbers. */
  final double of(SampleProfile sample) {
    double sum = 0;
    double lost = 0;
    double plain = 0;
    for (int number = 0; number < size; number++) {
      double value = term(sample, number);
      double term = value - lost;
      double next = sum + term;
      lost = (next - sum) - term;
      sum = next;
      plain += value;
    }
    double value = sum - lost;
    return Double.isNaN(value) && Double.isInfinite(plain) ? plain : value;
  }

  /** The numbers. */
  final double[] terms(SampleProfile sample) {
    double[] terms = new double[size];
    for (int number = 0; number < size; number++) {
      terms[number] = term(sample, number);
    }
    return terms;
  }
}
