package org.ferrostrat.report.page;

import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.ModelEvaluationFindings.PooledModel;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Whether predicted classes are shown: only of a model that discriminates between responders and
 * non-responders in external cohorts, by its own record and by the cohorts of this analysis.
 *
 * @param obstacle why not; empty where they may
 */
record CallPermission(Optional<String> obstacle) {
  static CallPermission of(AnalysisFindings findings) {
    Optional<ResponseModel> model = findings.analysis().model();
    if (model.isEmpty()) {
      return new CallPermission(Optional.of("no model was applied"));
    }
    return new CallPermission(
        model.get().callObstacle().map(Issue::message).or(() -> here(findings)));
  }

  private static Optional<String> here(AnalysisFindings findings) {
    return findings.response().result().stream()
        .flatMap(found -> found.models().stream())
        .flatMap(model -> model.strata().stream())
        .filter(PooledModel::primary)
        .flatMap(stratum -> stratum.pooled().stream())
        .map(PooledAuc::prediction)
        .filter(prediction -> !CrossCohortAuc.isAboveChance(prediction))
        .findFirst()
        .map(CallPermission::includesChance);
  }

  private static String includesChance(ConfidenceInterval prediction) {
    return "in the external cohorts of this analysis the 95%% prediction interval of the AUC for a new cohort, %s–%s, is not above 0.5"
        .formatted(Numbers.shown(prediction.low()), Numbers.shown(prediction.high()));
  }
}
