package org.ferrostrat.scoring;

import java.util.List;

/**
 * The patients whom one score puts above its median and another one below its own.
 *
 * @param first the one score
 * @param second the other
 * @param firstMedian median of the one over all patients who have it; NaN where nobody has
 * @param secondMedian median of the other
 * @param n patients who have both scores; those who are not listed are on the same side of both, or
 *     at a median
 * @param patients those on different sides, by the distance of their percentiles, largest first;
 *     equal ones in the order of the samples
 */
public record DiscordantPatients(
    String first,
    String second,
    double firstMedian,
    double secondMedian,
    int n,
    List<Patient> patients) {
  /** Copies the list. */
  public DiscordantPatients {
    patients = List.copyOf(patients);
  }

  /**
   * A patient on different sides.
   *
   * @param sample the sample
   * @param first value of the first score
   * @param second value of the second score
   * @param firstPercentile share of patients below the first value, ties counted half, in percent
   * @param secondPercentile the same of the second value
   */
  public record Patient(
      String sample, double first, double second, double firstPercentile, double secondPercentile) {
    /**
     * The percentile of the first score minus that of the second: above 0 where the first is high.
     */
    public double difference() {
      return firstPercentile - secondPercentile;
    }
  }
}
