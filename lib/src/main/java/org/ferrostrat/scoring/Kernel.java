package org.ferrostrat.scoring;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.stats.Moments;
import org.ferrostrat.stats.Quantiles;

/**
 * How GSVA estimates the distribution of a gene over the samples. A gene is described by its
 * reference values; any sample's value is turned into the share of the distribution at or below it.
 */
enum Kernel {
  /**
   * A Gaussian kernel of bandwidth SD / 4, for logarithms. Equals GSVA down to its table of the
   * normal distribution in steps of 0.001, because ties between genes hang on it.
   */
  GAUSSIAN("gaussian") {
    @Override
    void within(double[] values, double[] target) {
      GaussianTable table = new GaussianTable(bandwidth(values));
      int n = values.length;
      Arrays.fill(target, 0);
      // Each pair once: the table is symmetric. Two samples at a time keep the processor busy, and
      // every sum still runs in the order of the samples.
      for (int i = 0; i < n; i += 2) {
        boolean two = i + 1 < n;
        double first = values[i];
        double second = two ? values[i + 1] : first;
        double firstSum = target[i] + 0.5;
        double secondSum = 0;
        if (two) {
          int step = table.step(second - first);
          firstSum += GaussianTable.share(-step);
          secondSum = target[i + 1] + GaussianTable.share(step) + 0.5;
        }
        for (int j = i + 2; j < n; j++) {
          double value = values[j];
          int firstStep = table.step(value - first);
          int secondStep = table.step(value - second);
          target[j] = target[j] + GaussianTable.share(firstStep) + GaussianTable.share(secondStep);
          firstSum += GaussianTable.share(-firstStep);
          secondSum += GaussianTable.share(-secondStep);
        }
        target[i] = firstSum;
        if (two) {
          target[i + 1] = secondSum;
        }
      }
      for (int i = 0; i < n; i++) {
        target[i] = logOdds(target[i] / n);
      }
    }

    @Override
    double at(double[] reference, double value) {
      GaussianTable table = new GaussianTable(bandwidth(reference));
      double sum = 0;
      for (double other : reference) {
        sum += GaussianTable.share(table.step(value - other));
      }
      return logOdds(sum / reference.length);
    }

    private double bandwidth(double[] reference) {
      return Moments.of(reference).standardDeviation() / 4;
    }
  },

  /** A Poisson kernel with 0.5 added to each reference value, for counts. */
  POISSON("poisson") {
    @Override
    double at(double[] reference, double value) {
      double sum = 0;
      for (double other : reference) {
        sum += poissonShare(Math.floor(value + 1e-7), other + 0.5);
      }
      return logOdds(sum / reference.length);
    }

    private double poissonShare(double count, double mean) {
      double distance = count - mean;
      // Chernoff's bound: beyond it the share differs from 0 or 1 by less than 1e-20.
      if (distance * distance > 92 * Math.max(count, mean)) {
        return distance > 0 ? 1 : 0;
      }
      return RegularizedGamma.Q.value(count + 1, mean);
    }
  },

  /** No kernel: the empirical distribution, for any scale that can be compared across samples. */
  NONE("none") {
    @Override
    void within(double[] values, double[] target) {
      double[] sorted = Quantiles.sorted(values);
      for (int i = 0; i < values.length; i++) {
        target[i] = Quantiles.shareAtMost(sorted, values[i]);
      }
    }

    @Override
    double at(double[] reference, double value) {
      return Quantiles.shareAtMost(Quantiles.sorted(reference), value);
    }
  };

  private final String label;

  Kernel(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The kinds of scale the kernel is for. */
  Set<Kind> scales() {
    return switch (this) {
      case GAUSSIAN -> Formula.BETWEEN_SAMPLES;
      case POISSON -> Set.of(Kind.COUNTS);
      case NONE -> Set.of(Kind.LINEAR, Kind.LOG2, Kind.CENTRED, Kind.Z_SCORE);
    };
  }

  /** The shares of a gene's own values. */
  void within(double[] values, double[] target) {
    for (int i = 0; i < values.length; i++) {
      target[i] = at(values, values[i]);
    }
  }

  /** The share of the distribution of the reference values at or below a value. */
  abstract double at(double[] reference, double value);

  /**
   * Shares that differ in their last bits can have the same logarithm, and then tie as in GSVA.
   * That needs the nearly correctly rounded logarithm of {@code Math}: fdlibm's breaks some of the
   * ties.
   */
  private static double logOdds(double share) {
    return -Math.log((1 - share) / share);
  }

  static Kernel parse(String label) {
    for (Kernel kernel : values()) {
      if (kernel.label.equals(label)) {
        return kernel;
      }
    }
    throw new IllegalArgumentException(
        "unknown kernel '%s'; need gaussian, poisson or none".formatted(label));
  }

  /** GSVA's table of the normal distribution from -10 to 10 in steps of 0.001. */
  private static final class GaussianTable {
    private static final int STEPS = 10_000;
    private static final double LARGEST = 10;
    private static final double[] SHARES = shares();

    private final double bandwidth;
    private final double stepsPerUnit;

    GaussianTable(double bandwidth) {
      this.bandwidth = bandwidth;
      this.stepsPerUnit = STEPS / LARGEST / bandwidth;
    }

    private static double[] shares() {
      double[] shares = new double[2 * STEPS + 1];
      NormalDistribution normal = NormalDistribution.of(0, 1);
      for (int step = 0; step <= STEPS; step++) {
        double share = normal.cumulativeProbability(LARGEST * step / STEPS);
        shares[STEPS - step] = 1 - share;
        shares[STEPS + step] = share;
      }
      return shares;
    }

    static double share(int step) {
      return SHARES[STEPS + step];
    }

    /** The step of the table at or before a distance, counted away from zero. */
    int step(double distance) {
      double position = distance * stepsPerUnit;
      int step = Math.max(-STEPS, Math.min(STEPS, (int) position));
      // Near a step the quick product may round to the other side than GSVA's two divisions.
      boolean nearStep = Math.abs(position - Math.rint(position)) < 1e-9;
      return nearStep ? stepByDivision(distance) : step;
    }

    private int stepByDivision(double distance) {
      if (distance == 0) {
        return 0;
      }
      double units = distance / bandwidth;
      int step = (int) (Math.min(Math.abs(units), LARGEST) / LARGEST * STEPS);
      return units < 0 ? -step : step;
    }
  }
}
