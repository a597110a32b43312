package org.ferrostrat.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.GroupChange;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PairedFindings;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SensitivityRow;
import org.ferrostrat.evaluation.SignatureChange;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.stats.DeLongTest;

/**
 * Signatures against response as one JSON document; {@code docs/reference/result-files.md} describes it. A number
 * that is missing is null, and the {@code reason} beside it tells why.
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** Writes the document. */
  public static void write(RunDescription run, ResponseEvaluation.Findings findings, Writer out)
      throws IOException {
    ResultJson.write(run, out, json -> writeBody(findings, json));
  }

  private static void writeBody(ResponseEvaluation.Findings findings, JsonGenerator json)
      throws IOException {
    writeSettings(findings, json);
    SharedPatientsJson.write(findings.shared(), json);
    json.writeArrayFieldStart("cohorts");
    for (CohortFindings cohort : findings.evaluation().cohorts()) {
      writeCohort(cohort, findings, json);
    }
    json.writeEndArray();
    writeStrata(findings.evaluation().strata(), json);
    json.writeArrayFieldStart("meta");
    for (PooledStratum stratum : findings.evaluation().strata()) {
      PooledJson.writeSignatures(stratum, json);
    }
    json.writeEndArray();
    if (!findings.models().isEmpty()) {
      ModelEvaluationJson.write(findings.models(), json);
    }
    if (findings.evaluation().evaluation().sensitivity()) {
      writeSensitivity(findings.evaluation().sensitivity(), json);
    }
    if (!findings.pairs().isEmpty()) {
      json.writeArrayFieldStart("paired");
      for (PairedFindings pairs : findings.pairs()) {
        writePairs(pairs, json);
      }
      json.writeEndArray();
    }
  }

  private static void writeSettings(ResponseEvaluation.Findings findings, JsonGenerator json)
      throws IOException {
    SignatureEvaluation evaluation = findings.evaluation().evaluation();
    json.writeObjectFieldStart("settings");
    json.writeNumberField(
        "random_signatures", evaluation.random().map(draw -> draw.count()).orElse(0));
    json.writeNumberField("common_genes", findings.evaluation().commonGenes());
    json.writeNumberField("permutations", evaluation.permutations());
    json.writeStringField("p_adjustment", word(evaluation.adjustment()));
    json.writeStringField("heterogeneity", word(evaluation.pooling().heterogeneity()));
    json.writeStringField("limits", word(evaluation.pooling().limits()));
    json.writeNumberField("level", evaluation.pooling().level());
    json.writeStringField("against", evaluation.comparator().orElse(null));
    json.writeBooleanField("allow_overlap", evaluation.allowOverlap());
    json.writeEndObject();
  }

  /** The word of a value, as options are written. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void writeCohort(
      CohortFindings cohort, ResponseEvaluation.Findings findings, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", cohort.id());
    json.writeStringField("name", cohort.name());
    json.writeStringField("cancer_type", cohort.cancerType().orElse(null));
    json.writeStringField("drug_class", cohort.drugClass().orElse(null));
    json.writeNumberField("n", cohort.n());
    json.writeNumberField("responders", cohort.responders());
    json.writeNumberField("unlabelled", cohort.unlabelled());
    json.writeStringField("mapping", cohort.mapping());
    json.writeStringField("scale", cohort.scale());
    ResultJson.strings(
        "transforms", cohort.transforms().stream().map(ExpressionTransform::label).toList(), json);
    ResultJson.strings("notes", cohort.issues().stream().map(Issue::message).toList(), json);
    json.writeArrayFieldStart("signatures");
    for (SignatureResponse signature : cohort.signatures()) {
      writeSignature(signature, findings.evaluation().evaluation(), json);
    }
    json.writeEndArray();
    Optional<SubgroupFindings> subgroups = findings.subgroups(cohort.id());
    if (subgroups.isPresent()) {
      SubgroupJson.write(subgroups.get(), json);
    }
    json.writeEndObject();
  }

  private static void writeSignature(
      SignatureResponse found, SignatureEvaluation evaluation, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", found.id());
    json.writeStringField("method", found.method());
    json.writeStringField("direction", found.direction().label());
    json.writeBooleanField("comparator", found.comparator());
    json.writeStringField("status", found.status().label());
    json.writeStringField("reason", found.reason());
    json.writeNumberField("n", found.n());
    json.writeNumberField("responders", found.responders());
    ResultJson.number("auc", found.auc(), json);
    ResultJson.limits("auc_", found.interval(), json);
    ResultJson.number("auc_variance", found.aucVariance(), json);
    ResultJson.number("p_value", found.pValue(), json);
    ResultJson.number("p_adjusted", found.adjustedPValue(), json);
    ResultJson.number("p_permutation", found.permutationPValue(), json);
    ResultJson.number("log_odds_ratio_per_sd", found.logOddsRatioPerSd().value(), json);
    ResultJson.limits("log_odds_ratio_per_sd_", found.logOddsRatioPerSd().interval(), json);
    ResultJson.number("log_odds_ratio_p_value", found.logOddsRatioPerSd().pValue(), json);
    json.writeStringField("log_odds_ratio_reason", found.logisticReason());
    writeRandom(found.random(), json);
    writeLeukocytes(found.leukocytes(), json);
    if (evaluation.comparator().isPresent()) {
      writeAgainst(evaluation.comparator().get(), found.againstComparator(), json);
    }
    json.writeEndObject();
  }

  /** The percentile stands beside the area, the rest in an object of its own. */
  static void writeRandom(Optional<RandomComparison> comparison, JsonGenerator json)
      throws IOException {
    ResultJson.number(
        "random_percentile", comparison.map(RandomComparison::percentile).orElse(Double.NaN), json);
    if (comparison.isPresent()) {
      RandomComparison random = comparison.get();
      json.writeObjectFieldStart("random");
      json.writeNumberField("count", random.count());
      ResultJson.number("p_better", random.betterPValue(), json);
      ResultJson.number("p_two_sided", random.twoSidedPValue(), json);
      ResultJson.number("auc_low", random.low(), json);
      ResultJson.number("auc_high", random.high(), json);
      json.writeStringField("reason", random.reason());
      json.writeEndObject();
    }
  }

  private static void writeLeukocytes(LeukocyteContent content, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("leukocytes");
    json.writeStringField("gene", LeukocyteContent.GENE);
    json.writeNumberField("n", content.n());
    ResultJson.number("correlation", content.correlation().rho(), json);
    ResultJson.limits("correlation_", content.correlation().interval(), json);
    ResultJson.number("adjusted_auc", content.adjustedAuc(), json);
    ResultJson.limits("adjusted_auc_", content.adjustedInterval(), json);
    json.writeStringField("reason", content.reason());
    json.writeEndObject();
  }

  private static void writeAgainst(
      String comparator, Optional<DeLongTest.Result> test, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("against");
    json.writeStringField("id", comparator);
    if (test.isPresent()) {
      DeLongTest.Result result = test.get();
      ResultJson.number("auc_difference", result.difference(), json);
      ResultJson.limits("auc_difference_", result.interval(), json);
      ResultJson.number("z", result.statistic(), json);
      ResultJson.number("p_value", result.pValue(), json);
    }
    json.writeStringField(
        "reason", test.map(DeLongTest.Result::reason).orElse("one of the two has no area"));
    json.writeEndObject();
  }

  private static void writeStrata(List<PooledStratum> strata, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("strata");
    for (PooledStratum stratum : strata) {
      json.writeStartObject();
      json.writeStringField("name", stratum.name());
      json.writeBooleanField("primary", stratum.primary());
      ResultJson.strings("cohorts", stratum.cohorts(), json);
      json.writeArrayFieldStart("not_pooled");
      for (PooledStratum.NotPooled cohort : stratum.notPooled()) {
        json.writeStartObject();
        json.writeStringField("id", cohort.id());
        json.writeStringField("reason", cohort.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSensitivity(List<SensitivityRow> rows, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("sensitivity");
    for (SensitivityRow row : rows) {
      json.writeStartObject();
      json.writeStringField("cohort", row.cohort());
      json.writeStringField("id", row.signature());
      json.writeStringField("stable_disease", row.stableDisease().label());
      json.writeStringField("not_evaluable", row.notEvaluable().label());
      json.writeStringField("samples", samples(row.samples()));
      json.writeNumberField("n", row.n());
      json.writeNumberField("responders", row.responders());
      ResultJson.number("auc", row.auc(), json);
      ResultJson.limits("auc_", row.interval(), json);
      json.writeStringField("reason", row.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String samples(SampleSelection selection) {
    return selection.name().toLowerCase(Locale.ROOT);
  }

  private static void writePairs(PairedFindings pairs, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("cohort", pairs.cohort());
    json.writeNumberField("n", pairs.pairs().size());
    json.writeStringField("mapping", pairs.mapping());
    json.writeArrayFieldStart("pairs");
    for (PairedFindings.Pair pair : pairs.pairs()) {
      json.writeStartObject();
      json.writeStringField("patient", pair.patient());
      json.writeStringField("before", pair.before());
      json.writeStringField("after", pair.after());
      json.writeBooleanField("responder", pair.responder());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("signatures");
    for (SignatureChange change : pairs.signatures()) {
      json.writeStartObject();
      json.writeStringField("id", change.id());
      json.writeStringField("status", change.status().label());
      json.writeStringField("reason", change.reason());
      writeChange("all", change.all(), json);
      writeChange("responders", change.responders(), json);
      writeChange("non_responders", change.nonResponders(), json);
      ResultJson.number("auc", change.auc(), json);
      ResultJson.limits("auc_", change.interval(), json);
      ResultJson.number("p_value", change.pValue(), json);
      ResultJson.number("p_adjusted", change.adjustedPValue(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeChange(String field, GroupChange change, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("n", change.pairs());
    ResultJson.number("median_before", change.medianBefore(), json);
    ResultJson.number("median_after", change.medianAfter(), json);
    ResultJson.number("median_change", change.medianChange(), json);
    ResultJson.limits("median_change_", change.interval(), json);
    ResultJson.number("p_value", change.pValue(), json);
    json.writeEndObject();
  }
}
