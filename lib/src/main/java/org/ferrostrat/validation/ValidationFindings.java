package org.ferrostrat.validation;

import java.util.List;
import java.util.OptionalInt;
import org.ferrostrat.data.Issue;
import org.ferrostrat.response.ResponseCohort;

/**
 * Performance of learners in held-out patients.
 *
 * @param validation what was asked for
 * @param splits the design in words
 * @param permutedSplits the design in which responses were shuffled
 * @param cohorts the cohorts that took part, in order
 * @param groups ids of the cohorts by group; cohorts of one group share patients
 * @param smallestTransductive fewest samples of a cohort whose unlabelled values were used; empty
 *     where predictions are inductive, for one patient alone
 * @param models one entry per learner, in order
 * @param comparisons every pair of learners
 * @param controls what they have to beat
 * @param issues issues that concern more than one model
 */
public record ValidationFindings(
    ResponseValidation validation,
    String splits,
    String permutedSplits,
    List<ResponseCohort> cohorts,
    List<List<String>> groups,
    OptionalInt smallestTransductive,
    List<ModelFindings> models,
    List<ModelComparison> comparisons,
    Controls controls,
    List<Issue> issues) {
  /** Copies the lists. */
  public ValidationFindings {
    cohorts = List.copyOf(cohorts);
    groups = List.copyOf(groups);
    models = List.copyOf(models);
    comparisons = List.copyOf(comparisons);
    issues = List.copyOf(issues);
  }

  /**
   * The findings of a learner.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public ModelFindings model(String learner) {
    return models.stream()
        .filter(model -> model.learner().equals(learner))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no learner '%s'".formatted(learner)));
  }

  /** {@code inductive}, or {@code transductive} where unlabelled test cohorts took part. */
  public String stance() {
    return smallestTransductive.isPresent() ? "transductive" : "inductive";
  }

  @Override
  public String toString() {
    return "%d models in %d cohorts, %s".formatted(models.size(), cohorts.size(), splits);
  }
}
