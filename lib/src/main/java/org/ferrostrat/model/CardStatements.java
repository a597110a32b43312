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
              .orElseGet(() -> "cohorts left out one by one: not pooled, " + whyNot()));
    } else {
      statements.add("cohorts left out one by one: not done, " + whyNot());
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
        ? "within training: no fold of %s had both classes, so no AUC".formatted(patients)
        : "within training: AUC %s, mean of %d folds of %s; tells nothing of other cohorts"
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
    return "%s predicted by the others: AUC %s, %s"
        .formatted(
            cohort.id(),
            shown(cohort.auc(), cohort.interval(ConfidenceInterval.USUAL_LEVEL)),
            patients(cohort.n(), cohort.responders()));
  }

  private static String pooled(PooledAuc pooled) {
    return "pooled over %d cohorts left out one by one: AUC %s; a further cohort lies within %s (t with %d df)"
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
    String range = range(interval);
    return Double.isNaN(value) ? "none" : "%s (%s)".formatted(shown(value), range);
  }

  private static String range(ConfidenceInterval interval) {
    return Double.isNaN(interval.low())
        ? "no limits"
        : "%s to %s".formatted(shown(interval.low()), shown(interval.high()));
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
                        cohort.cancerType().orElse("cancers not told"),
                        cohort.drugClass().orElse("treatments not told")))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>(List.of(ModelCard.RESEARCH_USE));
    limits.add("learnt from %s; nothing is known of others".formatted(learntFrom()));
    if (validation.isEmpty()) {
      limits.add("not tested on a cohort that it was not trained on");
    }
    if (model.features().standardisation() == Standardisation.TRANSDUCTIVE) {
      limits.add(
          "needs a whole cohort of at least %d samples; no single patient"
              .formatted(FeaturePlan.FEWEST_SAMPLES));
    }
    if (model.features().values() == ExpressionValues.AS_MEASURED) {
      limits.add(
          "only for expression on the scale %s".formatted(model.features().scale().orElseThrow()));
    }
    return limits;
  }
}
