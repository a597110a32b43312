package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelEvaluationFindings.PooledModel;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.stats.Estimate;

/**
 * A row of the table of {@code evaluate}: a signature or model in one cohort or pooled.
 *
 * @param level "cohort"; "primary" or "sensitivity" where it is pooled
 * @param name the cohort or stratum
 * @param signature the signature or model
 * @param cohorts the cohorts behind the AUC
 * @param pooled empty where it is of one cohort or could not be pooled
 * @param found the signature in one cohort; empty otherwise
 */
record EvaluationRow(
    String level,
    String name,
    String signature,
    ResponseDirection direction,
    boolean comparator,
    String status,
    List<CohortAuc> cohorts,
    Estimate auc,
    OptionalDouble pValue,
    Optional<PooledAuc> pooled,
    Optional<SignatureResponse> found,
    Optional<RandomComparison> random,
    String reason) {

  private static Estimate auc(Optional<PooledAuc> pooled, String reason) {
    return pooled
        .map(found -> Estimate.of(found.auc(), found.interval()))
        .orElseGet(() -> Estimate.missing(reason));
  }

  private static OptionalDouble pValue(Optional<PooledAuc> pooled) {
    return pooled.stream().mapToDouble(found -> found.logit().pValue()).findFirst();
  }

  static final Fields<EvaluationRow> FIELDS =
      Fields.<EvaluationRow>of("Row of the table of evaluate")
          .text("level", EvaluationRow::level)
          .text("name", EvaluationRow::name)
          .text("signature", EvaluationRow::signature)
          .text("direction", row -> row.direction().label())
          .flag("comparator", EvaluationRow::comparator)
          .text("status", EvaluationRow::status)
          .count("n_cohorts", row -> row.cohorts().size())
          .count("n", row -> row.cohorts().stream().mapToInt(CohortAuc::n).sum())
          .count("responders", row -> row.cohorts().stream().mapToInt(CohortAuc::responders).sum())
          .estimate("auc", EvaluationRow::auc)
          .allOrMissing(
              EvaluationRow::pooled,
              PooledFields.AREA.only("prediction_low", "prediction_high", "tau2", "i2"))
          .optionalNumber("p_value", EvaluationRow::pValue)
          .allOrMissing(
              EvaluationRow::found,
              EvaluationFields.ASSOCIATION.only("p_adjusted", "p_permutation"))
          .allOrMissing(EvaluationRow::random, EvaluationFields.PERCENTILE)
          .optionalObject(
              "random",
              EvaluationRow::random,
              EvaluationFields.AMONG_RANDOM.only("null_low", "null_high", "p_better"))
          .optionalObject(
              "leukocytes",
              row -> row.found().map(SignatureResponse::leukocytes),
              EvaluationFields.LEUKOCYTES.only(
                  "rho", "auc_adjusted", "auc_adjusted_low", "auc_adjusted_high"))
          .text("reason", EvaluationRow::reason);

  static EvaluationRow of(CohortFindings cohort, SignatureResponse found) {
    return new EvaluationRow(
        "cohort",
        cohort.id(),
        found.id(),
        found.direction(),
        found.comparator(),
        found.status().label(),
        List.of(
            new CohortAuc(
                cohort.id(),
                found.n(),
                found.responders(),
                found.auc().toOptional().orElse(Double.NaN),
                found.aucVariance())),
        found.auc(),
        OptionalDouble.of(found.pValue()),
        Optional.empty(),
        Optional.of(found),
        found.random(),
        found.reason());
  }

  static EvaluationRow of(PooledStratum stratum, PooledSignature found) {
    return new EvaluationRow(
        level(stratum.primary()),
        stratum.name(),
        found.id(),
        found.direction(),
        found.comparator(),
        status(found.pooled()),
        areas(found.pooled()),
        auc(found.pooled(), found.reason()),
        pValue(found.pooled()),
        found.pooled(),
        Optional.empty(),
        found.random(),
        found.reason());
  }

  /** A probability has no random counterpart and is not adjusted for leukocytes. */
  static EvaluationRow of(ModelEvaluationFindings model, ModelResponse cohort) {
    return new EvaluationRow(
        "cohort",
        cohort.id(),
        name(model),
        ResponseDirection.RESPONSE,
        false,
        cohort.isNew() ? (cohort.hasAuc() ? "ok" : "undefined") : "training",
        cohort.hasAuc() ? List.of(cohort.area()) : List.of(),
        cohort.hasAuc()
            ? Estimate.of(cohort.area().auc(), cohort.interval())
            : Estimate.missing(cohort.reason()),
        OptionalDouble.of(cohort.pValue()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cohort.isNew() ? cohort.reason() : cohort.training());
  }

  static EvaluationRow of(ModelEvaluationFindings model, PooledModel stratum) {
    return new EvaluationRow(
        level(stratum.primary()),
        stratum.stratum(),
        name(model),
        ResponseDirection.RESPONSE,
        false,
        status(stratum.pooled()),
        areas(stratum.pooled()),
        auc(stratum.pooled(), stratum.reason()),
        pValue(stratum.pooled()),
        stratum.pooled(),
        Optional.empty(),
        Optional.empty(),
        stratum.reason());
  }

  private static String name(ModelEvaluationFindings model) {
    return "model:" + model.model();
  }

  private static String level(boolean primary) {
    return primary ? "primary" : "sensitivity";
  }

  private static String status(Optional<PooledAuc> pooled) {
    return pooled.isPresent() ? "ok" : "not-pooled";
  }

  private static List<CohortAuc> areas(Optional<PooledAuc> pooled) {
    return pooled.stream()
        .flatMap(found -> found.forest().stream())
        .map(PooledAuc.ForestRow::cohort)
        .toList();
  }
}
