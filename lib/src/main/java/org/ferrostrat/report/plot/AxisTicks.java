package org.ferrostrat.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
final class AxisTicks {
  /** Below it powers of ten are no longer exact enough to divide by. */
  static final double SMALLEST_STEP = 1e-290;

  private static final int MOST_RATIOS = 8;

  private AxisTicks() {}

  /**
   * Multiples of 1, 2, 2.5 or 5 times a power of ten from 0 up to the largest, at most as many as
   * asked for; of 3, 6 or 12 where the axis shows months.
   */
  static List<Double> upTo(double largest, int most, boolean months) {
    return every(step(largest / Math.max(1, most - 1), months), largest);
  }

  /** Multiples of a step from 0 up to the largest. */
  static List<Double> every(double step, double largest) {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= largest * (1 + 1e-9); i++) {
      ticks.add(new BigDecimal(i * step).round(new MathContext(12)).doubleValue());
    }
    return ticks;
  }

  /** The smallest round step that is no less than asked for; 1 for next to nothing. */
  static double step(double least, boolean months) {
    if (!(least > SMALLEST_STEP)) {
      return 1;
    }
    if (months && least > 1) {
      double step = 3;
      while (step < least) {
        step *= 2;
      }
      return step;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * Ratios from below the smallest to above the largest value, both above 0: powers of two, every
   * second, fourth and so on where they would be more than nine.
   */
  static List<Double> ratios(double smallest, double largest) {
    int first = Math.min(-1, Math.getExponent(smallest));
    int below = Math.getExponent(largest);
    int last = Math.max(1, Math.scalb(1.0, below) < largest ? below + 1 : below);
    int step = 1;
    while ((last - first) / step > MOST_RATIOS) {
      step *= 2;
    }
    List<Double> ticks = new ArrayList<>();
    int start = Math.floorDiv(first, step) * step;
    for (int power = start; power < last + step; power += step) {
      ticks.add(Math.scalb(1.0, power));
    }
    return ticks;
  }
}
