package org.ferrostrat.performance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.WaldEstimate;

/**
 * Decision curves: the net benefit of treating the patients whose predicted probability of response
 * reaches a threshold, against treating all or none (Vickers and Elkin 2006, <a
 * href="https://doi.org/10.1177/0272989X06295361">doi:10.1177/0272989X06295361</a>). Whoever treats
 * from a probability t on holds a false positive to be t / (1 - t) times as bad as a true positive
 * is good, so net benefit = TP/n - FP/n t/(1 - t), in true positives per patient. Treating none has
 * 0.
 *
 * <p>Net benefit is a mean over patients; limits are normal ones by its standard error, and by the
 * delta method for the standardised one. They take the predictions as fixed. Probabilities that are
 * not calibrated lose benefit here, as they should.
 */
public final class DecisionCurve {
  private static final int USUAL_THRESHOLDS = 99;

  private final double[] thresholds;
  private final double level;

  private DecisionCurve(double[] thresholds, double level) {
    this.thresholds = thresholds;
    this.level = ConfidenceInterval.requireLevel(level);
  }

  /** Thresholds 0.01 to 0.99 in steps of 0.01, with 95% confidence intervals. */
  public static DecisionCurve withDefaults() {
    return at(IntStream.rangeClosed(1, USUAL_THRESHOLDS).mapToDouble(i -> i / 100.0).toArray());
  }

  /**
   * Given thresholds, with 95% confidence intervals.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static DecisionCurve at(double... thresholds) {
    for (double threshold : thresholds) {
      if (!(threshold > 0 && threshold < 1)) {
        throw new IllegalArgumentException(
            "threshold is " + threshold + "; need more than 0 and less than 1");
      }
    }
    return new DecisionCurve(thresholds.clone(), ConfidenceInterval.USUAL_LEVEL);
  }

  /** The same with another level. */
  public DecisionCurve withLevel(double other) {
    return new DecisionCurve(thresholds, other);
  }

  /**
   * Net benefit at a threshold.
   *
   * @param threshold least probability that is treated
   * @param treated number of patients whose probability reaches it
   * @param netBenefit of treating those
   * @param treatAll of treating all patients
   * @param overAll the first less the second, for the same patients
   * @param standardised net benefit as a share of the prevalence, what a perfect prediction has: 1
   *     at best (Kerr et al. 2016, <a
   *     href="https://doi.org/10.1200/JCO.2015.65.5654">doi:10.1200/JCO.2015.65.5654</a>); NaN
   *     without responders
   */
  public record Point(
      double threshold,
      int treated,
      WaldEstimate netBenefit,
      WaldEstimate treatAll,
      WaldEstimate overAll,
      WaldEstimate standardised) {}

  /**
   * The curve of predictions, by threshold in the given order.
   *
   * @param probability predicted probability of response, 0 to 1
   * @param responder whether the patient responded, in the same order
   * @throws IllegalArgumentException if the lengths differ, there is no patient, or a probability
   *     is not in 0 to 1
   */
  public List<Point> of(double[] probability, boolean[] responder) {
    Probabilities.require(probability, responder);
    return Arrays.stream(thresholds).mapToObj(t -> point(t, probability, responder)).toList();
  }

  private Point point(double threshold, double[] probability, boolean[] responder) {
    int n = probability.length;
    double harm = threshold / (1 - threshold);
    double[] response = new double[n];
    double[] ifTreated = new double[n];
    double[] benefit = new double[n];
    double[] saved = new double[n];
    int treated = 0;
    for (int i = 0; i < n; i++) {
      boolean isTreated = probability[i] >= threshold;
      response[i] = responder[i] ? 1 : 0;
      ifTreated[i] = responder[i] ? 1 : -harm;
      benefit[i] = isTreated ? ifTreated[i] : 0;
      saved[i] = benefit[i] - ifTreated[i];
      treated += isTreated ? 1 : 0;
    }
    boolean standardisable = Probabilities.responders(responder) > 0;
    return new Point(
        threshold,
        treated,
        MeanEstimate.of(benefit, level),
        MeanEstimate.of(ifTreated, level),
        MeanEstimate.of(saved, level),
        standardisable ? MeanEstimate.ratio(benefit, response, level) : WaldEstimate.none(level));
  }
}
