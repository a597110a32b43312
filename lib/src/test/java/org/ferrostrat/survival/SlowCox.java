package org.ferrostrat.survival;

import java.util.function.DoubleUnaryOperator;

/** Cox regression of one covariate as the formula is written, without any shortcut. */
final class SlowCox {
  private SlowCox() {}

  /**
   * Takes one term of Efron's likelihood: sums of weight, weight x and weight x squared at risk.
   */
  private interface Term {
    double of(double s0, double s1, double s2);
  }

  static double logLikelihood(SurvivalData data, double[] x, double beta) {
    double sum = -terms(data, x, beta, (s0, s1, s2) -> Math.log(s0));
    for (int i = 0; i < x.length; i++) {
      sum += data.event(i) ? beta * x[i] : 0;
    }
    return sum;
  }

  static double information(SurvivalData data, double[] x, double beta) {
    return terms(data, x, beta, (s0, s1, s2) -> s2 / s0 - s1 * s1 / s0 / s0);
  }

  private static double terms(SurvivalData data, double[] x, double beta, Term term) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (data.event(i)) {
        int earlierTies = 0;
        int ties = 0;
        for (int j = 0; j < x.length; j++) {
          boolean tied = data.event(j) && data.time(j) == data.time(i);
          ties += tied ? 1 : 0;
          earlierTies += tied && j < i ? 1 : 0;
        }
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (int j = 0; j < x.length; j++) {
          if (data.time(j) >= data.time(i)) {
            boolean tied = data.event(j) && data.time(j) == data.time(i);
            double share = tied ? 1 - (double) earlierTies / ties : 1;
            double weight = share * Math.exp(beta * x[j]);
            s0 += weight;
            s1 += weight * x[j];
            s2 += weight * x[j] * x[j];
          }
        }
        sum += term.of(s0, s1, s2);
      }
    }
    return sum;
  }

  /** Where a function with one maximum between -20 and 20 has it, by golden section. */
  static double maximise(DoubleUnaryOperator function) {
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = -20;
    double high = 20;
    while (high - low > 1e-9) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (function.applyAsDouble(left) > function.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (low + high) / 2;
  }
}
