package org.ferrostrat.performance;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The .632+ estimate of a measure (Efron and Tibshirani 1997, <a
 * href="https://doi.org/10.1080/01621459.1997.10474007">doi:10.1080/01621459.1997.10474007</a>): a
 * mean of the apparent value, which is optimistic, and the out-of-bag value, which is trained on
 * 63% of the patients, with a weight that goes to the out-of-bag value as the procedure overfits:
 *
 * <pre>
 * R = (out-of-bag - apparent) / (without information - apparent), within 0 and 1
 * w = 0.632 / (1 - 0.368 R),   estimate = (1 - w) apparent + w out-of-bag
 * </pre>
 *
 * The out-of-bag value is the mean over draws. Where it is worse than that without information, R
 * and w are 1 and it stays as it is; the paper moves it to the value without information, which
 * would lift the mean AUC of uninformative models far above 0.5. What remains of that for a
 * procedure that fits its training rows perfectly is about a quarter of the standard deviation of
 * the out-of-bag AUC; the out-of-bag AUC itself has none of it.
 *
 * @param measure what is estimated
 * @param estimate the .632+ estimate
 * @param interval by drawing patients
 * @param apparent measure of the model of all rows on the same rows
 * @param outOfBag mean over draws of the measure on rows not drawn
 * @param withoutInformation 0.5 for the AUC; for the Brier score that of every prediction with
 *     every outcome
 * @param relativeOverfitting R: 0 for none, 1 where nothing of the apparent value is left
 * @param weight w, 0.632 to 1
 * @param draws number of draws
 * @param patients number of patients
 * @param responders number of those who responded
 * @param issues draws left out, and {@code no-interval} with the reason
 */
public record Bootstrap632Plus(
    PredictionMeasure measure,
    double estimate,
    ConfidenceInterval interval,
    double apparent,
    double outOfBag,
    double withoutInformation,
    double relativeOverfitting,
    double weight,
    int draws,
    int patients,
    int responders,
    List<Issue> issues) {
  private static final double DRAWN_SHARE = 0.632;

  /** Copies the list. */
  public Bootstrap632Plus {
    issues = List.copyOf(issues);
  }

  /**
   * The estimate.
   *
   * @param predictions of the bootstrap
   * @param bootstrap how the interval is made
   * @throws IllegalArgumentException if a Brier score is asked of what are no probabilities
   */
  public static Bootstrap632Plus of(
      PredictionMeasure measure,
      BootstrapPredictions predictions,
      BootstrapInterval bootstrap,
      Execution execution) {
    Function<int[], Parts> resampled = Parts.of(measure, predictions);
    Parts parts = resampled.apply(predictions.once());
    Patients patients = Patients.of(predictions.outcomes());
    BootstrapInterval.Result drawn =
        patients.interval(bootstrap, times -> resampled.apply(times).estimate(), execution);
    return new Bootstrap632Plus(
        measure,
        parts.estimate(),
        drawn.interval(),
        parts.apparent,
        parts.outOfBag,
        parts.withoutInformation,
        parts.overfitting(),
        parts.weight(),
        predictions.draws(),
        patients.count(),
        patients.ofClass(true).length,
        predictions.issues(drawn));
  }

  /** What the estimate is made of. */
  record Parts(double apparent, double outOfBag, double withoutInformation) {
    /** From how often each row is counted. */
    static Function<int[], Parts> of(PredictionMeasure measure, BootstrapPredictions predictions) {
      ToDoubleFunction<int[]> outOfBag = predictions.outOfBag(measure);
      return times ->
          new Parts(
              predictions.apparent(measure, times),
              outOfBag.applyAsDouble(times),
              predictions.withoutInformation(measure, times));
    }

    /** The same for measures of which high is good and of which low is, as both signs cancel. */
    double overfitting() {
      double room = withoutInformation - apparent;
      double lost = outOfBag - apparent;
      return room * lost > 0 ? Math.min(1, lost / room) : 0;
    }

    double weight() {
      return DRAWN_SHARE / (1 - (1 - DRAWN_SHARE) * overfitting());
    }

    double estimate() {
      double weight = weight();
      return (1 - weight) * apparent + weight * outOfBag;
    }
  }
}
