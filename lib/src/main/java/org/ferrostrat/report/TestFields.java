package org.ferrostrat.report;

import java.util.List;
import org.ferrostrat.data.Issue;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.CalibrationCurve;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.validation.TestedPatients;

/** A learner on held-out patients. */
final class TestFields {
  private static final double LEVEL = ConfidenceInterval.USUAL_LEVEL;

  /** What every test has. */
  static final Fields<TestedPatients> SHORT =
      Fields.<TestedPatients>of("Test on held-out patients, in short")
          .text("id", TestedPatients::id)
          .count("n", TestedPatients::n)
          .count("responders", TestedPatients::responders)
          .estimate("auc", TestedPatients::auc)
          .number("brier", tested -> tested.score().brier())
          .value("calibration_slope", TestedPatients::calibrationSlope)
          .value("calibration_intercept", TestedPatients::calibrationIntercept);

  static final Fields<ConfusionCounts> CALLS =
      Fields.<ConfusionCounts>of("Predicted classes")
          .count("true_positives", ConfusionCounts::truePositives)
          .count("false_positives", ConfusionCounts::falsePositives)
          .count("true_negatives", ConfusionCounts::trueNegatives)
          .count("false_negatives", ConfusionCounts::falseNegatives)
          .number("sensitivity", calls -> calls.sensitivity().value())
          .interval("sensitivity", calls -> calls.sensitivity().wilson(LEVEL))
          .number("specificity", calls -> calls.specificity().value())
          .interval("specificity", calls -> calls.specificity().wilson(LEVEL))
          .number("ppv", calls -> calls.positivePredictiveValue().value())
          .interval("ppv", calls -> calls.positivePredictiveValue().wilson(LEVEL))
          .number("npv", calls -> calls.negativePredictiveValue().value())
          .interval("npv", calls -> calls.negativePredictiveValue().wilson(LEVEL))
          .number("balanced_accuracy", ConfusionCounts::balancedAccuracy)
          .interval("balanced_accuracy", calls -> calls.balancedAccuracyInterval(LEVEL))
          .number("mcc", ConfusionCounts::matthewsCorrelation);

  private static final Fields<TestedPatients> MEASURES =
      Fields.<TestedPatients>of("Measures of performance")
          .count("trained", TestedPatients::trained)
          .estimate("average_precision", TestedPatients::averagePrecision)
          .number("prevalence", TestedPatients::prevalence)
          .all(
              TestedPatients::score,
              ModelResponseFields.BRIER.only(
                  "brier_low",
                  "brier_high",
                  "brier_prevalence",
                  "brier_scaled",
                  "brier_scaled_low",
                  "brier_scaled_high"))
          .value("threshold", TestedPatients::threshold)
          .text("threshold_reason", tested -> tested.threshold().reason())
          .optionalObject("calls", TestedPatients::calls, CALLS)
          .object("leukocytes", TestedPatients::leukocytes, EvaluationFields.LEUKOCYTES);

  private static final Fields<CalibrationCurve.Point> CURVE =
      Fields.<CalibrationCurve.Point>of("Point of a calibration curve")
          .number("predicted", CalibrationCurve.Point::probability)
          .number("observed", CalibrationCurve.Point::observed)
          .interval("observed", CalibrationCurve.Point::interval);

  private static final Fields<Calibration.Group> GROUP =
      Fields.<Calibration.Group>of("Group of patients by predicted probability")
          .number("predicted", Calibration.Group::meanProbability)
          .count("n", Calibration.Group::patients)
          .count("responders", Calibration.Group::responders);

  private static final Fields<Calibration.Result> CALIBRATION =
      Fields.<Calibration.Result>of("Calibration")
          .all(found -> found, ModelResponseFields.CALIBRATION)
          .allOrMissing(
              Calibration.Result::curve,
              Fields.<CalibrationCurve>of("Calibration curve")
                  .number("integrated_index", CalibrationCurve::integratedIndex))
          .list(
              "curve",
              found -> found.curve().map(CalibrationCurve::points).orElse(List.of()),
              CURVE)
          .list("groups", Calibration.Result::groups, GROUP);

  private static final Fields<DecisionCurve.Point> NET_BENEFIT =
      Fields.<DecisionCurve.Point>of("Net benefit at a threshold")
          .number("threshold", DecisionCurve.Point::threshold)
          .count("treated", DecisionCurve.Point::treated)
          .number("net_benefit", point -> point.netBenefit().value())
          .interval("net_benefit", point -> point.netBenefit().interval())
          .number("net_benefit_treat_all", point -> point.treatAll().value())
          .number("net_benefit_treat_none", point -> 0)
          .number("net_benefit_over_treat_all", point -> point.overAll().value())
          .interval("net_benefit_over_treat_all", point -> point.overAll().interval());

  private static final Fields<TestedPatients> CURVES =
      Fields.<TestedPatients>of("Calibration and net benefit")
          .optionalObject("calibration", TestedPatients::calibration, CALIBRATION)
          .optionalObject("calibration_updated", TestedPatients::updated, CALIBRATION)
          .list("decision_curve", TestedPatients::decision, NET_BENEFIT);

  private static final Fields<TestedPatients> NOTES =
      Fields.<TestedPatients>of("Notes")
          .texts("notes", tested -> tested.issues().stream().map(Issue::toString).toList());

  /** A fold. */
  static final Fields<TestedPatients> FOLD =
      Fields.<TestedPatients>of("Test on a fold")
          .all(tested -> tested, SHORT)
          .all(tested -> tested, MEASURES)
          .all(tested -> tested, NOTES);

  /** A held-out cohort, or the patients of all folds of a repeat. */
  static final Fields<TestedPatients> FULL =
      Fields.<TestedPatients>of("Test on held-out patients")
          .all(tested -> tested, SHORT)
          .all(tested -> tested, MEASURES)
          .all(tested -> tested, CURVES)
          .all(tested -> tested, NOTES);

  private TestFields() {}
}
