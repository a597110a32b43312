package org.ferrostrat.validation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.ConfusionCounts;

/**
 * What a model reaches in patients it was not learnt from: a cohort left out, a fold, or all folds
 * of a repeat. Intervals take the model as fixed, as it was before these patients were seen.
 *
 * @param id the cohort, fold or repeat
 * @param trained number of training rows
 * @param n number of patients with a prediction
 * @param responders number of those who responded
 * @param auc area under the ROC curve, ties half; of a repeat the mean over its folds; NaN where a
 *     class is absent
 * @param variance DeLong's; NaN where there is none, as in repeats
 * @param aucInterval DeLong's limits; NaN where there are none
 * @param averagePrecision of the precision-recall curve; compare it with {@link #prevalence()}; NaN
 *     as the area
 * @param averagePrecisionInterval its limits
 * @param threshold the threshold fixed in training; NaN where folds have several, or none
 * @param thresholdReason why there are no calls; empty where there are
 * @param calls calls at the threshold against what happened
 * @param score Brier score, plain and scaled
 * @param calibration of the probabilities; empty with an issue where a class is absent
 * @param updated calibration after the intercept was updated in these patients; empty where a class
 *     is absent
 * @param decision net benefit by threshold against treating all; treating none has 0
 * @param leukocytes how far the probability tells no more than PTPRC
 * @param predictions the probabilities that all this is made of; those of a repeat are of several
 *     models, so that they are not ranked among each other
 * @param issues what could not be measured and why
 */
public record TestedPatients(
    String id,
    int trained,
    int n,
    int responders,
    double auc,
    double variance,
    ConfidenceInterval aucInterval,
    double averagePrecision,
    ConfidenceInterval averagePrecisionInterval,
    double threshold,
    String thresholdReason,
    Optional<ConfusionCounts> calls,
    ProbabilityScore.Result score,
    Optional<Calibration.Result> calibration,
    Optional<Calibration.Result> updated,
    List<DecisionCurve.Point> decision,
    LeukocyteContent leukocytes,
    ScoresByResponse predictions,
    List<Issue> issues) {
  /** Copies the lists. */
  public TestedPatients {
    decision = List.copyOf(decision);
    issues = List.copyOf(issues);
  }

  /** Share of responders: the average precision of a model without information. */
  public double prevalence() {
    return (double) responders / n;
  }

  /** Calibration slope, 1 at best; NaN where it cannot be estimated. */
  public double calibrationSlope() {
    return calibration.map(found -> found.slope().value()).orElse(Double.NaN);
  }

  /** Calibration in the large, 0 at best; NaN where it cannot be estimated. */
  public double calibrationIntercept() {
    return calibration.map(found -> found.intercept().value()).orElse(Double.NaN);
  }

  CohortAuc area() {
    return new CohortAuc(id, n, responders, auc, variance);
  }
}
