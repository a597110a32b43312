package org.ferrostrat.report;

import java.util.Optional;
import org.ferrostrat.evaluation.ModelEvaluationFindings.PooledModel;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.PooledAuc.ForestRow;
import org.ferrostrat.performance.PooledAuc.WithoutOne;

/** AUCs pooled over cohorts. */
final class PooledFields {
  private static final Fields<CohortAuc> COHORT =
      Fields.<CohortAuc>of("AUC of a cohort")
          .text("cohort", CohortAuc::id)
          .count("n", CohortAuc::n)
          .count("responders", CohortAuc::responders)
          .number("auc", CohortAuc::auc);

  private static final Fields<ForestRow> FOREST =
      Fields.<ForestRow>of("Row of the forest plot")
          .all(ForestRow::cohort, COHORT)
          .interval("auc", ForestRow::interval)
          .number("weight", ForestRow::weight);

  private static final Fields<WithoutOne> WITHOUT_ONE =
      Fields.<WithoutOne>of("Pooled without one cohort")
          .text("cohort", WithoutOne::id)
          .number("auc", WithoutOne::auc)
          .interval("auc", WithoutOne::interval)
          .interval("prediction", WithoutOne::prediction)
          .number("tau2", WithoutOne::tauSquared);

  static final Fields<PooledAuc> AREA =
      Fields.<PooledAuc>of("Pooled AUC")
          .number("auc", PooledAuc::auc)
          .interval("auc", PooledAuc::interval)
          .interval("prediction", PooledAuc::prediction)
          .count("prediction_df", PooledAuc::predictionDegreesOfFreedom)
          .number("tau2", pooled -> pooled.logit().tauSquared())
          .number("i2", pooled -> pooled.logit().iSquaredPercent())
          .number("q", pooled -> pooled.logit().q())
          .number("q_p_value", pooled -> pooled.logit().qPValue())
          .number("logit", pooled -> pooled.logit().estimate())
          .number("logit_se", pooled -> pooled.logit().standardError())
          .interval("logit", pooled -> pooled.logit().interval())
          .interval("logit_prediction", pooled -> pooled.logit().prediction())
          .number("p_value", pooled -> pooled.logit().pValue())
          .flag("few_cohorts", pooled -> pooled.logit().isFewCohorts())
          .flag("converged", pooled -> pooled.logit().converged())
          .list("forest", PooledAuc::forest, FOREST)
          .list("left_out", PooledAuc::leftOut, COHORT)
          .list("without_one", PooledAuc::withoutOne, WITHOUT_ONE);

  /** Missing numbers where nothing was pooled. */
  static final Fields<Optional<PooledAuc>> POOLED =
      Fields.<Optional<PooledAuc>>of("Pooled AUC")
          .count("n_cohorts", pooled -> pooled.map(areas -> areas.forest().size()).orElse(0))
          .allOrMissing(pooled -> pooled, AREA);

  static final Fields<PooledModel> MODEL =
      Fields.<PooledModel>of("Model pooled over the cohorts of a stratum")
          .text("stratum", PooledModel::stratum)
          .flag("primary", PooledModel::primary)
          .all(PooledModel::pooled, POOLED)
          .text("reason", PooledModel::reason);

  private PooledFields() {}
}
