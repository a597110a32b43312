package org.ferrostrat.validation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.ferrostrat.data.Execution;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.Quantiles;

/**
 * Percentile intervals of validated measures: patients are drawn with replacement, as many
 * responders and as many non-responders as there are, and the measure is computed again from their
 * predictions. Models are not fitted again, so it is the uncertainty of who was tested; that of who
 * was learnt from shows in the spread between splits.
 *
 * @param draws number of draws, {@value #FEWEST_DRAWS} to {@value #MOST_DRAWS}; 1,000 by default
 * @param level confidence level; 0.95 by default
 * @param seed seed of the draws
 */
public record PatientBootstrap(int draws, double level, long seed) {
  static final int FEWEST_DRAWS = 20;
  static final int MOST_DRAWS = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public PatientBootstrap {
    if (!(draws >= FEWEST_DRAWS && draws <= MOST_DRAWS)) {
      throw new IllegalArgumentException(
          "draws is %d; need %d to %d".formatted(draws, FEWEST_DRAWS, MOST_DRAWS));
    }
    ConfidenceInterval.requireLevel(level);
  }

  /** 1,000 draws, level 0.95. */
  public static PatientBootstrap withSeed(long seed) {
    return new PatientBootstrap(1_000, ConfidenceInterval.USUAL_LEVEL, seed);
  }

  /** The same with another number of draws. */
  public PatientBootstrap withDraws(int other) {
    return new PatientBootstrap(other, level, seed);
  }

  /** The same with another level. */
  public PatientBootstrap withLevel(double other) {
    return new PatientBootstrap(draws, other, seed);
  }

  /**
   * The interval of a measure; draws in which it is undefined are left out, NaN limits where it is
   * in most.
   *
   * @param measure from how often each row is counted
   */
  ConfidenceInterval interval(
      Outcomes outcomes, ToDoubleFunction<int[]> measure, Execution execution) {
    Patients patients = Patients.of(outcomes);
    long[] seeds = new SplittableRandom(seed).longs(draws).toArray();
    double[] values = new double[draws];
    execution.forEach(
        "bootstrap",
        draws,
        draw -> {
          int[] times = patients.draw(new SplittableRandom(seeds[draw]));
          values[draw] = measure.applyAsDouble(patients.perRow(times));
        });
    double[] defined =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (2 * defined.length <= draws) {
      return new ConfidenceInterval(level, Double.NaN, Double.NaN);
    }
    double tail = (1 - level) / 2;
    return new ConfidenceInterval(
        level, Quantiles.ofSorted(defined, tail), Quantiles.ofSorted(defined, 1 - tail));
  }
}
