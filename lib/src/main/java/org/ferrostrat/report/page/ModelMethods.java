package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.model.CallRule;
import org.ferrostrat.model.CrossCohortAuc;
import org.ferrostrat.model.FeatureExtractor;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.model.Predictions.Prediction;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.model.TrainingRecord;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.report.Numbers;

/** What the model is, and how it was evaluated. */
final class ModelMethods {
  private final Performed performed;
  private final Citations cite;

  ModelMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
  }

  String model() {
    return performed
        .findings()
        .analysis()
        .model()
        .map(
            model ->
                "Model. "
                    + Wording.sentences(
                        List.of(
                            origin(model),
                            features(model.features()),
                            training(model.training()),
                            elsewhere(model.training()),
                            calls(model.callRule()))))
        .orElse("");
  }

  private String origin(ResponseModel model) {
    TrainingRecord training = model.training();
    return "The model '%s' was fitted by %s with the learner %s%s (%s; seed %d)."
        .formatted(
            model.card().name(),
            model.card().software(),
            training.learner(),
            cite.of(papers(training.learner())),
            parameters(training),
            training.seed());
  }

  /** The parameters that are set, such as {@code missing median, filter none}. */
  static String parameters(TrainingRecord training) {
    String text =
        training.parameters().entrySet().stream()
            .filter(entry -> !entry.getValue().isBlank())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "no parameters" : text;
  }

  private static Paper[] papers(String learner) {
    return switch (learner) {
      case "elastic-net" -> new Paper[] {Paper.ELASTIC_NET};
      case "random-forest" -> new Paper[] {Paper.RANDOM_FOREST};
      case "gradient-boosting" -> new Paper[] {Paper.GRADIENT_BOOSTING};
      default -> new Paper[0];
    };
  }

  /** The predictors of the model. */
  static String features(FeatureExtractor features) {
    return "Its %s (%s) used %s and were %s."
        .formatted(
            Wording.count(features.features().size(), "feature"),
            features.text(),
            features.values() == ExpressionValues.PERCENTILE
                ? "the percentile of each gene among the genes of its sample"
                : "expression values",
            features.standardisation() == Standardisation.INDUCTIVE
                ? "standardised with parameters of the training samples only"
                : "standardised within each cohort");
  }

  private String training(TrainingRecord training) {
    return "It was trained on %s, %s, in %s (%s)%s."
        .formatted(
            Wording.count(training.n(), "patient"),
            Wording.count(training.responders(), "responder"),
            Wording.count(training.cohorts().size(), "cohort"),
            training.cohorts().stream()
                .map(cohort -> "%s, n = %d".formatted(cohort.id(), cohort.n()))
                .collect(Collectors.joining("; ")),
            folds(training));
  }

  private String folds(TrainingRecord training) {
    if (Double.isNaN(training.foldAuc())) {
      return "";
    }
    String limits =
        Double.isNaN(training.foldAucLow())
            ? ""
            : " (95%% CI %s–%s, Nadeau–Bengio corrected)%s"
                .formatted(
                    Numbers.shown(training.foldAucLow()),
                    Numbers.shown(training.foldAucHigh()),
                    cite.of(Paper.FOLD_INTERVAL));
    return "; the cross-validated AUC (%s) was %s%s"
        .formatted(
            Wording.count(training.folds(), "fold"), Numbers.shown(training.foldAuc()), limits);
  }

  private static String elsewhere(TrainingRecord training) {
    return training
        .crossCohort()
        .map(ModelMethods::elsewhere)
        .orElseGet(
            () -> "It was not externally validated: %s.".formatted(training.crossCohortReason()));
  }

  /** The performance of the model in held-out cohorts. */
  static String elsewhere(CrossCohortAuc found) {
    return "In held-out cohorts (%s; %s, %s) the pooled AUC was %s%s."
        .formatted(
            found.design(),
            Wording.count(found.cohorts(), "cohort"),
            Wording.count(found.patients(), "patient"),
            Wording.estimate(found.auc(), found.interval()),
            found.hasPrediction()
                ? "; 95%% prediction interval %s".formatted(Wording.range(found.prediction()))
                : "");
  }

  /** The threshold of the predicted class. */
  static String calls(CallRule rule) {
    return "Patients with a predicted probability of at least %s (rule %s) were classified as responders%s."
        .formatted(
            Numbers.shown(rule.threshold()),
            rule.rule(),
            rule.greyLow() < rule.greyHigh()
                ? "; probabilities from %s to %s were indeterminate"
                    .formatted(Numbers.shown(rule.greyLow()), Numbers.shown(rule.greyHigh()))
                : "");
  }

  /** How predictions were made and compared with the outcome. */
  String judgement() {
    List<String> sentences = new ArrayList<>();
    performed
        .cohorts()
        .forEach(
            cohort ->
                cohort
                    .model()
                    .result()
                    .ifPresent(found -> sentences.add(predicted(cohort, found))));
    if (sentences.isEmpty()) {
      return "";
    }
    sentences.add(0, "Predictions.");
    sentences.add(measures());
    sentences.add(decisions());
    sentences.add(pooled());
    return Wording.sentences(sentences);
  }

  /** How many patients have a prediction, and why others have none. */
  static String predicted(CohortAnalysis cohort, ModelPerformance found) {
    List<Prediction> all = found.predictions().predictions();
    List<Prediction> without = all.stream().filter(one -> Double.isNaN(one.probability())).toList();
    return "In %s, %d of %s had a prediction%s."
        .formatted(
            cohort.id(),
            all.size() - without.size(),
            Wording.count(all.size(), "patient"),
            without.isEmpty()
                ? ""
                : " (%s)"
                    .formatted(
                        without.stream()
                            .map(Prediction::reason)
                            .distinct()
                            .collect(Collectors.joining("; "))));
  }

  private String measures() {
    List<ModelResponse> judged = performed.judged();
    if (judged.isEmpty()) {
      return "";
    }
    List<String> measures = new ArrayList<>();
    measures.add("the AUC with DeLong 95% CI" + cite.of(Paper.DELONG));
    measures.add("the Wilcoxon rank-sum test" + cite.of(Paper.WILCOXON));
    if (judged.stream().anyMatch(one -> one.brier().isPresent())) {
      measures.add("the Brier score" + cite.of(Paper.BRIER));
    }
    if (judged.stream().anyMatch(one -> one.calibration().isPresent())) {
      measures.add(
          "calibration (intercept with the slope fixed at one, slope%s, smooth curve and grouped observations%s)"
              .formatted(
                  cite.of(Paper.CALIBRATION_REGRESSION), cite.of(Paper.CALIBRATION_HIERARCHY)));
    }
    return "The model was applied without updating and evaluated in %s by %s.%s"
        .formatted(
            Wording.list(judged.stream().map(ModelResponse::id).toList()),
            Wording.list(measures),
            seen(judged));
  }

  private static String seen(List<ModelResponse> judged) {
    List<String> known =
        judged.stream()
            .filter(one -> !one.isNew())
            .map(one -> "%s (%s)".formatted(one.id(), one.training()))
            .toList();
    return known.isEmpty()
        ? ""
        : " Performance in %s is apparent (training cohort) and optimistic."
            .formatted(Wording.list(known));
  }

  private String decisions() {
    List<DecisionCurve.Point> points = performed.netBenefit();
    return points.isEmpty()
        ? ""
        : "Net benefit was computed at %s from %s to %s and compared with treating all and treating none%s."
            .formatted(
                Wording.count(points.size(), "threshold"),
                Numbers.percent(points.get(0).threshold()),
                Numbers.percent(points.get(points.size() - 1).threshold()),
                cite.of(Paper.DECISION_CURVE));
  }

  private String pooled() {
    boolean isPooled =
        performed
            .evaluatedModel()
            .filter(model -> model.strata().stream().anyMatch(one -> one.pooled().isPresent()))
            .isPresent();
    return isPooled
        ? "Its AUCs in external cohorts were pooled on the logit scale in a random-effects meta-analysis%s, %s"
            .formatted(
                cite.of(Paper.POOLED_AUC),
                PooledMethods.phrase(
                    performed.findings().analysis().response().signatures().pooling(), cite))
        : "";
  }
}
