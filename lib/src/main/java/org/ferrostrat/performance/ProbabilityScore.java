package org.ferrostrat.performance;

import java.util.Arrays;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.WaldEstimate;

/**
 * The Brier score of predicted probabilities of response, the mean squared distance between
 * probability and what happened (Brier 1950, <a
 * href="https://doi.org/10.1175/1520-0493(1950)078&lt;0001:VOFEIT&gt;2.0.CO;2">doi:10.1175/1520-0493(1950)078&lt;0001:VOFEIT&gt;2.0.CO;2</a>),
 * and the scaled one, the share of the uncertainty of the prevalence that it removes (Steyerberg et
 * al. 2010, <a
 * href="https://doi.org/10.1097/EDE.0b013e3181c30fb2">doi:10.1097/EDE.0b013e3181c30fb2</a>).
 * Response at a fixed time, without censoring; for survival there is {@code BrierScore}.
 *
 * <p>Limits are normal ones: the standard error of a mean for the score, that of the delta method
 * for the scaled one. They take the predictions as fixed, as those of a model of other patients.
 *
 * @param level level of the intervals; 0.95 by default
 */
public record ProbabilityScore(double level) {
  /** Checks the level. */
  public ProbabilityScore {
    ConfidenceInterval.requireLevel(level);
  }

  /** With 95% confidence intervals. */
  public static ProbabilityScore withDefaults() {
    return new ProbabilityScore(ConfidenceInterval.USUAL_LEVEL);
  }

  /**
   * A score.
   *
   * @param n number of patients
   * @param responders number of responders
   * @param brier mean squared distance, 0 to 1; lower is better
   * @param interval its confidence interval, within 0 to 1; NaN for one patient
   * @param prevalenceBrier score of predicting the prevalence of these patients for each of them
   * @param scaled 1 - brier / prevalenceBrier: 1 at best, 0 as good as the prevalence, negative
   *     where worse; NaN for one class, where the prevalence leaves nothing to explain
   * @param scaledInterval its confidence interval, at most 1
   */
  public record Result(
      int n,
      int responders,
      double brier,
      ConfidenceInterval interval,
      double prevalenceBrier,
      double scaled,
      ConfidenceInterval scaledInterval) {}

  /**
   * The score of predictions.
   *
   * @param probability predicted probability of response, 0 to 1
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ, there is no patient, or a probability
   *     is not in 0 to 1
   */
  public Result of(double[] probability, boolean[] responder) {
    Probabilities.require(probability, responder);
    int n = probability.length;
    int responders = Probabilities.responders(responder);
    double prevalence = (double) responders / n;
    double uncertainty = prevalence * (1 - prevalence);
    double[] squares = new double[n];
    Arrays.setAll(squares, i -> squaredDistance(probability[i], responder[i]));
    WaldEstimate brier = MeanEstimate.of(squares, level);
    double remaining = brier.value() / uncertainty;
    double[] influence = new double[n];
    Arrays.setAll(
        influence,
        i ->
            remaining * (1 - 2 * prevalence) * ((responder[i] ? 1 : 0) - prevalence) / uncertainty
                - squares[i] / uncertainty);
    boolean oneClass = uncertainty == 0;
    WaldEstimate scaled =
        oneClass
            ? WaldEstimate.none(level)
            : MeanEstimate.withInfluence(1 - remaining, influence, level);
    return new Result(
        n,
        responders,
        brier.value(),
        brier.interval().within(0, 1),
        uncertainty,
        scaled.value(),
        scaled.interval().within(Double.NEGATIVE_INFINITY, 1));
  }

  private static double squaredDistance(double probability, boolean responder) {
    double distance = (responder ? 1 : 0) - probability;
    return distance * distance;
  }
}
