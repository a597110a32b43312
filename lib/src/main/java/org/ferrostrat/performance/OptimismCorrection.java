package org.ferrostrat.performance;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * The apparent value of a measure less its optimism (Harrell et al. 1996, <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4">
 * doi:10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4</a>): the mean over
 * bootstrap draws of the measure in the resample that the model was trained on minus the measure of
 * the same model in all rows.
 *
 * <p>For models of few features. All rows hold those that were drawn, so a procedure that can
 * remember its training rows keeps much of its optimism: of pure noise the corrected AUC of a
 * selection among many features is well above 0.5. Where most of the apparent value is lost out of
 * bag this is said in an issue; take {@link Bootstrap632Plus} or cross-validation then.
 *
 * @param measure what is corrected
 * @param corrected apparent value less optimism, within 0 and 1
 * @param interval by drawing patients: of apparent value, optimism and their difference together
 * @param apparent measure of the model of all rows on the same rows
 * @param optimism how much better a model looks on the resample it was trained on; negative for the
 *     Brier score
 * @param draws number of draws
 * @param patients number of patients
 * @param responders number of those who responded
 * @param issues draws left out, {@code no-interval} with the reason, and {@code
 *     optimism-underestimated}
 */
public record OptimismCorrection(
    PredictionMeasure measure,
    double corrected,
    ConfidenceInterval interval,
    double apparent,
    double optimism,
    int draws,
    int patients,
    int responders,
    List<Issue> issues) {
  /** Above this relative overfitting rate optimism is not to be relied on. */
  private static final double MUCH_OVERFITTING = 0.5;

  /** Copies the list. */
  public OptimismCorrection {
    issues = List.copyOf(issues);
  }

  /**
   * The correction.
   *
   * @param predictions of the bootstrap
   * @param bootstrap how the interval is made
   * @throws IllegalArgumentException if a Brier score is asked of what are no probabilities
   */
  public static OptimismCorrection of(
      PredictionMeasure measure,
      BootstrapPredictions predictions,
      BootstrapInterval bootstrap,
      Execution execution) {
    Patients patients = Patients.of(predictions.outcomes());
    BootstrapInterval.Result drawn =
        patients.interval(bootstrap, times -> corrected(measure, predictions, times), execution);
    int[] once = predictions.once();
    return new OptimismCorrection(
        measure,
        corrected(measure, predictions, once),
        drawn.interval(),
        predictions.apparent(measure, once),
        predictions.optimism(measure, once),
        predictions.draws(),
        patients.count(),
        patients.ofClass(true).length,
        issues(measure, predictions, drawn));
  }

  private static double corrected(
      PredictionMeasure measure, BootstrapPredictions predictions, int[] times) {
    double value = predictions.apparent(measure, times) - predictions.optimism(measure, times);
    return Math.min(1, Math.max(0, value));
  }

  private static List<Issue> issues(
      PredictionMeasure measure, BootstrapPredictions predictions, BootstrapInterval.Result drawn) {
    List<Issue> issues = new ArrayList<>(predictions.issues(drawn));
    double overfitting =
        Bootstrap632Plus.Parts.of(measure, predictions).apply(predictions.once()).overfitting();
    if (overfitting > MUCH_OVERFITTING) {
      issues.add(
          Issue.warning(
              "optimism-underestimated",
              Place.NOWHERE,
              "most of the apparent performance is lost in out-of-bag patients",
              "take the .632+ bootstrap or cross-validation"));
    }
    return issues;
  }
}
