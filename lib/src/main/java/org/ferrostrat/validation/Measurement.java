package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
import org.ferrostrat.stats.Estimate;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;

/** Test patients with their predictions, from which everything is measured. */
final class Measurement {
  private static final double LEVEL = ConfidenceInterval.USUAL_LEVEL;

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
        curve
            .map(found -> Estimate.of(found.auc(), found.interval()))
            .orElseGet(() -> Estimate.missing(TestedPatients.ONE_CLASS)),
        curve.map(RocCurve::aucVariance).filter(v -> !Double.isNaN(v)),
        threshold.value(),
        threshold.calls(probabilities, responders));
  }

  /** Of several models, whose predictions are not ranked among each other. */
  TestedPatients ofSeveral(double meanAuc, Optional<ConfusionCounts> calls) {
    return tested(
        Estimate.ofNullable(meanAuc, "no fold has an AUC"),
        Optional.empty(),
        Estimate.missing(
            calls.isPresent()
                ? "each fold has a threshold of its own"
                : "not every fold has a threshold"),
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
      Estimate auc,
      Optional<Double> variance,
      Estimate threshold,
      Optional<ConfusionCounts> calls) {
    List<Issue> issues = new ArrayList<>();
    boolean ranked = variance.isPresent();
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
        variance.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        precision
            .map(found -> Estimate.of(found.averagePrecision(), found.interval(LEVEL)))
            .orElseGet(() -> Estimate.missing(notRanked())),
        threshold,
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

  private String notRanked() {
    return hasBothClasses()
        ? "predictions of several models are not ranked together"
        : TestedPatients.ONE_CLASS;
  }

  private LeukocyteContent leukocyteContent(boolean ranked) {
    if (!ranked) {
      return LeukocyteContent.none(notRanked());
    }
    if (Arrays.stream(leukocytes).anyMatch(Double::isNaN)) {
      return LeukocyteContent.none(LeukocyteContent.GENE + " has no row");
    }
    return LeukocyteContent.of(probabilities, leukocytes, responders);
  }
}
