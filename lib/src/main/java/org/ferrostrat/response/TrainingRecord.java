package org.ferrostrat.response;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model came about.
 *
 * @param learner name of the learner
 * @param parameters its parameters
 * @param seed the seed
 * @param cohorts the cohorts it was fitted to
 * @param foldAuc mean AUC over the folds by which the threshold was chosen; a model that was picked
 *     by it is worse than it says; NaN where no fold had both classes
 * @param folds number of these folds
 */
record TrainingRecord(
    String learner,
    Map<String, String> parameters,
    long seed,
    List<TrainingCohort> cohorts,
    double foldAuc,
    int folds) {

  TrainingRecord {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    cohorts = List.copyOf(cohorts);
  }

  static TrainingRecord of(
      ResponsePipeline pipeline, PipelineProcedure procedure, double foldAuc, int folds) {
    return new TrainingRecord(
        procedure.learner().name(),
        procedure.learner().parameters(),
        pipeline.seed(),
        procedure.cohorts().stream().map(TrainingCohort::of).toList(),
        foldAuc,
        folds);
  }

  /**
   * One cohort of the training.
   *
   * @param id its id
   * @param n number of labelled samples
   * @param responders number of responders among them
   * @param mapping how response was read
   */
  record TrainingCohort(String id, int n, int responders, String mapping) {
    TrainingCohort {
      if (!(n >= 0 && responders >= 0 && responders <= n)) {
        throw new IllegalArgumentException(
            "%s has %d responders of %d; need 0 to %d".formatted(id, responders, n, n));
      }
    }

    static TrainingCohort of(ResponseCohort cohort) {
      return new TrainingCohort(
          cohort.id(), cohort.size(), cohort.responderCount(), cohort.labels().mapping());
    }
  }
}
