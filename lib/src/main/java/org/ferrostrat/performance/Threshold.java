package org.ferrostrat.performance;

import java.util.Objects;
import org.ferrostrat.stats.ConfusionCounts;

/**
 * A threshold fixed in training.
 *
 * @param rule how it was chosen
 * @param value from which on, itself included, a patient is called a responder
 * @param patients number of training patients
 * @param responders number of responders among them
 */
public record Threshold(ThresholdRule rule, double value, int patients, int responders) {
  /** Checks that it is a number. */
  public Threshold {
    Objects.requireNonNull(rule, "rule");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("threshold is " + value + "; need a finite number");
    }
  }

  /** Whether a score is called a responder; false for NaN. */
  public boolean isCalled(double score) {
    return score >= value;
  }

  /**
   * The calls of patients against what happened.
   *
   * @throws IllegalArgumentException if the lengths differ or a score is not finite
   */
  public ConfusionCounts apply(double[] scores, boolean[] responder) {
    return ConfusionCounts.at(scores, responder, value);
  }
}
