package org.ferrostrat.validation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;

/**
 * What a model has to beat, on the same patients.
 *
 * @param nullAuc area of the model that predicts the prevalence of its training patients; exactly
 *     0.5 unless something is wrong
 * @param nullBrier its Brier score
 * @param leukocytes area of the expression of PTPRC alone in each cohort that has it
 * @param pooledLeukocytes that area over the cohorts of the first stratum; empty where fewer than
 *     two have one
 * @param comparators the established signatures in the same cohorts
 */
public record Controls(
    double nullAuc,
    double nullBrier,
    List<CohortAuc> leukocytes,
    Optional<PooledAuc> pooledLeukocytes,
    EvaluationFindings comparators) {
  /** Copies the list. */
  public Controls {
    leukocytes = List.copyOf(leukocytes);
  }
}
