package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.model.FeatureExtractor;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.report.Numbers;

/**
 * Answers from the findings to the items of TRIPOD+AI, by number. Items on how a model performs are
 * answered where it was judged, those on how it was made from its file.
 */
final class TripodAnswers {
  private final Performed performed;
  private final ResponseModel model;
  private final TrainingRecord training;
  private final List<ModelResponse> judged;

  TripodAnswers(Performed performed, ResponseModel model) {
    this.performed = performed;
    this.model = model;
    this.training = model.training();
    this.judged = performed.judged();
  }

  Map<String, ChecklistAnswer> all() {
    Map<String, ChecklistAnswer> answers = new LinkedHashMap<>();
    RemarkAnswers cohorts = new RemarkAnswers(performed);
    answers.put("3b", ChecklistAnswer.partly("Intended use: %s.".formatted(card())));
    answers.put("4", ChecklistAnswer.partly(objective()));
    answers.put("5a", ChecklistAnswer.partly(trainedOn() + " Here: " + cohorts.patients()));
    answers.put("6b", ChecklistAnswer.partly(cohorts.patients()));
    answers.put("6c", ChecklistAnswer.partly(cohorts.treatments()));
    answers.put("7", ChecklistAnswer.partly(cohorts.assay()));
    answers.put("8a", ChecklistAnswer.partly(outcome()));
    predictors(answers);
    answers.put("10", ChecklistAnswer.author(sizes()));
    answers.put("11", missing());
    analysis(answers);
    answers.put("13", ChecklistAnswer.partly(classes()));
    answers.put("15", ChecklistAnswer.reported(output()));
    answers.put("16", ChecklistAnswer.partly(judged.isEmpty() ? "" : limits()));
    results(answers);
    answers.put("26", ChecklistAnswer.partly(limits()));
    answers.put("27a", ChecklistAnswer.partly(poorInput()));
    return answers;
  }

  private String card() {
    return model.card().intendedUse();
  }

  private String objective() {
    List<String> unseen =
        judged.stream().filter(ModelResponse::isNew).map(ModelResponse::id).toList();
    return unseen.isEmpty()
        ? ""
        : "The finished model '%s' was evaluated in %s; none was developed in this run."
            .formatted(model.card().name(), Wording.list(unseen));
  }

  private List<String> ids() {
    return judged.stream().map(ModelResponse::id).toList();
  }

  private String trainedOn() {
    return "The model was trained on %s."
        .formatted(
            training.cohorts().stream()
                .map(
                    cohort ->
                        "%s (%s, %s)"
                            .formatted(
                                cohort.id(),
                                Wording.count(cohort.n(), "patient"),
                                Wording.count(cohort.responders(), "responder")))
                .collect(Collectors.joining(", ")));
  }

  private String outcome() {
    return performed.responses().stream()
        .map(cohort -> "%s: %s.".formatted(cohort.id(), cohort.mapping()))
        .collect(Collectors.joining(" "));
  }

  private void predictors(Map<String, ChecklistAnswer> answers) {
    FeatureExtractor features = model.features();
    String text = ModelMethods.features(features);
    answers.put("9a", ChecklistAnswer.partly(text));
    if (features.clinicalColumns().isEmpty()) {
      answers.put("9b", ChecklistAnswer.reported(text + " All were computed without the outcome."));
      answers.put(
          "9c",
          ChecklistAnswer.reported(
              "No predictor requires subjective assessment; all are computed."));
    } else {
      answers.put(
          "9b",
          ChecklistAnswer.partly(
              "%s Clinical columns: %s."
                  .formatted(text, Wording.list(features.clinicalColumns()))));
    }
  }

  private String sizes() {
    return "Development: %s, %s. Evaluation: %s The author states the rationale for the sample size."
        .formatted(
            Wording.count(training.n(), "patient"),
            Wording.count(training.responders(), "responder"),
            judged.isEmpty() ? "none." : evaluated());
  }

