package org.ferrostrat.validation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.WaldEstimate;

/**
 * Performance of a model in held-out patients: a held-out cohort, a fold, or all folds of a repeat.
 * Intervals take the model as fixed, as it was before these patients were seen.
 *
 * @param id the cohort, fold or repeat
 * @param trained number of training rows
 * @param n number of patients with a prediction
 * @param responders number of those who responded
 * @param auc area under the ROC curve, ties half, with its interval by DeLong; of a repeat the mean
 *     over its folds without an interval; missing where a class is absent
 * @param variance variance of the AUC by DeLong; empty without one, as in repeats
 * @param averagePrecision of the precision-recall curve with its interval; compare it with {@link
 *     #prevalence()}; missing where predictions are not ranked together
 * @param threshold the threshold fixed in training; missing where folds have several, or none
 * @param calls calls at the threshold against what happened
 * @param score Brier score, plain and scaled
 * @param calibration of the probabilities; empty with an issue where a class is absent
 * @param updated calibration after the intercept was updated in these patients; empty where a class
 *     is absent
 * @param decision net benefit by threshold against treating all; treating none has 0
 * @param leukocytes how far the probability reflects only PTPRC
 * @param predictions the probabilities that all this is made of; those of a repeat are of several
 *     models, so that they are not ranked among each other
 * @param issues what could not be measured and why
 */
public record TestedPatients(
    String id,
    int trained,
    int n,
    int responders,
    Estimate auc,
    OptionalDouble variance,
    Estimate averagePrecision,
    Estimate threshold,
    Optional<ConfusionCounts> calls,
    ProbabilityScore.Result score,
    Optional<Calibration.Result> calibration,
    Optional<Calibration.Result> updated,
    List<DecisionCurve.Point> decision,
    LeukocyteContent leukocytes,
    ScoresByResponse predictions,
    List<Issue> issues) {
  static final String ONE_CLASS = "a class is absent";

  /** Copies the lists. */
  public TestedPatients {
    decision = List.copyOf(decision);
    issues = List.copyOf(issues);
  }

  /** Share of responders: the average precision of a model without information. */
  public double prevalence() {
    return (double) responders / n;
  }

  /** Calibration slope; 1 is ideal. */
  public Estimate calibrationSlope() {
    return ofCalibration(Calibration.Result::slope);
  }

  /** Calibration intercept (calibration-in-the-large); 0 is ideal. */
  public Estimate calibrationIntercept() {
    return ofCalibration(Calibration.Result::intercept);
  }

  private Estimate ofCalibration(Function<Calibration.Result, WaldEstimate> figure) {
    return calibration
        .map(figure)
        .map(found -> Estimate.ofNullable(found.value(), "it could not be estimated"))
        .orElseGet(() -> Estimate.missing(ONE_CLASS));
  }

  /** The AUC for pooling; empty where it is missing. */
  Optional<CohortAuc> area() {
    return auc.isPresent()
        ? Optional.of(new CohortAuc(id, n, responders, auc.value(), variance.orElse(Double.NaN)))
        : Optional.empty();
  }
}
