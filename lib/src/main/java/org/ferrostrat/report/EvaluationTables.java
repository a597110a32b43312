package org.ferrostrat.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SensitivityRow;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.response.ResponseDirection;
import org.ferrostrat.stats.ConfidenceInterval;

/**
 * Signatures against response as one tidy table at full precision; {@code docs/reference/result-files.md}
 * describes its columns.
 */
public final class EvaluationTables {
  private static final String[] COLUMNS = {
    "level",
    "name",
    "signature",
    "direction",
    "comparator",
    "status",
    "cohorts",
    "n",
    "responders",
    "auc",
    "auc_low",
    "auc_high",
    "prediction_low",
    "prediction_high",
    "tau2",
    "i2",
    "p_value",
    "p_adjusted",
    "p_permutation",
    "random_percentile",
    "random_low",
    "random_high",
    "random_p_better",
    "leukocyte_correlation",
    "leukocyte_adjusted_auc",
    "leukocyte_adjusted_auc_low",
    "leukocyte_adjusted_auc_high",
    "reason"
  };

  private static final ConfidenceInterval NO_INTERVAL =
      new ConfidenceInterval(ConfidenceInterval.USUAL_LEVEL, Double.NaN, Double.NaN);

  private EvaluationTables() {}

  /**
   * Writes one row per cohort and signature, then one per stratum and signature, then those of
   * models.
   */
  public static void write(ResponseEvaluation.Findings findings, Appendable out)
      throws IOException {
    TsvText table = new TsvText(out);
    table.line(COLUMNS);
    for (CohortFindings cohort : findings.evaluation().cohorts()) {
      for (SignatureResponse signature : cohort.signatures()) {
        write(cohort, signature, table);
      }
    }
    for (PooledStratum stratum : findings.evaluation().strata()) {
      for (PooledSignature signature : stratum.signatures()) {
        write(stratum, signature, table);
      }
    }
    for (ModelEvaluationFindings model : findings.models()) {
      write(model, table);
    }
  }

  private static void write(ModelEvaluationFindings model, TsvText table) throws IOException {
    for (ModelResponse cohort : model.cohorts()) {
      String why = cohort.isNew() ? cohort.reason() : cohort.training();
      table.line(
          modelRow(
              "cohort",
              cohort.id(),
              model.model(),
              cohort.isNew() ? (cohort.hasAuc() ? "ok" : "undefined") : "training",
              Optional.of(cohort.area()).filter(area -> cohort.hasAuc()).stream().toList(),
              cohort.area().auc(),
              cohort.interval(),
              Optional.empty(),
              cohort.pValue(),
              why));
    }
    for (ModelEvaluationFindings.PooledModel stratum : model.strata()) {
      Optional<PooledAuc> pooled = stratum.pooled();
      table.line(
          modelRow(
              level(stratum.primary()),
              stratum.stratum(),
              model.model(),
              pooled.isPresent() ? "ok" : "not-pooled",
              pooled.map(EvaluationTables::areas).orElse(List.of()),
              pooled.map(PooledAuc::auc).orElse(Double.NaN),
              pooled.map(PooledAuc::interval).orElse(NO_INTERVAL),
              pooled,
              pooled.map(areas -> areas.logit().pValue()).orElse(Double.NaN),
              stratum.reason()));
    }
  }

