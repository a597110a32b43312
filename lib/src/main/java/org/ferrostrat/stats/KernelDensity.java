package org.ferrostrat.stats;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The density of numbers by a Gaussian kernel, between the smallest and the largest of them: what
 * lies beyond was not observed and is not drawn.
 *
 * @param bandwidth standard deviation of the kernel
 * @param points equally far apart, from the smallest to the largest number
 */
public record KernelDensity(double bandwidth, List<Point> points) {
  private static final int GRID = 100;
  private static final double ROOT_TWO_PI = 2.5066282746310002;

  /** A value and the density there, per unit of the value. */
  public record Point(double value, double density) {}

  /** Copies the list. */
  public KernelDensity {
    points = List.copyOf(points);
    if (!(bandwidth > 0) || points.isEmpty()) {
      throw new IllegalArgumentException(
          "bandwidth is %s with %d points; need more than 0 of both"
              .formatted(bandwidth, points.size()));
    }
  }

  /**
   * Whether numbers have a density: they are at least three, and not all equal.
   *
   * @param values finite numbers
   */
  public static boolean isDefined(double[] values) {
    double[] sorted = Quantiles.sorted(values);
    return sorted.length > 2 && bandwidth(sorted) > 0 && sorted[0] < sorted[sorted.length - 1];
  }

  /**
   * The density by Silverman's rule of thumb, 0.9 times the smaller of the standard deviation and
   * the interquartile range / 1.34 over the fifth root of n, as R's {@code bw.nrd0} has it
   * (Silverman 1986, Density Estimation, p. 48).
   *
   * @param values finite numbers
   * @throws IllegalArgumentException unless {@link #isDefined}
   */
  public static KernelDensity of(double[] values) {
    if (!isDefined(values)) {
      throw new IllegalArgumentException(
          "%d numbers have no density; need at least 3, not all equal".formatted(values.length));
    }
    double[] sorted = Quantiles.sorted(values);
    double bandwidth = bandwidth(sorted);
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    return new KernelDensity(
        bandwidth,
        IntStream.rangeClosed(0, GRID)
            .mapToDouble(i -> low + (high - low) * i / GRID)
            .mapToObj(value -> new Point(value, density(sorted, bandwidth, value)))
            .toList());
  }

  private static double bandwidth(double[] sorted) {
    double deviation = Moments.of(sorted).standardDeviation();
    double range = Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25);
    double spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
    return 0.9 * spread * StrictMath.pow(sorted.length, -0.2);
  }

  private static double density(double[] sorted, double bandwidth, double value) {
    double sum = 0;
    for (double x : sorted) {
      double z = (value - x) / bandwidth;
      sum += StrictMath.exp(-z * z / 2);
    }
    return sum / (sorted.length * bandwidth * ROOT_TWO_PI);
  }

  /** The largest density of a point. */
  public double largest() {
    return points.stream().mapToDouble(Point::density).max().orElseThrow();
  }

  /** The density at a value, between that of the points beside it; 0 beyond them. */
  public double at(double value) {
    double low = points.get(0).value();
    double high = points.get(points.size() - 1).value();
    if (!(value >= low && value <= high)) {
      return 0;
    }
    double place = (value - low) / (high - low) * (points.size() - 1);
    int below = (int) Math.min(points.size() - 2, place);
    double share = place - below;
    return (1 - share) * points.get(below).density() + share * points.get(below + 1).density();
  }
}
