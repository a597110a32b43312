package org.ferrostrat.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.model.CohortValidation;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.performance.MeanRocCurve;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.stats.PrecisionRecallCurve;
import org.ferrostrat.stats.RocCurve;
import org.ferrostrat.validation.ModelFindings;
import org.ferrostrat.validation.OverallAuc;
import org.ferrostrat.validation.PooledModel;
import org.ferrostrat.validation.TestedPatients;

/**
 * The plots of a validation. They show predictions of held-out patients; no plot shows how well a
 * model fits the patients it was fitted to.
 */
public final class ValidationPlots {
  private static final String FROM_THE_OTHERS =
      "each cohort predicted by a model trained on the other cohorts";
  private static final String HELD_OUT = "held-out patients";

  private ValidationPlots() {}

  /**
   * The AUC of each learner by the validation design, with its prediction interval in a new cohort.
   *
   * @param models of one validation, at least one
   */
  public static ForestPlot forest(List<ModelFindings> models) {
    return new ForestPlot(
        "response in " + HELD_OUT,
        ForestPlot.Scale.AUC,
        models.stream().map(ValidationPlots::overall).toList(),
        List.of(models.get(0).overall().method()));
  }

  private static ForestPlot.Row overall(ModelFindings model) {
    OverallAuc overall = model.overall();
    return ForestPlot.Row.pooled(model.learner(), "", overall.auc(), overall.prediction());
  }

  /**
   * The AUC of one learner in each held-out cohort, and pooled over each stratum with the
   * prediction interval in a new cohort.
   *
   * @throws IllegalArgumentException if no cohorts were left out
   */
  public static ForestPlot forest(ModelFindings model) {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (TestedPatients cohort : cohorts(model)) {
      rows.add(
          ForestPlot.Row.single(
              cohort.id(),
              "%d/%d responders".formatted(cohort.responders(), cohort.n()),
              cohort.auc(),
              Double.NaN));
    }
    List<String> notes = new ArrayList<>(List.of(FROM_THE_OTHERS));
    for (PooledModel stratum : model.strata()) {
      stratum
          .auc()
          .ifPresentOrElse(
              pooled -> rows.add(pooled(stratum.name(), pooled)),
              () -> notes.add("%s not pooled: %s".formatted(stratum.name(), stratum.reason())));
    }
    return new ForestPlot(
        model.learner() + " in held-out cohorts", ForestPlot.Scale.AUC, rows, notes);
  }

  /**
   * How a model's way of learning predicts each of its cohorts by the others.
   *
   * @param title what is shown, such as the name of the model
   */
  public static ForestPlot forest(String title, CohortValidation validation) {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (CohortAuc cohort : validation.cohorts()) {
      rows.add(
          ForestPlot.Row.single(
              cohort.id(),
              "%d/%d responders".formatted(cohort.responders(), cohort.n()),
              cohort.auc(),
              cohort.interval(ConfidenceInterval.USUAL_LEVEL),
              Double.NaN));
    }
    validation.pooled().ifPresent(pooled -> rows.add(pooled("held-out cohorts", pooled)));
    return new ForestPlot(title, ForestPlot.Scale.AUC, rows, List.of(FROM_THE_OTHERS));
  }

  private static ForestPlot.Row pooled(String stratum, PooledAuc pooled) {
    return ForestPlot.Row.pooled(
        "pooled: " + stratum,
        "%d cohorts".formatted(pooled.forest().size()),
        pooled.auc(),
        pooled.interval(),
        pooled.prediction());
  }

  /** Whether each split is a cohort left out. */
  private static List<TestedPatients> cohorts(ModelFindings model) {
    if (model.strata().isEmpty()) {
      throw new IllegalArgumentException(
          "%s was validated without held-out cohorts".formatted(model.learner()));
    }
    return model.tests();
  }

  /**
   * The mean ROC curves of cross-validation, of learners.
   *
   * @param models of one validation
   * @throws IllegalArgumentException if the design is none of folds
   */
  public static MeanRocPlot roc(List<ModelFindings> models) {
    Map<String, MeanRocCurve> curves = new LinkedHashMap<>();
    models.forEach(model -> model.meanRoc().ifPresent(c -> curves.put(model.learner(), c)));
    List<String> notes =
        curves.values().stream()
            .limit(1)
            .map(
                curve ->
                    "mean over %d folds of %d repeats, patients compared within a fold"
                        .formatted(curve.overall().splits().size(), curve.overall().repeats()))
            .toList();
    return new MeanRocPlot("response in " + HELD_OUT, curves, notes);
  }

