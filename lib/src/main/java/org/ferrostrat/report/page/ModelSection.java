package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.evaluation.ModelEvaluationFindings.PooledModel;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.performance.Calibration;
import org.ferrostrat.performance.ScoresByResponse;
import org.ferrostrat.report.Numbers;
import org.ferrostrat.report.page.Block.Drawing;
import org.ferrostrat.report.page.Block.Term;
import org.ferrostrat.report.plot.CalibrationPlot;
import org.ferrostrat.report.plot.DecisionCurvePlot;

/** The model: what it is, its calibration and its net benefit. */
final class ModelSection {
  private final AnalysisFindings findings;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Quantity> numbers = new ArrayList<>();

  private ModelSection(AnalysisFindings findings) {
    this.findings = findings;
  }

  static Chapter of(AnalysisFindings findings) {
    return new ModelSection(findings).chapter();
  }

  private Chapter chapter() {
    Optional<ResponseModel> model = findings.analysis().model();
    if (model.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "No model was applied. Use --model with a file written by train, or bundled:default, for predictions, calibration and decision curves."));
    } else {
      blocks.add(card(model.get()));
      blocks.add(
          new Block.Fold(
              "Model card: limitations and validation", List.of(statements(model.get()))));
      blocks.add(calls(findings));
      crossCohort(model.get());
      List<Drawing> drawings = new ArrayList<>();
      findings.cohorts().forEach(cohort -> drawings.addAll(cohort(model.get(), cohort)));
      pooled();
      blocks.add(new Block.Drawings(drawings));
      blocks.add(QuantityTable.folded("model-numbers", "Model performance", numbers));
    }
    return new Chapter(new Section("model", "Response model", blocks), numbers);
  }

  private static Block card(ResponseModel model) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("Name", model.card().name()));
    terms.add(new Term("Learner", model.training().learner() + parameters(model)));
    terms.add(new Term("Features", model.features().text()));
    terms.add(
        new Term(
            "Trained on",
            "%d patients, %d responders: %s"
                .formatted(
                    model.training().n(),
                    model.training().responders(),
                    String.join(
                        ", ",
                        model.training().cohorts().stream().map(cohort -> cohort.id()).toList()))));
    terms.add(
        new Term(
            "Threshold",
            "%s (rule %s); indeterminate %s–%s"
                .formatted(
                    Numbers.shown(model.threshold()),
                    model.callRule().rule(),
                    Numbers.shown(model.callRule().greyLow()),
                    Numbers.shown(model.callRule().greyHigh()))));
    terms.add(new Term("Intended use", model.card().intendedUse()));
    return new Block.Terms(terms);
  }

  private static Block statements(ResponseModel model) {
    List<Term> terms = new ArrayList<>();
    model.card().limits().forEach(limit -> terms.add(new Term("Limitation", limit)));
    model.card().validation().forEach(known -> terms.add(new Term("Validation", known)));
    return new Block.Terms(terms);
  }

  private static String parameters(ResponseModel model) {
    Map<String, String> parameters = model.training().parameters();
    return parameters.isEmpty() ? "" : " " + parameters;
  }

  private static Block calls(AnalysisFindings findings) {
    return CallPermission.of(findings)
        .obstacle()
        .map(reason -> new Block.Notice("warning", "No predicted classes are shown: " + reason))
        .orElseGet(
            () ->
                new Block.Notice(
                    "note",
                    "Predicted classes are shown: the model discriminates between responders and non-responders in external cohorts."));
  }

  private void crossCohort(ResponseModel model) {
    Optional<CrossCohortAuc> auc = model.training().crossCohort();
    numbers.add(
        auc.map(
                known ->
                    Quantity.of("", model.card().name(), "AUC, held-out cohorts", known.auc())
                        .within(known.interval())
                        .ofPatients(known.patients())
                        .noting(
                            "%d cohorts, %s; 95%% prediction interval %s–%s"
                                .formatted(
                                    known.cohorts(),
                                    known.design(),
                                    Numbers.shown(known.prediction().low()),
                                    Numbers.shown(known.prediction().high()))))
            .orElseGet(
                () ->
                    Quantity.none(
                        "",
                        model.card().name(),
                        "AUC, held-out cohorts",
                        model.training().crossCohortReason())));
  }

  private List<Drawing> cohort(ResponseModel model, CohortAnalysis cohort) {
    Optional<ModelPerformance> performance = cohort.model().result();
    if (performance.isEmpty()) {
      blocks.add(
          new Block.Notice(
              "warning",
              "No predictions for %s: %s".formatted(cohort.id(), cohort.model().reason())));
      return List.of();
    }
    String training = performance.get().judged().map(ModelResponse::training).orElse("");
    if (!training.isEmpty()) {
      blocks.add(
          new Block.Notice(
              "warning",
              "%s was used for training; not a validation (%s).".formatted(cohort.id(), training)));
    }
    performance.get().judged().ifPresent(judged -> judged(model, cohort, judged));
    return drawings(cohort, training, performance.get());
  }

  private List<Drawing> drawings(
      CohortAnalysis cohort, String training, ModelPerformance performance) {
    Optional<ModelResponse> judged = performance.judged().filter(ModelResponse::hasAuc);
    Optional<Calibration.Result> calibration = judged.flatMap(ModelResponse::calibration);
    if (calibration.isEmpty()) {
      blocks.add(
          new Block.Notice(
              "note",
              "No calibration for %s: %s"
                  .formatted(
                      cohort.id(),
                      performance
                          .judged()
                          .map(ModelResponse::reason)
                          .orElse("no response labels"))));
      return List.of();
    }
    ScoresByResponse predictions = judged.get().predictions();
    List<String> notes =
        training.isEmpty() ? List.of() : List.of("apparent (training cohort): " + training);
    String of =
        "%s: %d responders of %d patients"
            .formatted(cohort.id(), predictions.responderCount(), predictions.size());
    return List.of(
        Drawn.of(
            Ids.of("calibration", cohort.id()),
            "Calibration, %s. Below: distribution of predictions of responders (up) and non-responders (down)."
                .formatted(of),
            new CalibrationPlot(
                    "Calibration, " + cohort.id(),
                    calibration.get(),
                    predictions.probabilities(true),
                    predictions.probabilities(false),
                    notes)
                ::writeSvg),
        Drawn.of(
            Ids.of("decision-curve", cohort.id()),
            "Decision curve, %s. The model is useful at thresholds where its net benefit exceeds treating all and treating none."
                .formatted(of),
            new DecisionCurvePlot(
                    "Decision curve, " + cohort.id(), Map.of("model", performance.benefit()), notes)
                ::writeSvg));
  }

  private void judged(ResponseModel model, CohortAnalysis cohort, ModelResponse judged) {
    String name = model.card().name();
    String note = judged.isNew() ? "" : "apparent (training cohort): " + judged.training();
    if (!judged.hasAuc()) {
      numbers.add(Quantity.none(cohort.id(), name, "AUC", judged.reason()));
      return;
    }
    numbers.add(
        Quantity.of(cohort.id(), name, "AUC", judged.area().auc())
            .within(judged.interval())
            .ofPatients(judged.area().n())
            .withEvents(judged.area().responders())
            .tested(judged.pValue())
            .noting(note));
    judged
        .brier()
        .ifPresent(
            brier ->
                numbers.add(
                    Quantity.of(cohort.id(), name, "Brier score", brier.brier())
                        .within(brier.interval())
                        .ofPatients(brier.n())
                        .withEvents(brier.responders())
                        .noting(
                            join(
                                note,
                                "Brier score of the prevalence "
                                    + Numbers.shown(brier.prevalenceBrier())))));
    judged.calibration().ifPresent(found -> calibration(cohort.id(), name, note, found));
  }

  private void calibration(String cohort, String name, String note, Calibration.Result found) {
    numbers.add(
        Quantity.of(cohort, name, "calibration slope (ideal 1)", found.slope().value())
            .within(found.slope().interval())
            .ofPatients(found.n())
            .withEvents(found.responders())
            .noting(note));
    numbers.add(
        Quantity.of(cohort, name, "calibration intercept (ideal 0)", found.intercept().value())
            .within(found.intercept().interval())
            .ofPatients(found.n())
            .withEvents(found.responders())
            .noting(note));
  }

  private static String join(String first, String second) {
    return first.isEmpty() ? second : first + "; " + second;
  }

  private void pooled() {
    findings
        .response()
        .result()
        .filter(found -> !found.models().isEmpty())
        .ifPresent(
            found -> {
              for (PooledModel stratum : found.models().get(0).strata()) {
                String name = "pooled AUC, external cohorts, " + stratum.stratum();
                numbers.add(
                    stratum
                        .pooled()
                        .map(
                            auc ->
                                Quantity.of("", found.models().get(0).model(), name, auc.auc())
                                    .within(auc.interval())
                                    .noting(
                                        "%d cohorts; 95%% prediction interval %s–%s"
                                            .formatted(
                                                auc.forest().size(),
                                                Numbers.shown(auc.prediction().low()),
                                                Numbers.shown(auc.prediction().high()))))
                        .orElseGet(
                            () ->
                                Quantity.none(
                                    "", found.models().get(0).model(), name, stratum.reason())));
              }
            });
  }
}
