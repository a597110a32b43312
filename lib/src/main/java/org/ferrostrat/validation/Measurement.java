package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.ProbabilityScore;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.ConfusionCounts;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;

/** Test patients with their predictions, from which everything is measured. */
final class Measurement {
  private static final double LEVEL = ConfidenceInterval.USUAL_LEVEL;
  private static final ConfidenceInterval NONE =
      new ConfidenceInterval(LEVEL, Double.NaN, Double.NaN);

  private final String id;
  private final int trained;
  private final Labels samples;
  private final double[] probabilities;
  private final boolean[] responders;
  private final double[] leukocytes;

  private Measurement(String id, int trained, TestRows rows) {
    this.id = id;
    this.trained = trained;
    this.samples = rows.samples();
    this.probabilities = rows.probabilities();
    this.responders = rows.responders();
    this.leukocytes = rows.leukocytes();
  }

  /**
   * Patients without a prediction take no part.
   *
   * @throws InsufficientDataException if no patient has a prediction
   */
  static Measurement of(String id, int trained, TestRows rows) {
    TestRows known = rows.predicted();
    if (known.samples().size() == 0) {
      throw new InsufficientDataException(
          "no patient of %s has a prediction".formatted(id),
          Map.of("patients", rows.samples().size()));
    }
    return new Measurement(id, trained, known);
  }

  /** With the threshold of one model. */
  TestedPatients with(TrainingThreshold threshold) {
    Optional<RocCurve> curve =
        hasBothClasses() ? Optional.of(RocCurve.of(probabilities, responders)) : Optional.empty();
    return tested(
        curve.map(RocCurve::auc).orElse(Double.NaN),
        curve.map(RocCurve::aucVariance).orElse(Double.NaN),
        curve.map(RocCurve::interval).orElse(NONE),
        threshold.value(),
        threshold.reason(),
        threshold.calls(probabilities, responders));
  }

  /** Of several models, whose predictions are not ranked among each other. */
  TestedPatients ofSeveral(double meanAuc, Optional<ConfusionCounts> calls) {
    return tested(
        meanAuc,
        Double.NaN,
        NONE,
        Double.NaN,
        calls.isPresent() ? "" : "not every fold has a threshold",
        calls);
  }

  private boolean hasBothClasses() {
    int count = responderCount();
    return count > 0 && count < responders.length;
  }

  private int responderCount() {
    return (int) IntStream.range(0, responders.length).filter(i -> responders[i]).count();
  }

  private TestedPatients tested(
      double auc,
      double variance,
      ConfidenceInterval interval,
      double threshold,
      String thresholdReason,
      Optional<ConfusionCounts> calls) {
    List<Issue> issues = new ArrayList<>();
    boolean ranked = !Double.isNaN(variance);
    Optional<PrecisionRecallCurve> precision =
        ranked ? Optional.of(PrecisionRecallCurve.of(probabilities, responders)) : Optional.empty();
    Optional<Calibration.Result> calibration = calibration(probabilities, issues);
    Optional<Calibration.Result> updated =
        calibration
            .filter(found -> !Double.isNaN(found.intercept().value()))
            .map(
                found ->
                    Calibration.withDefaults()
                        .of(
                            Calibration.withDefaults()
                                .withUpdatedIntercept(probabilities, responders),
                            responders));
    return new TestedPatients(
        id,
        trained,
        responders.length,
        responderCount(),
        auc,
        variance,
        interval,
        precision.map(PrecisionRecallCurve::averagePrecision).orElse(Double.NaN),
        precision.map(found -> found.interval(LEVEL)).orElse(NONE),
        threshold,
        thresholdReason,
        calls,
        ProbabilityScore.withDefaults().of(probabilities, responders),
        calibration,
        updated,
        DecisionCurve.withDefaults().of(probabilities, responders),
        leukocyteContent(ranked),
        ScoresByResponse.of(
            SampleValues.of("predicted probability of response", samples, probabilities),
            responders),
        issues);
  }

  private Optional<Calibration.Result> calibration(double[] predicted, List<Issue> issues) {
    if (!hasBothClasses()) {
      issues.add(
          Issue.warning(
              "one-class",
              Place.NOWHERE,
              "%s has %d responders of %d: no AUC, no calibration"
                  .formatted(id, responderCount(), responders.length),
              "read the Brier score, or take fewer folds"));
      return Optional.empty();
    }
    Calibration.Result found = Calibration.withDefaults().of(predicted, responders);
    issues.addAll(found.issues());
    return Optional.of(found);
  }

  private LeukocyteContent leukocyteContent(boolean ranked) {
    if (!ranked) {
      return LeukocyteContent.none(
          hasBothClasses()
              ? "predictions of several models are not ranked together"
              : "a class is absent");
    }
    if (Arrays.stream(leukocytes).anyMatch(Double::isNaN)) {
      return LeukocyteContent.none(LeukocyteContent.GENE + " has no row");
    }
    return LeukocyteContent.of(probabilities, leukocytes, responders);
  }
}
