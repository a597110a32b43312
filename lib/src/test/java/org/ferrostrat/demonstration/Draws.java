package org.ferrostrat.demonstration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A stream of random numbers that depends on a seed and a name only.
 *
 * <p>Uses {@link Random}, whose algorithm is specified, and {@link StrictMath}: the same numbers on
 * every platform. Because streams are named, leaving out a gene or a patient changes no other
 * stream.
 */
final class Draws {
  private static final double LARGE_POISSON_MEAN = 10;
  private static final int SMALL_FACTORIAL = 10;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private final Random random;

  private Draws(long seed) {
    this.random = new Random(seed);
  }

  /** The stream of that name. */
  static Draws of(long seed, String... name) {
    long state = scramble(seed);
    for (String part : name) {
      state = scramble(state ^ part.hashCode());
    }
    return new Draws(state);
  }

  /** The finaliser of SplitMix64, which spreads neighbouring seeds. */
  private static long scramble(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in the open interval from 0 to 1. */
  double uniform() {
    double u = random.nextDouble();
    return u > 0 ? u : uniform();
  }

  /** Uniform between two limits. */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Standard normal. */
  double gaussian() {
    return random.nextGaussian();
  }

  /** Normal. */
  double gaussian(double mean, double sd) {
    return mean + sd * gaussian();
  }

  /** Standard normal, correlated with another standard normal number. */
  double correlated(double correlation, double other) {
    return correlation * other + StrictMath.sqrt(1 - correlation * correlation) * gaussian();
  }

  /** Exponential with a rate. */
  double exponential(double rate) {
    return -StrictMath.log(uniform()) / rate;
  }

  /** Some of the candidates, without replacement. */
  <T> Set<T> choose(int number, List<T> candidates) {
    Map<T, Double> keys = new HashMap<>();
    for (T candidate : candidates) {
      keys.put(candidate, uniform());
    }
    List<T> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparing(keys::get));
    return new HashSet<>(ranked.subList(0, number));
  }

  /** Gamma with scale 1, by Marsaglia and Tsang (ACM Trans Math Softw 2000;26:363). */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double v = StrictMath.pow(1 + c * x, 3);
      if (v > 0 && StrictMath.log(uniform()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
        return d * v;
      }
    }
  }

  /** Poisson. */
  long poisson(double mean) {
    return mean < LARGE_POISSON_MEAN ? smallPoisson(mean) : largePoisson(mean);
  }

  private long smallPoisson(double mean) {
    double limit = StrictMath.exp(-mean);
    long k = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      k++;
    }
    return k;
  }

  /** Transformed rejection, PTRS of Hörmann (Insurance Math Econ 1993;12:39). */
  private long largePoisson(double mean) {
    double logMean = StrictMath.log(mean);
    double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double us = 0.5 - StrictMath.abs(u);
      double k = StrictMath.floor((2 * a / us + b) * u + mean + 0.43);
      if (k >= 0
          && StrictMath.log(v * inverseAlpha / (a / (us * us) + b))
              <= k * logMean - mean - logFactorial(k)) {
        return (long) k;
      }
    }
  }

  /** Negative binomial with variance mean + dispersion x mean^2: a Poisson of a gamma mean. */
  long negativeBinomial(double mean, double dispersion) {
    return poisson(mean * dispersion * gamma(1 / dispersion));
  }

  private static double logFactorial(double k) {
    if (k < SMALL_FACTORIAL) {
      double factorial = 1;
      for (int i = 2; i <= k; i++) {
        factorial *= i;
      }
      return StrictMath.log(factorial);
    }
    return (k + 0.5) * StrictMath.log(k)
        - k
        + HALF_LOG_TWO_PI
        + 1 / (12 * k)
        - 1 / (360 * k * k * k);
  }

  /** Distribution function of the standard normal, by Marsaglia (J Stat Softw 2004;11(4)). */
  static double normalCdf(double x) {
    double sum = x;
    double before = 0;
    double term = x;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2 - HALF_LOG_TWO_PI);
  }

  /** The inverse of the logit. */
  static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
