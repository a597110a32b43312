package org.ferrostrat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.ConfidenceInterval;

/** The statements of a model card on validation and limitations, with numbers. */
final class CardStatements {
  private final ResponseModel model;
  private final List<ResponseCohort> used;
  private final Optional<CohortValidation> validation;

  CardStatements(
      ResponseModel model, List<ResponseCohort> used, Optional<CohortValidation> validation) {
    this.model = model;
    this.used = used;
    this.validation = validation;
  }

  ModelCard addTo(ModelCard card) {
    List<String> limits = new ArrayList<>(card.limits());
    limits.addAll(limits());
    return new ModelCard(
        card.name(),
        card.software(),
        card.intendedUse(),
        limits.stream().distinct().toList(),
        validation(),
        card.inputs());
  }

  private List<String> validation() {
    List<String> statements = new ArrayList<>();
    statements.add(withinTraining());
    if (validation.isPresent()) {
      validation.get().cohorts().forEach(cohort -> statements.add(leftOut(cohort)));
      statements.add(
          validation
              .get()
              .pooled()
              .map(CardStatements::pooled)
              .orElseGet(() -> "leave-one-cohort-out: not pooled, " + whyNot()));
    } else {
      statements.add("leave-one-cohort-out: not done, " + whyNot());
    }
    return statements;
  }

  private String whyNot() {
    return model.training().crossCohortReason();
  }

  private String withinTraining() {
    TrainingRecord training = model.training();
    String patients = patients(training.n(), training.responders());
    return Double.isNaN(training.foldAuc())
        ? "cross-validation within the training cohorts: no AUC, as no fold of %s had both classes"
            .formatted(patients)
        : "cross-validation within the training cohorts: AUC %s, mean of %d folds of %s; not an external validation"
            .formatted(
                shown(
                    training.foldAuc(),
                    new ConfidenceInterval(
                        ConfidenceInterval.USUAL_LEVEL,
                        training.foldAucLow(),
                        training.foldAucHigh())),
                training.folds(),
                patients);
  }

  private static String leftOut(CohortAuc cohort) {
    return "%s held out: AUC %s, %s"
        .formatted(
            cohort.id(),
            shown(cohort.auc(), cohort.interval(ConfidenceInterval.USUAL_LEVEL)),
            patients(cohort.n(), cohort.responders()));
  }

  private static String pooled(PooledAuc pooled) {
    return "leave-one-cohort-out, pooled over %d cohorts: AUC %s; 95%% prediction interval for a new cohort %s (t, %d df)"
        .formatted(
            pooled.forest().size(),
            shown(pooled.auc(), pooled.interval()),
            range(pooled.prediction()),
            pooled.predictionDegreesOfFreedom());
  }

  private static String patients(int n, int responders) {
    return "%d patients, %d responders".formatted(n, responders);
  }

  private static String shown(double value, ConfidenceInterval interval) {
    return Double.isNaN(value) ? "none" : "%s (%s)".formatted(shown(value), confidence(interval));
  }

  private static String confidence(ConfidenceInterval interval) {
    return Double.isNaN(interval.low()) ? "no 95% CI" : "95% CI " + range(interval);
  }

  private static String range(ConfidenceInterval interval) {
    return "%s to %s".formatted(shown(interval.low()), shown(interval.high()));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private String learntFrom() {
    return used.stream()
        .map(ResponseCohort::cohort)
        .map(
            cohort ->
                "%s under %s"
                    .formatted(
                        cohort.cancerType().orElse("cancer type not specified"),
                        cohort.drugClass().orElse("unspecified treatment")))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>(List.of(ModelCard.RESEARCH_USE));
    limits.add(
        "trained on %s; not evaluated in other cancers or treatments".formatted(learntFrom()));
    if (validation.isEmpty()) {
      limits.add("not externally validated");
    }
    if (model.features().standardisation() == Standardisation.TRANSDUCTIVE) {
      limits.add(
          "needs a whole cohort of at least %d samples; cannot predict a single patient"
              .formatted(FeaturePlan.FEWEST_SAMPLES));
    }
    if (model.features().values() == ExpressionValues.AS_MEASURED) {
      limits.add(
          "only for expression on the scale %s".formatted(model.features().scale().orElseThrow()));
    }
    return limits;
  }
}
