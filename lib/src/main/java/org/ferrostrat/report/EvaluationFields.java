package org.ferrostrat.report;

import java.util.Optional;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledSignature;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.PooledStratum.NotPooled;
import org.ferrostrat.evaluation.RandomComparison;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SensitivityRow;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.stats.DeLongTest;

/** Signatures and models tested for association with response. */
final class EvaluationFields {
  static final Fields<RandomComparison> AMONG_RANDOM =
      Fields.<RandomComparison>of("Comparison with random signatures")
          .count("count", RandomComparison::count)
          .number("p_better", RandomComparison::betterPValue)
          .number("p_two_sided", RandomComparison::twoSidedPValue)
          .number("null_low", RandomComparison::low)
          .number("null_high", RandomComparison::high)
          .text("reason", RandomComparison::reason);

  static final Fields<RandomComparison> PERCENTILE =
      Fields.<RandomComparison>of("Percentile")
          .number("random_percentile", RandomComparison::percentile);

  /** The percentile is beside the AUC, the rest in an object of its own. */
  static final Fields<Optional<RandomComparison>> RANDOM =
      Fields.<Optional<RandomComparison>>of("Comparison with random signatures")
          .allOrMissing(random -> random, PERCENTILE)
          .objectWhenPresent("random", random -> random, AMONG_RANDOM);

  static final Fields<LeukocyteContent> LEUKOCYTES =
      Fields.<LeukocyteContent>of("Adjustment for leukocyte content")
          .text("gene", content -> LeukocyteContent.GENE)
          .count("n", LeukocyteContent::n)
          .estimate("rho", LeukocyteContent::correlation)
          .estimate("auc_adjusted", LeukocyteContent::adjustedAuc)
          .text("reason", LeukocyteContent::reason);

  private record Against(String comparator, Optional<DeLongTest.Result> test) {}

  private static final Fields<DeLongTest.Result> DELONG =
      Fields.<DeLongTest.Result>of("DeLong test for two paired AUCs")
          .number("auc_difference", DeLongTest.Result::difference)
          .interval("auc_difference", DeLongTest.Result::interval)
          .number("z", DeLongTest.Result::statistic)
          .number("p_value", DeLongTest.Result::pValue);

  private static final Fields<Against> AGAINST =
      Fields.<Against>of("Comparison with the comparator")
          .text("id", Against::comparator)
          .whenPresent(Against::test, DELONG)
          .text(
              "reason",
              row ->
                  row.test().map(DeLongTest.Result::reason).orElse("one of the two has no area"));

  private record InCohort(SignatureResponse signature, Optional<String> comparator) {
    Optional<Against> against() {
      return comparator.map(id -> new Against(id, signature.againstComparator()));
    }
  }

  /** A signature in a cohort, up to the odds ratio. */
  static final Fields<SignatureResponse> ASSOCIATION =
      Fields.<SignatureResponse>of("Signature in a cohort")
          .text("id", SignatureResponse::id)
          .text("method", SignatureResponse::method)
          .text("direction", signature -> signature.direction().label())
          .flag("comparator", SignatureResponse::comparator)
          .text("status", signature -> signature.status().label())
          .text("reason", SignatureResponse::reason)
          .count("n", SignatureResponse::n)
          .count("responders", SignatureResponse::responders)
          .estimate("auc", SignatureResponse::auc)
          .text("auc_interval_method", found -> found.test().intervalMethod().id())
          .number("auc_variance", SignatureResponse::aucVariance)
          .number("p_value", SignatureResponse::pValue)
          .text("p_method", found -> found.test().pMethod())
          .number("p_value_asymptotic", found -> found.test().asymptoticPValue())
          .number("p_adjusted", SignatureResponse::adjustedPValue)
          .number("p_permutation", SignatureResponse::permutationPValue)
          .number("log_odds_ratio_per_sd", found -> found.logOddsRatioPerSd().value())
          .interval("log_odds_ratio_per_sd", found -> found.logOddsRatioPerSd().interval())
          .number("log_odds_ratio_p_value", found -> found.logOddsRatioPerSd().pValue())
          .text("log_odds_ratio_reason", SignatureResponse::logisticReason);

  private static final Fields<InCohort> SIGNATURE =
      Fields.<InCohort>of("Signature in a cohort")
          .all(InCohort::signature, ASSOCIATION)
          .all(row -> row.signature().random(), RANDOM)
          .object("leukocytes", row -> row.signature().leukocytes(), LEUKOCYTES)
          .objectWhenPresent("against", InCohort::against, AGAINST);

  private record Cohort(CohortFindings found, ResponseEvaluation.Findings all) {}

  private static final Fields<CohortFindings> COHORT_DATA =
      Fields.<CohortFindings>of("Cohort")
          .text("id", CohortFindings::id)
          .text("name", CohortFindings::name)
          .optionalText("cancer_type", CohortFindings::cancerType)
          .optionalText("drug_class", CohortFindings::drugClass)
          .count("n", CohortFindings::n)
          .count("responders", CohortFindings::responders)
          .count("unlabelled", CohortFindings::unlabelled)
          .text("mapping", CohortFindings::mapping)
          .text("scale", CohortFindings::scale)
          .texts(
              "transforms", c -> c.transforms().stream().map(ExpressionTransform::label).toList())
          .texts("notes", cohort -> cohort.issues().stream().map(Issue::message).toList());

