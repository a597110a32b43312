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

/** The model: what it is, and whether its probabilities are right and of use. */
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
              "No model was given, so there are no predictions, no calibration and no decision curve. A model file or the bundled model (bundled:default) can be given."));
    } else {
      blocks.add(card(model.get()));
      blocks.add(
          new Block.Fold("What the card of the model says", List.of(statements(model.get()))));
      blocks.add(calls(findings));
      crossCohort(model.get());
      List<Drawing> drawings = new ArrayList<>();
      findings.cohorts().forEach(cohort -> drawings.addAll(cohort(model.get(), cohort)));
      pooled();
      blocks.add(new Block.Drawings(drawings));
      blocks.add(QuantityTable.folded("model-numbers", "The model in figures", numbers));
    }
    return new Chapter(new Section("model", "Model of response", blocks), numbers);
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
            "%s, by %s; grey zone %s to %s"
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
    model.card().limits().forEach(limit -> terms.add(new Term("Limit", limit)));
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
        .map(reason -> new Block.Notice("warning", "No patient is called a responder: " + reason))
        .orElseGet(
            () ->
                new Block.Notice(
                    "note",
                    "Patients are called, because the model told responders in cohorts it had not seen."));
  }

  private void crossCohort(ResponseModel model) {
    Optional<CrossCohortAuc> auc = model.training().crossCohort();
    numbers.add(
        auc.map(
                known ->
                    Quantity.of(
                            "",
                            model.card().name(),
                            "AUC in cohorts left out of training",
                            known.auc())
                        .within(known.interval())
                        .ofPatients(known.patients())
                        .noting(
                            "%d cohorts, %s; a further cohort: %s to %s"
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
                        "AUC in cohorts left out of training",
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
              "%s tells nothing of how good the model is: %s.".formatted(cohort.id(), training)));
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
              "No calibration of %s: %s"
                  .formatted(
                      cohort.id(),
                      performance
                          .judged()
                          .map(ModelResponse::reason)
                          .orElse("no response is known"))));
      return List.of();
    }
    ScoresByResponse predictions = judged.get().predictions();
    List<String> notes = training.isEmpty() ? List.of() : List.of("too good: " + training);
    String of =
        "%s: %d responders of %d patients"
            .formatted(cohort.id(), predictions.responderCount(), predictions.size());
    return List.of(
        Drawn.of(
            Ids.of("calibration", cohort.id()),
            "Calibration, %s. Below, how the predictions of responders (up) and others (down) spread."
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
            "Decision curve, %s. The model is of use where it lies above treating all and treating none."
                .formatted(of),
            new DecisionCurvePlot(
                    "Decision curve, " + cohort.id(), Map.of("model", performance.benefit()), notes)
                ::writeSvg));
  }

  private void judged(ResponseModel model, CohortAnalysis cohort, ModelResponse judged) {
    String name = model.card().name();
    String note = judged.isNew() ? "" : "too good: " + judged.training();
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
                                "of the share of responders alone "
                                    + Numbers.shown(brier.prevalenceBrier())))));
    judged.calibration().ifPresent(found -> calibration(cohort.id(), name, note, found));
  }

  private void calibration(String cohort, String name, String note, Calibration.Result found) {
    numbers.add(
        Quantity.of(cohort, name, "calibration slope, 1 is right", found.slope().value())
            .within(found.slope().interval())
            .ofPatients(found.n())
            .withEvents(found.responders())
            .noting(note));
    numbers.add(
        Quantity.of(cohort, name, "calibration in the large, 0 is right", found.intercept().value())
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
                String name = "pooled AUC over new cohorts, " + stratum.stratum();
                numbers.add(
                    stratum
                        .pooled()
                        .map(
                            auc ->
                                Quantity.of("", found.models().get(0).model(), name, auc.auc())
                                    .within(auc.interval())
                                    .noting(
                                        "%d cohorts; a further cohort: %s to %s"
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