  private String evaluated() {
    return judged.stream()
        .map(
            one ->
                "%s, %s, %s."
                    .formatted(
                        one.id(),
                        Wording.count(one.area().n(), "patient"),
                        Wording.count(one.area().responders(), "responder")))
        .collect(Collectors.joining(" "));
  }

  private String predictions() {
    return performed.cohorts().stream()
        .flatMap(
            cohort ->
                cohort.model().result().stream()
                    .map(found -> ModelMethods.predicted(cohort, found)))
        .collect(Collectors.joining(" "));
  }

  private ChecklistAnswer missing() {
    String rule =
        "A patient with less than %s of the features has no prediction; parameters of the learner: %s."
            .formatted(
                Numbers.percent(ResponseModel.MIN_COVERAGE), ModelMethods.parameters(training));
    String predictions = predictions();
    return predictions.isEmpty()
        ? ChecklistAnswer.partly(rule)
        : ChecklistAnswer.reported(
            "%s %s Patients without response were left out of its evaluation."
                .formatted(rule, predictions));
  }

  private void analysis(Map<String, ChecklistAnswer> answers) {
    String use =
        "%s %s"
            .formatted(
                trainedOn(),
                judged.isEmpty()
                    ? "It was not evaluated in this run."
                    : "It was evaluated in " + Wording.list(ids()) + seen() + ".");
    answers.put("12a", judged.isEmpty() ? ChecklistAnswer.partly(use) : reported(use));
    answers.put("12b", reported(ModelMethods.features(model.features())));
    answers.put(
        "12c",
        ChecklistAnswer.partly(
            "Learner %s, %s, seed %d, %s of inner validation."
                .formatted(
                    training.learner(),
                    ModelMethods.parameters(training),
                    training.seed(),
                    Wording.count(training.folds(), "fold"))));
    answers.put("12d", reported(clusters()));
    answers.put("12e", reported(judged.isEmpty() ? "" : measures()));
    answers.put("12f", reported(judged.isEmpty() ? "" : "The model was not updated."));
    answers.put("12g", reported(predictions().isEmpty() ? "" : howPredicted()));
  }

  private static ChecklistAnswer reported(String text) {
    return ChecklistAnswer.reported(text);
  }

  private String seen() {
    List<String> known =
        judged.stream()
            .filter(one -> !one.isNew())
            .map(one -> "%s: %s".formatted(one.id(), one.training()))
            .toList();
    return known.isEmpty() ? "" : " (%s)".formatted(String.join("; ", known));
  }

  private String clusters() {
    return training.crossCohort().map(ModelMethods::elsewhere).orElse("");
  }

  private String measures() {
    List<String> measures =
        new ArrayList<>(List.of("AUC with DeLong 95% CI", "Wilcoxon rank-sum test"));
    if (judged.stream().anyMatch(one -> one.brier().isPresent())) {
      measures.add("Brier score");
    }
    if (judged.stream().anyMatch(one -> one.calibration().isPresent())) {
      measures.add("calibration intercept, slope and curve");
    }
    if (!performed.netBenefit().isEmpty()) {
      measures.add("net benefit");
    }
    return "%s; see Methods text.".formatted(Wording.list(measures));
  }

  private String howPredicted() {
    return "Predictions were computed from the model file '%s' (%s), each patient %s."
        .formatted(
            model.card().name(),
            model.card().software(),
            model.features().standardisation() == Standardisation.INDUCTIVE
                ? "apart"
                : "within the cohort");
  }

  private String classes() {
    return "Responders in development: %d of %d%s. Classes were not resampled."
        .formatted(
            training.responders(),
            training.n(),
            judged.isEmpty()
                ? ""
                : "; in evaluation: "
                    + judged.stream()
                        .map(
                            one ->
                                "%d of %d (%s)"
                                    .formatted(one.area().responders(), one.area().n(), one.id()))
                        .collect(Collectors.joining(", ")));
  }

