package org.ferrostrat.learning;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;

/**
 * Stability selection: how often a learner gives a feature a coefficient in random halves of the
 * patients (Meinshausen and Bühlmann 2010, doi:10.1111/j.1467-9868.2010.00740.x), each half taken
 * with its complement (Shah and Samworth 2013, doi:10.1111/j.1467-9868.2011.01034.x), both classes
 * (events and censored, or responders and non-responders) halved apart. The complete learner is
 * fitted to each half, its choice of a penalty included. Frequencies describe stability; they are
 * not probabilities that a feature has an effect.
 *
 * @param pairs number of pairs of halves, 1 to 5,000; 50 by default, which are 100 fits
 */
public record StabilitySelection(int pairs) {
  private static final int MOST_PAIRS = 5_000;

  /** Checks the number. */
  public StabilitySelection {
    Parameters.requireRange("number of pairs", pairs, 1, MOST_PAIRS);
  }

  /** 50 pairs. */
  public static StabilitySelection withDefaults() {
    return new StabilitySelection(50);
  }

  /**
   * The share of fits in which each feature has a coefficient that is not zero.
   *
   * @return a share from 0 to 1 per feature; the samples of these values are the features
   * @throws org.ferrostrat.data.InsufficientDataException if a half has too few events
   */
  public SampleValues frequencies(
      SurvivalTrainingSet patients, SurvivalLearner learner, long seed, Execution execution) {
    Execution alone = new Execution(1, ProgressListener.NONE);
    return frequencies(
        patients.features(),
        patients.outcomes().eventFlags(),
        seed,
        execution,
        (rows, own) -> learner.fit(patients.select(rows), own, alone).terms());
  }

  /** The same of a learner of response whose classifiers are linear. */
  public SampleValues frequencies(
      TrainingSet patients, Learner learner, long seed, Execution execution) {
    Execution alone = new Execution(1, ProgressListener.NONE);
    return frequencies(
        patients.features(),
        patients.outcomes().responders(),
        seed,
        execution,
        (rows, own) -> learner.fit(patients.select(rows), own, alone).terms());
  }

  /** The coefficients by name of a fit to some rows. */
  private interface Fit {
    Map<String, Double> terms(int[] rows, long seed);
  }

  private SampleValues frequencies(
      Labels features, boolean[] classes, long seed, Execution execution, Fit fit) {
    long[] seeds = Sampling.seeds(2 * pairs, seed);
    AtomicIntegerArray times = new AtomicIntegerArray(features.size());
    execution.forEach(
        "stability selection",
        2 * pairs,
        piece -> {
          int[] half = Sampling.half(classes, new SplittableRandom(seeds[piece - piece % 2]));
          int[] rows = piece % 2 == 0 ? half : complement(half, classes.length);
          Arrays.sort(rows);
          fit.terms(rows, seeds[piece])
              .forEach(
                  (name, coefficient) -> {
                    int feature = features.indexOf(name);
                    if (coefficient != 0 && feature >= 0) {
                      times.incrementAndGet(feature);
                    }
                  });
        });
    double[] shares = new double[features.size()];
    Arrays.setAll(shares, j -> times.get(j) / (2.0 * pairs));
    return SampleValues.of("selection frequency", features, shares);
  }

  private static int[] complement(int[] half, int size) {
    int[] times = new int[size];
    for (int row : half) {
      times[row]++;
    }
    return IntStream.range(0, size).filter(row -> times[row] == 0).toArray();
  }
}
