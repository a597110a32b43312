package org.ferrostrat.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.performance.CrossValidatedAuc;
import org.ferrostrat.performance.OutOfFoldPredictions;
import org.ferrostrat.performance.PredictionMeasure;
import org.ferrostrat.response.ResponseCohort;

/**
 * How a model came about.
 *
 * @param learner name of the learner
 * @param parameters its parameters
 * @param seed the seed
 * @param cohorts the cohorts it was fitted to
 * @param foldAuc mean AUC over the folds by which the threshold was chosen; it is optimistic for a
 *     model that was selected by it; NaN where no fold had both classes
 * @param foldAucLow lower limit of its corrected 95% confidence interval; NaN where there is none
 * @param foldAucHigh upper limit
 * @param folds number of these folds
 * @param crossCohort performance of the model in cohorts that it was not trained on; empty where no
 *     cohorts were left out and pooled
 * @param crossCohortReason why there is none, such as {@code one cohort only}; empty where there is
 *     one
 */
public record TrainingRecord(
    String learner,
    Map<String, String> parameters,
    long seed,
    List<TrainingCohort> cohorts,
    double foldAuc,
    double foldAucLow,
    double foldAucHigh,
    int folds,
    Optional<CrossCohortAuc> crossCohort,
    String crossCohortReason) {
  private static final String NEVER_LEFT_OUT = "no cohort was left out";

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is neither a cross-cohort AUC nor a reason, or both
   */
  public TrainingRecord {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    cohorts = List.copyOf(cohorts);
    if (crossCohort.isPresent() != crossCohortReason.isBlank()) {
      throw new IllegalArgumentException(
          "%s cross-cohort AUC and the reason '%s'; need one of the two"
              .formatted(crossCohort.isPresent() ? "a" : "no", crossCohortReason));
    }
  }

  static TrainingRecord of(
      ResponsePipeline pipeline,
      PipelineProcedure procedure,
      OutOfFoldPredictions held,
      int folds) {
    Optional<CrossValidatedAuc> auc =
        Double.isNaN(held.mean(PredictionMeasure.AUC))
            ? Optional.empty()
            : Optional.of(CrossValidatedAuc.of(held));
    return new TrainingRecord(
        procedure.learner().name(),
        procedure.learner().parameters(),
        pipeline.seed(),
        procedure.cohorts().stream().map(TrainingCohort::of).toList(),
        auc.map(CrossValidatedAuc::auc).orElse(Double.NaN),
        auc.map(found -> found.interval().low()).orElse(Double.NaN),
        auc.map(found -> found.interval().high()).orElse(Double.NaN),
        folds,
        Optional.empty(),
        NEVER_LEFT_OUT);
  }

  TrainingRecord with(CrossCohortAuc found) {
    return with(Optional.of(found), "");
  }

  TrainingRecord withoutCrossCohort(String reason) {
    return with(Optional.empty(), reason);
  }

  private TrainingRecord with(Optional<CrossCohortAuc> found, String reason) {
    return new TrainingRecord(
        learner, parameters, seed, cohorts, foldAuc, foldAucLow, foldAucHigh, folds, found, reason);
  }

  /** Why calls have no support: never judged in other cohorts, or no better than chance there. */
  Optional<String> callObstacle() {
    return crossCohort
        .map(CrossCohortAuc::callObstacle)
        .orElseGet(
            () -> Optional.of("the model is not externally validated: " + crossCohortReason));
  }

  /** Number of labelled samples of all cohorts. */
  public int n() {
    return cohorts.stream().mapToInt(TrainingCohort::n).sum();
  }

  /** Number of responders among them. */
  public int responders() {
    return cohorts.stream().mapToInt(TrainingCohort::responders).sum();
  }

  /**
   * One cohort of the training.
   *
   * @param id its id
   * @param n number of labelled samples
   * @param responders number of responders among them
   * @param mapping how response was read
   */
  public record TrainingCohort(String id, int n, int responders, String mapping) {
    /** Checks the counts. */
    public TrainingCohort {
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
