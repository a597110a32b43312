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
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
