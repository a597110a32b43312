package org.ferrostrat.validation;

import java.util.ArrayList;
import java.util.List;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.EstablishedComparator;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.SignatureCatalog;

/** Computes what a model has to beat. */
final class ControlRun {
  private ControlRun() {}

  static Controls of(
      List<ResponseCohort> cohorts,
      SharedPatients shared,
      CohortPooling pooling,
      OutOfFoldPredictions nobody,
      ResponseValidation validation,
      Execution execution) {
    List<CohortAuc> leukocytes = leukocytes(cohorts);
    List<CohortAuc> pooled =
        leukocytes.stream().filter(area -> pooling.first().cohorts().contains(area.id())).toList();
    return new Controls(
        nobody.mean(PredictionMeasure.AUC),
        nobody.meanOfPooled((responders, p) -> PredictionMeasure.BRIER.of(responders, p)),
        leukocytes,
        pooling.pool(pooled),
        comparators(validation).evaluate(cohorts, shared, execution));
  }

  private static List<CohortAuc> leukocytes(List<ResponseCohort> cohorts) {
    List<CohortAuc> areas = new ArrayList<>();
    for (ResponseCohort cohort : cohorts) {
      LeukocyteContent.expression(cohort)
          .ifPresent(values -> areas.add(CohortAuc.of(cohort.id(), values, cohort.responders())));
    }
    return areas;
  }

  private static SignatureEvaluation comparators(ResponseValidation validation) {
    ScoringPlan plan =
        ScoringPlan.published(
            EstablishedComparator.ids().stream().map(SignatureCatalog.bundled()::get).toList());
    SignatureEvaluation evaluation =
        SignatureEvaluation.of(plan, validation.seed())
            .withoutRandom()
            .withPermutations(0)
            .with(validation.pooling());
    return validation.allowOverlap() ? evaluation.allowingOverlap() : evaluation;
  }
}