  private String output() {
    return "A probability of response. %s%s"
        .formatted(
            ModelMethods.calls(model.callRule()),
            model
                .callObstacle()
                .map(Issue::message)
                .map(" Predicted classes are not supported: %s."::formatted)
                .orElse(""));
  }

  private String limits() {
    return "Limitations on the model card: %s.".formatted(String.join("; ", model.card().limits()));
  }

  private void results(Map<String, ChecklistAnswer> answers) {
    String flow = new PatientFlow(performed).text() + " " + predictions();
    answers.put(
        "20a", judged.isEmpty() ? ChecklistAnswer.partly(flow) : ChecklistAnswer.reported(flow));
    answers.put("20b", ChecklistAnswer.partly(outcomeCounts()));
    answers.put("20c", ChecklistAnswer.partly(outside()));
    answers.put("21", reported(sizesOfAnalyses()));
    answers.put("22", ChecklistAnswer.partly(specification()));
    answers.put("23a", performance());
    answers.put("23b", reported(pooled()));
    answers.put("24", reported(judged.isEmpty() ? "" : "The model was not updated."));
  }

  private String outcomeCounts() {
    return performed.cohorts().stream()
        .map(cohort -> "%s: %s.".formatted(cohort.id(), PatientFlow.response(cohort)))
        .collect(Collectors.joining(" "));
  }

  private String outside() {
    return judged.stream()
        .map(
            one ->
                "%s: %d of %s with a feature outside the training range."
                    .formatted(one.id(), one.outside(), Wording.count(one.area().n(), "patient")))
        .collect(Collectors.joining(" "));
  }

  private String sizesOfAnalyses() {
    return trainedOn() + (judged.isEmpty() ? "" : " Evaluation: " + evaluated());
  }

  private String specification() {
    return "The model file '%s' contains everything needed for prediction; features: %s. The author states its availability."
        .formatted(model.card().name(), String.join(", ", model.features().features().toList()));
  }

  private ChecklistAnswer performance() {
    String text = judged.stream().map(TripodAnswers::figures).collect(Collectors.joining(" "));
    return judged.stream().anyMatch(ModelResponse::isNew)
        ? ChecklistAnswer.partly(text + " The author states key subgroups.")
        : ChecklistAnswer.author(text);
  }

  private static String figures(ModelResponse one) {
    List<String> figures = new ArrayList<>();
    figures.add("AUC " + Wording.estimate(one.area().auc(), one.interval()));
    one.brier()
        .ifPresent(
            brier ->
                figures.add("Brier score " + Wording.estimate(brier.brier(), brier.interval())));
    one.calibration()
        .ifPresent(
            found -> {
              figures.add(
                  "calibration slope "
                      + Wording.estimate(found.slope().value(), found.slope().interval()));
              figures.add(
                  "calibration intercept "
                      + Wording.estimate(found.intercept().value(), found.intercept().interval()));
            });
    return "%s, %s, %s: %s%s."
        .formatted(
            one.id(),
            Wording.count(one.area().n(), "patient"),
            Wording.count(one.area().responders(), "responder"),
            String.join("; ", figures),
            one.isNew() ? "" : "; used for training, not a validation: " + one.training());
  }

  private String pooled() {
    return performed.evaluatedModel().stream()
        .flatMap(found -> found.strata().stream())
        .flatMap(stratum -> stratum.pooled().stream().map(auc -> pooled(stratum.stratum(), auc)))
        .collect(Collectors.joining(" "));
  }

  private static String pooled(String stratum, PooledAuc auc) {
    return "%s: AUC %s, 95%% prediction interval %s; %s."
        .formatted(
            stratum,
            Wording.estimate(auc.auc(), auc.interval()),
            Wording.range(auc.prediction()),
            Wording.count(auc.forest().size(), "cohort"));
  }

  private static String poorInput() {
    return "A patient with less than %s of the features has no prediction; one with a feature outside the training range is marked."
        .formatted(Numbers.percent(ResponseModel.MIN_COVERAGE));
  }
}
