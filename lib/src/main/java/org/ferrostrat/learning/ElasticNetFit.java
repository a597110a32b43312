package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;

/** The chosen point of a path, brought to its optimum and described. */
final class ElasticNetFit {
  private ElasticNetFit() {}

  static LinearClassifier of(
      TrainingSet patients, double alpha, boolean balanced, PenaltyCurve curve, int chosen) {
    PenaltyPath path = PenaltyPath.logistic(patients, alpha, balanced);
    PenaltyPath.Point point = path.refine(curve.points().get(chosen), ElasticNet.OPTIMAL);
    double violation = path.violation(point.penalty());
    double[] coefficients = path.coefficients(point);
    long used = point.used().length;
    Map<String, Double> choices = new LinkedHashMap<>();
    choices.put("alpha", alpha);
    choices.put("penalty", point.penalty());
    choices.put("penalty-of-least-loss", curve.points().get(curve.best()).penalty());
    choices.put("inner-loss", curve.mean()[chosen]);
    choices.put("inner-loss-standard-error", curve.error()[chosen]);
    choices.put("features-used", (double) used);
    FitNotes notes = new FitNotes(issues(point, violation, used, curve), choices);
    return new LinearClassifier(
        patients.features(), path.intercept(point), coefficients, path.means(), notes);
  }

  private static List<Issue> issues(
      PenaltyPath.Point point, double violation, long used, PenaltyCurve curve) {
    List<Issue> issues = new ArrayList<>();
    if (!point.converged()) {
      issues.add(
          Issue.warning(
              "not-converged",
              Issue.Place.NOWHERE,
              "the gradient of the elastic net is %s from optimal at penalty %s, more than %s"
                  .formatted(violation, point.penalty(), ElasticNet.OPTIMAL),
              "use fewer features or a smaller alpha"));
    }
    if (curve.endsAtItsBest()) {
      issues.add(
          Issue.warning(
              "penalty-at-end-of-path",
              Issue.Place.NOWHERE,
              "the smallest penalty tried, %s, had the least inner loss".formatted(point.penalty()),
              "the features may separate the classes; look at the calibration"));
    }
    if (used == 0) {
      issues.add(
          Issue.info(
              "no-feature-chosen",
              Issue.Place.NOWHERE,
              "no feature improved the inner loss enough; every patient gets the prevalence"));
    }
    return issues;
  }
}