  /**
   * The ROC curve of one learner in each cohort left out that has both classes.
   *
   * @throws IllegalArgumentException if no cohorts were left out, or none has both classes
   */
  public static RocPlot rocOfCohorts(ModelFindings model) {
    Map<String, RocCurve> curves = curves(model, ScoresByResponse::roc);
    return new RocPlot(model.learner() + " in held-out cohorts", curves, List.of(FROM_THE_OTHERS));
  }

  /**
   * The precision-recall curve of one learner in each cohort left out that has both classes.
   *
   * @throws IllegalArgumentException if no cohorts were left out, or none has both classes
   */
  public static PrecisionRecallPlot precisionRecall(ModelFindings model) {
    Map<String, PrecisionRecallCurve> curves = curves(model, ScoresByResponse::precisionRecall);
    return new PrecisionRecallPlot(
        model.learner() + " in held-out cohorts", curves, List.of(FROM_THE_OTHERS));
  }

  private static <T> Map<String, T> curves(
      ModelFindings model, Function<ScoresByResponse, Optional<T>> curve) {
    Map<String, T> curves = new LinkedHashMap<>();
    for (TestedPatients cohort : cohorts(model)) {
      curve.apply(cohort.predictions()).ifPresent(found -> curves.put(cohort.id(), found));
    }
    return curves;
  }

  /**
   * Calibration of one learner in all patients at once.
   *
   * @throws IllegalArgumentException if the design predicts no patient once, as the bootstrap
   * @throws InsufficientDataException if a class is absent
   */
  public static CalibrationPlot calibration(ModelFindings model) {
    TestedPatients together = together(model);
    ScoresByResponse predictions = together.predictions();
    return new CalibrationPlot(
        model.learner() + ", calibration",
        together
            .calibration()
            .orElseThrow(
                () ->
                    new InsufficientDataException(
                        "calibration needs responders and non-responders",
                        Map.of("patients", together.n(), "responders", together.responders()))),
        predictions.probabilities(true),
        predictions.probabilities(false),
        List.of(whoseAre(model)));
  }

  private static TestedPatients together(ModelFindings model) {
    return model
        .together()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has several predictions of each patient, by draws of the bootstrap"
                        .formatted(model.learner())));
  }

  private static String whoseAre(ModelFindings model) {
    return model.repeats().isEmpty()
        ? "%d cohorts, each predicted by a model trained on the others"
            .formatted(model.tests().size())
        : "all folds of repeat 1 of %d, each predicted by a model trained on the others"
            .formatted(model.repeats().size());
  }

  /**
   * The decision curves of learners, in all patients at once.
   *
   * @param models of one validation, at least one
   * @throws IllegalArgumentException if the design predicts no patient once, as the bootstrap
   */
  public static DecisionCurvePlot decisionCurve(List<ModelFindings> models) {
    Map<String, List<DecisionCurve.Point>> curves = new LinkedHashMap<>();
    models.forEach(model -> curves.put(model.learner(), together(model).decision()));
    return new DecisionCurvePlot(
        "Net benefit, " + HELD_OUT, curves, List.of(whoseAre(models.get(0))));
  }

  /**
   * What one learner predicted of responders and the others, in each cohort left out or in all
   * folds of the first repeat.
   *
   * @throws IllegalArgumentException if the design predicts no patient once, as the bootstrap
   */
  public static DistributionPlot distribution(ModelFindings model) {
    List<TestedPatients> shown =
        model.strata().isEmpty() ? List.of(together(model)) : model.tests();
    List<DistributionPlot.Group> groups = new ArrayList<>();
    for (TestedPatients patients : shown) {
      String place = shown.size() == 1 ? "" : patients.id() + ", ";
      groups.addAll(EvaluationPlots.groups(place, patients.predictions()));
    }
    return new DistributionPlot(
        model.learner() + ", predictions by response",
        shown.get(0).predictions().scores().name(),
        groups,
        List.of(whoseAre(model)));
  }
}
