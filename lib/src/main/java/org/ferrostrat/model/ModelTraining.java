package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.learning.NullModel;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.CohortGroups;
import org.ferrostrat.response.ResponseCohort;

/**
 * From cohorts to a model with a card that reports its performance: cohorts that share patients are
 * found, the model is fitted, and where there are two groups of cohorts or more, each cohort is
 * predicted by a model that was trained on the others. Immutable.
 *
 * @param pipeline how the model is made; its seed is that of the validation too
 * @param allowOverlap whether all cohorts are used where some share patients; else only the larger
 *     of them
 * @param leaveCohortsOut whether each cohort is predicted by the others
 * @param allowNoFeature whether a model is returned in which no feature carries weight; else it is
 *     refused, because it gives every patient the same probability. {@link NullModel} is returned
 *     always
 */
public record ModelTraining(
    ResponsePipeline pipeline,
    boolean allowOverlap,
    boolean leaveCohortsOut,
    boolean allowNoFeature) {
  /** Code of the refusal of a model in which no feature carries weight. */
  public static final String NO_FEATURE_SELECTED = "no-feature-selected";

  /** Checks that nothing is null. */
  public ModelTraining {
    Objects.requireNonNull(pipeline, "pipeline");
  }

  /** Without overlap, with validation, refusing a model without a feature. */
  public static ModelTraining of(ResponsePipeline pipeline) {
    return new ModelTraining(pipeline, false, true, false);
  }

  /**
   * A model and how it came about.
   *
   * @param model the model; its card reports the validation
   * @param used the cohorts it was fitted to
   * @param validation how each cohort was predicted by the others; empty where that was not asked
   *     for or cannot be
   * @param issues cohorts left out, and what is doubtful of fit and validation
   */
  public record Result(
      ResponseModel model,
      List<ResponseCohort> used,
      Optional<CohortValidation> validation,
      List<Issue> issues) {
    /** Copies the lists. */
    public Result {
      used = List.copyOf(used);
      issues = List.copyOf(issues);
    }
  }

  /**
   * Trains.
   *
   * @param cohorts the cohorts with their labels
   * @param shared patients that are in two of them
   * @param card name, use and inputs; limits and validation are added
   * @throws InsufficientDataException if a class has too few patients for folds or the learner, or
   *     with the code {@value #NO_FEATURE_SELECTED} if no feature carries weight
   */
  public Result run(
      List<ResponseCohort> cohorts, SharedPatients shared, ModelCard card, Execution execution) {
    CohortGroups groups = CohortGroups.of(cohorts, shared, allowOverlap);
    List<ResponseCohort> used = groups.pooled(cohorts);
    List<Issue> issues = new ArrayList<>(shared.issues());
    for (int cohort = 0; cohort < cohorts.size(); cohort++) {
      if (!groups.isPooled(cohort)) {
        issues.add(notUsed(cohorts.get(cohort)));
      }
    }
    PipelineProcedure procedure = pipeline.procedure(used, shared, execution);
    ResponseModel model = pipeline.fit(procedure, card, execution);
    requireFeature(model);
    LeftOut leftOut = validate(procedure, used, shared, issues, execution);
    issues.addAll(model.issues());
    ResponseModel judged = model.with(leftOut.addTo(model.training()));
    return new Result(
        judged.with(new CardStatements(judged, used, leftOut.validation).addTo(card)),
        used,
        leftOut.validation,
        issues);
  }

  private void requireFeature(ResponseModel model) {
    boolean isNull = pipeline.learner().name().equals(NullModel.NAME);
    if (allowNoFeature || isNull || !model.usedFeatures().isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("features", model.features().features().size());
    counts.put("patients", model.training().n());
    counts.put("responders", model.training().responders());
    throw new InsufficientDataException(
        NO_FEATURE_SELECTED,
        "no feature was selected, so every patient would get the same probability; use a weaker"
            + " penalty, such as that of the minimum, or other features",
        counts);
  }

  private static Issue notUsed(ResponseCohort cohort) {
    return Issue.warning(
        "cohort-not-used",
        Place.NOWHERE,
        "%s is left out: it shares patients with a larger cohort".formatted(cohort.id()),
        "allow overlap to use it, counting those patients twice");
  }

  /** What leaving cohorts out gave, or why nothing that is pooled. */
  private record LeftOut(Optional<CohortValidation> validation, String reason) {
    static LeftOut of(CohortValidation validation) {
      return new LeftOut(
          Optional.of(validation),
          validation.pooled().isPresent() ? "" : "fewer than two cohorts have a logit AUC");
    }

    static LeftOut none(String reason) {
      return new LeftOut(Optional.empty(), reason);
    }

    TrainingRecord addTo(TrainingRecord training) {
      return validation
          .flatMap(CohortValidation::pooled)
          .map(pooled -> CrossCohortAuc.of(CrossCohortAuc.LEAVE_ONE_COHORT_OUT, pooled))
          .map(training::with)
          .orElseGet(() -> training.withoutCrossCohort(reason));
    }
  }

  private LeftOut validate(
      PipelineProcedure procedure,
      List<ResponseCohort> used,
      SharedPatients shared,
      List<Issue> issues,
      Execution execution) {
    if (!leaveCohortsOut) {
      return LeftOut.none("not asked for");
    }
    if (used.size() == 1) {
      return LeftOut.none("one cohort only");
    }
    CohortGroups groups = CohortGroups.of(used, shared, false);
    if (groups.groups().size() < 2) {
      return LeftOut.none("all cohorts share patients");
    }
    try {
      CohortValidation validation =
          CohortValidation.run(procedure, groups, pipeline.seed(), execution);
      issues.addAll(validation.issues());
      return LeftOut.of(validation);
    } catch (InsufficientDataException e) {
      String reason = "no held-out cohort could be predicted: " + e.getMessage();
      issues.add(
          Issue.warning(
              "not-validated",
              Place.NOWHERE,
              reason,
              "use cohorts with more patients of both classes"));
      return LeftOut.none(reason);
    }
  }
}