  /** A probability has no random counterpart and is not adjusted for leukocytes. */
  private static String[] modelRow(
      String level,
      String name,
      String model,
      String status,
      List<CohortAuc> cohorts,
      double auc,
      ConfidenceInterval interval,
      Optional<PooledAuc> pooled,
      double p,
      String reason) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String column : COLUMNS) {
      row.put(column, "NA");
    }
    row.put("level", level);
    row.put("name", name);
    row.put("signature", "model:" + model);
    row.put("direction", ResponseDirection.RESPONSE.label());
    row.put("comparator", "false");
    row.put("status", status);
    row.put("cohorts", Integer.toString(cohorts.size()));
    row.put("n", Integer.toString(cohorts.stream().mapToInt(CohortAuc::n).sum()));
    row.put("responders", Integer.toString(cohorts.stream().mapToInt(CohortAuc::responders).sum()));
    row.put("auc", Numbers.format(auc));
    row.put("auc_low", Numbers.format(interval.low()));
    row.put("auc_high", Numbers.format(interval.high()));
    row.put("prediction_low", number(pooled.map(areas -> areas.prediction().low())));
    row.put("prediction_high", number(pooled.map(areas -> areas.prediction().high())));
    row.put("tau2", number(pooled.map(areas -> areas.logit().tauSquared())));
    row.put("i2", number(pooled.map(areas -> areas.logit().iSquaredPercent())));
    row.put("p_value", Numbers.format(p));
    row.put("reason", reason);
    return row.values().toArray(String[]::new);
  }

  private static String level(boolean primary) {
    return primary ? "primary" : "sensitivity";
  }

  private static List<CohortAuc> areas(PooledAuc pooled) {
    return pooled.forest().stream().map(PooledAuc.ForestRow::cohort).toList();
  }

  /**
   * Writes the areas under other definitions of response and with other samples, one row per
   * cohort, signature and definition.
   */
  public static void writeSensitivity(List<SensitivityRow> rows, Appendable out)
      throws IOException {
    TsvText table = new TsvText(out);
    table.line(
        "cohort",
        "signature",
        "stable_disease",
        "not_evaluable",
        "samples",
        "n",
        "responders",
        "auc",
        "auc_low",
        "auc_high",
        "reason");
    for (SensitivityRow row : rows) {
      table.line(
          row.cohort(),
          row.signature(),
          row.stableDisease().label(),
          row.notEvaluable().label(),
          EvaluationJson.samples(row.samples()),
          Integer.toString(row.n()),
          Integer.toString(row.responders()),
          Numbers.format(row.auc()),
          Numbers.format(row.interval().low()),
          Numbers.format(row.interval().high()),
          row.reason());
    }
  }

  private static void write(CohortFindings cohort, SignatureResponse found, TsvText table)
      throws IOException {
    ConfidenceInterval adjusted = found.leukocytes().adjustedInterval();
    Optional<RandomComparison> random = found.random();
    table.line(
        "cohort",
        cohort.id(),
        found.id(),
        found.direction().label(),
        Boolean.toString(found.comparator()),
        found.status().label(),
        "1",
        Integer.toString(found.n()),
        Integer.toString(found.responders()),
        Numbers.format(found.auc()),
        Numbers.format(found.interval().low()),
        Numbers.format(found.interval().high()),
        "NA",
        "NA",
        "NA",
        "NA",
        Numbers.format(found.pValue()),
        Numbers.format(found.adjustedPValue()),
        Numbers.format(found.permutationPValue()),
        number(random.map(RandomComparison::percentile)),
        number(random.map(RandomComparison::low)),
        number(random.map(RandomComparison::high)),
        number(random.map(RandomComparison::betterPValue)),
        Numbers.format(found.leukocytes().correlation().rho()),
        Numbers.format(found.leukocytes().adjustedAuc()),
        Numbers.format(adjusted.low()),
        Numbers.format(adjusted.high()),
        found.reason());
  }

  private static void write(PooledStratum stratum, PooledSignature found, TsvText table)
      throws IOException {
    Optional<PooledAuc> pooled = found.pooled();
    Optional<RandomComparison> random = found.random();
    List<CohortAuc> cohorts = pooled.map(EvaluationTables::areas).orElse(List.of());
    table.line(
        level(stratum.primary()),
        stratum.name(),
        found.id(),
        found.direction().label(),
        Boolean.toString(found.comparator()),
        pooled.isPresent() ? "ok" : "not-pooled",
        Integer.toString(cohorts.size()),
        Integer.toString(cohorts.stream().mapToInt(CohortAuc::n).sum()),
        Integer.toString(cohorts.stream().mapToInt(CohortAuc::responders).sum()),
        number(pooled.map(PooledAuc::auc)),
        number(pooled.map(areas -> areas.interval().low())),
        number(pooled.map(areas -> areas.interval().high())),
        number(pooled.map(areas -> areas.prediction().low())),
        number(pooled.map(areas -> areas.prediction().high())),
        number(pooled.map(areas -> areas.logit().tauSquared())),
        number(pooled.map(areas -> areas.logit().iSquaredPercent())),
        number(pooled.map(areas -> areas.logit().pValue())),
        "NA",
        "NA",
        number(random.map(RandomComparison::percentile)),
        number(random.map(RandomComparison::low)),
        number(random.map(RandomComparison::high)),
        number(random.map(RandomComparison::betterPValue)),
        "NA",
        "NA",
        "NA",
        "NA",
        found.reason());
  }

  private static String number(Optional<Double> number) {
    return Numbers.format(number.orElse(Double.NaN));
  }
}
