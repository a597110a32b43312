package org.ferrostrat.quality;

import java.util.Arrays;

/** Arithmetic of the values of one sample. */
final class Profiles {
  private Profiles() {}

  /** The values less their mean, of length 1: their product is Pearson's correlation. */
  static double[] standardised(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double[] standard = Arrays.stream(values).map(value -> value - mean).toArray();
    double length = Math.sqrt(product(standard, standard));
    if (length > 0) {
      for (int i = 0; i < standard.length; i++) {
        standard[i] /= length;
      }
    }
    return standard;
  }

  static double product(double[] x, double[] y) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) { // four sums at a time do not wait for each other
      first += x[i] * y[i];
      second += x[i + 1] * y[i + 1];
      third += x[i + 2] * y[i + 2];
      fourth += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      first += x[i] * y[i];
    }
    return first + second + third + fourth;
  }
}