  private static final Fields<Cohort> COHORT =
      Fields.<Cohort>of("Cohort")
          .all(Cohort::found, COHORT_DATA)
          .list(
              "signatures",
              cohort ->
                  cohort.found().signatures().stream()
                      .map(
                          s -> new InCohort(s, cohort.all().evaluation().evaluation().comparator()))
                      .toList(),
              SIGNATURE)
          .whenPresent(
              cohort -> cohort.all().subgroups(cohort.found().id()), SubgroupFields.COHORT);

  private static final Fields<EvaluationFindings> SETTINGS =
      Fields.<EvaluationFindings>of("Settings")
          .count("random_signatures", f -> f.evaluation().random().map(d -> d.count()).orElse(0))
          .count("common_genes", EvaluationFindings::commonGenes)
          .count("permutations", found -> found.evaluation().permutations())
          .text("p_adjustment", found -> Fields.word(found.evaluation().adjustment()))
          .text("heterogeneity", found -> Fields.word(found.evaluation().pooling().heterogeneity()))
          .text("confidence_interval", found -> Fields.word(found.evaluation().pooling().limits()))
          .number("confidence_level", found -> found.evaluation().pooling().level())
          .optionalText("against_id", found -> found.evaluation().comparator())
          .flag("allow_overlap", found -> found.evaluation().allowOverlap());

  private static final Fields<SharedPatients.Pair> SHARED =
      Fields.<SharedPatients.Pair>of("Patient in two cohorts")
          .text("cohort", SharedPatients.Pair::cohort)
          .text("patient", SharedPatients.Pair::patient)
          .text("sample", SharedPatients.Pair::sample)
          .text("other_cohort", SharedPatients.Pair::otherCohort)
          .text("other_patient", SharedPatients.Pair::otherPatient)
          .text("other_sample", SharedPatients.Pair::otherSample)
          .text("evidence", pair -> pair.evidence().label())
          .number("correlation", SharedPatients.Pair::correlation)
          .number("margin", SharedPatients.Pair::margin);

  static final Fields<SharedPatients> SHARED_PATIENTS =
      Fields.<SharedPatients>of("Patients in two cohorts")
          .list("shared_patients", SharedPatients::pairs, SHARED);

  private static final Fields<PooledStratum> STRATUM =
      Fields.<PooledStratum>of("Stratum of cohorts")
          .text("name", PooledStratum::name)
          .flag("primary", PooledStratum::primary)
          .texts("cohort_ids", PooledStratum::cohorts)
          .list(
              "not_pooled",
              PooledStratum::notPooled,
              Fields.<NotPooled>of("Cohort that is not pooled")
                  .text("id", NotPooled::id)
                  .text("reason", NotPooled::reason));

  /** A signature of a stratum. */
  private record InStratum(PooledStratum stratum, PooledSignature signature) {}

  private static final Fields<InStratum> POOLED_SIGNATURE =
      Fields.<InStratum>of("Signature pooled over the cohorts of a stratum")
          .text("id", row -> row.signature().id())
          .text("stratum", row -> row.stratum().name())
          .flag("primary", row -> row.stratum().primary())
          .text("direction", row -> row.signature().direction().label())
          .flag("comparator", row -> row.signature().comparator())
          .all(row -> row.signature().pooled(), PooledFields.POOLED)
          .text("reason", row -> row.signature().reason())
          .all(row -> row.signature().random(), RANDOM);

  static final Fields<SensitivityRow> SENSITIVITY =
      Fields.<SensitivityRow>of("Sensitivity analysis")
          .text("cohort", SensitivityRow::cohort)
          .text("signature", SensitivityRow::signature)
          .text("stable_disease", row -> row.stableDisease().label())
          .text("not_evaluable", row -> row.notEvaluable().label())
          .text("sample_selection", EvaluationFields::samples)
          .count("n", SensitivityRow::n)
          .count("responders", SensitivityRow::responders)
          .estimate("auc", SensitivityRow::auc)
          .text("reason", row -> row.auc().reason());

  static final Fields<ResponseEvaluation.Findings> RESULT =
      Fields.<ResponseEvaluation.Findings>of("evaluate")
          .object("settings", ResponseEvaluation.Findings::evaluation, SETTINGS)
          .all(ResponseEvaluation.Findings::shared, SHARED_PATIENTS)
          .list(
              "cohorts",
              all -> all.evaluation().cohorts().stream().map(c -> new Cohort(c, all)).toList(),
              COHORT)
          .list("strata", found -> found.evaluation().strata(), STRATUM)
          .list(
              "meta",
              found ->
                  found.evaluation().strata().stream()
                      .flatMap(s -> s.signatures().stream().map(one -> new InStratum(s, one)))
                      .toList(),
              POOLED_SIGNATURE)
          .whenPresent(
              found -> Optional.of(found).filter(all -> !all.models().isEmpty()),
              Fields.<ResponseEvaluation.Findings>of("Models")
                  .list("models", ResponseEvaluation.Findings::models, ModelResponseFields.MODEL))
          .whenPresent(
              found -> Optional.of(found.evaluation()).filter(e -> e.evaluation().sensitivity()),
              Fields.<EvaluationFindings>of("Sensitivity analyses")
                  .list("sensitivity_analyses", EvaluationFindings::sensitivity, SENSITIVITY))
          .whenPresent(
              found -> Optional.of(found).filter(all -> !all.pairs().isEmpty()),
              Fields.<ResponseEvaluation.Findings>of("Paired samples")
                  .list("paired", ResponseEvaluation.Findings::pairs, PairedFields.COHORT));

  private EvaluationFields() {}

  static String samples(SensitivityRow row) {
    return Fields.word(row.samples());
  }
}
