package org.ferrostrat.evaluation;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.data.Issue;

/**
 * Signatures against response, cohort by cohort and over cohorts.
 *
 * @param evaluation what was asked for
 * @param commonGenes genes from which random signatures were sampled; 0 where there were none
 * @param cohorts the cohorts, in order
 * @param strata pooled strata, the primary one first where there is one
 * @param sensitivity areas under other definitions of response and other samples; empty where they
 *     were not asked for
 * @param issues issues that concern more than one cohort
 */
public record EvaluationFindings(
    SignatureEvaluation evaluation,
    int commonGenes,
    List<CohortFindings> cohorts,
    List<PooledStratum> strata,
    List<SensitivityRow> sensitivity,
    List<Issue> issues) {
  /** Copies the lists. */
  public EvaluationFindings {
    cohorts = List.copyOf(cohorts);
    strata = List.copyOf(strata);
    sensitivity = List.copyOf(sensitivity);
    issues = List.copyOf(issues);
  }

  /**
   * The findings of a cohort.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public CohortFindings cohort(String id) {
    return cohorts.stream()
        .filter(cohort -> cohort.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cohort '%s'".formatted(id)));
  }

  /** The primary stratum: one cancer and one class of drug. */
  public Optional<PooledStratum> primary() {
    return strata.stream().filter(PooledStratum::primary).findFirst();
  }

  @Override
  public String toString() {
    return "%d signatures in %d cohorts"
        .formatted(cohorts.isEmpty() ? 0 : cohorts.get(0).signatures().size(), cohorts.size());
  }
}
