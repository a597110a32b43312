package org.ferrostrat.evaluation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.response.CohortScores;
import org.ferrostrat.response.CohortScores.Scored;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.scoring.Scorer;
import org.ferrostrat.scoring.ScoringPlan;

/**
 * All samples of a cohort with their scores, beside the response of some of them.
 *
 * @param cohort the response
 * @param scores the scores
 */
record ScoredCohort(ResponseCohort cohort, CohortScores scores) {
  /**
   * Scores the signatures that can be scored on the scale of the cohort; the reason is reported for
   * each of the others.
   */
  static ScoredCohort of(ScoringPlan plan, ResponseCohort cohort, Execution execution) {
    return new ScoredCohort(cohort, CohortScores.of(plan, cohort.cohort().expression(), execution));
  }

  String id() {
    return cohort.id();
  }

  ExpressionMatrix matrix() {
    return scores.matrix();
  }

  List<ExpressionTransform> transforms() {
    return scores.transforms();
  }

  /** Empty where no signature suits the scale. */
  Optional<Scorer> scorer() {
    return scores.scorer();
  }

  /** Every signature of the plan, in order. */
  List<Scored> signatures() {
    return scores.signatures();
  }

  List<Issue> issues() {
    return scores.issues();
  }

  /** The values of a gene in all samples; empty where it has no row. */
  Optional<double[]> gene(String symbol) {
    return scores.gene(symbol);
  }
}
