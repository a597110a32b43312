package org.ferrostrat.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;

/** The chosen point of a path of penalised Cox regressions, brought to its optimum. */
final class CoxElasticNetFit {
  private CoxElasticNetFit() {}

  static LinearRisk of(
      CoxElasticNet net, SurvivalTrainingSet patients, double alpha, PenaltyCurve curve) {
    int chosen = curve.chosen(net.choice() == ElasticNet.Choice.MINIMUM);
    PenaltyPath path = net.path(patients, alpha);
    PenaltyPath.Point point = path.refine(curve.points().get(chosen), CoxElasticNet.OPTIMAL);
    Map<String, Double> choices = new LinkedHashMap<>();
    choices.put("alpha", alpha);
    choices.put("penalty", point.penalty());
    choices.put("penalty-of-least-deviance", curve.points().get(curve.best()).penalty());
    choices.put("inner-deviance", curve.mean()[chosen]);
    choices.put("inner-deviance-standard-error", curve.error()[chosen]);
    choices.put("features-used", (double) point.used().length);
    FitNotes notes = new FitNotes(issues(path, point, curve, chosen), choices);
    return LinearRisk.of(patients, path.coefficients(net.relaxed(path, point)), net.ties(), notes);
  }

  private static List<Issue> issues(
      PenaltyPath path, PenaltyPath.Point point, PenaltyCurve curve, int chosen) {
    List<Issue> issues = new ArrayList<>();
    if (!point.converged()) {
      issues.add(
          Issue.warning(
              "not-converged",
              Place.NOWHERE,
              "the gradient of the penalised Cox regression is %s from optimal at penalty %s"
                  .formatted(path.violation(point.penalty()), point.penalty()),
              "use fewer features or a smaller alpha"));
    }
    if (curve.endsAtItsBest() && chosen == curve.best()) {
      issues.add(
          Issue.warning(
              "penalty-at-end-of-path",
              Place.NOWHERE,
              "the smallest penalty tried, %s, had the least deviance".formatted(point.penalty()),
              "check the calibration; the model may be overfitted"));
    }
    if (point.used().length == 0) {
      issues.add(
          Issue.info(
              "no-feature-chosen",
              Place.NOWHERE,
              "no feature improved the cross-validated deviance; every patient gets the same risk"));
    }
    return issues;
  }
}
