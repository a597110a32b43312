package org.ferrostrat.report;

import java.util.List;
import java.util.Optional;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.CohortAuc;
import org.ferrostrat.performance.PooledAuc;
import org.ferrostrat.stats.ConfidenceInterval;
import org.ferrostrat.validation.Controls;

/** What learners are compared with: the null model, leukocyte content, established comparators. */
final class ControlFields {
  private static final Fields<Controls> NULL_MODEL =
      Fields.<Controls>of("Null model")
          .number("auc", Controls::nullAuc)
          .number("brier", Controls::nullBrier);

  private static final Fields<CohortAuc> COHORT =
      Fields.<CohortAuc>of("AUC of a cohort")
          .text("id", CohortAuc::id)
          .count("n", CohortAuc::n)
          .count("responders", CohortAuc::responders)
          .number("auc", CohortAuc::auc)
          .interval("auc", cohort -> cohort.interval(ConfidenceInterval.USUAL_LEVEL));

  private static final Fields<Controls> LEUKOCYTES =
      Fields.<Controls>of("Leukocyte content as the only predictor")
          .text("gene", controls -> LeukocyteContent.GENE)
          .list("cohorts", Controls::leukocytes, COHORT)
          .optionalObject("pooled", Controls::pooledLeukocytes, PooledFields.AREA);

  private record InCohort(String cohort, SignatureResponse signature) {}

  private static final Fields<InCohort> IN_COHORT =
      Fields.<InCohort>of("Comparator in a cohort")
          .text("id", InCohort::cohort)
          .all(
              InCohort::signature,
              EvaluationFields.ASSOCIATION.only(
                  "n", "responders", "auc", "auc_low", "auc_high", "reason"));

  private record InStratum(PooledStratum stratum, Optional<PooledAuc> pooled) {}

  private static final Fields<InStratum> IN_STRATUM =
      Fields.<InStratum>of("Comparator pooled over the cohorts of a stratum")
          .text("name", row -> row.stratum().name())
          .flag("primary", row -> row.stratum().primary())
          .all(InStratum::pooled, PooledFields.POOLED);

  private record Comparator(EvaluationFindings found, String id) {
    List<InCohort> cohorts() {
      return found.cohorts().stream()
          .map(cohort -> new InCohort(cohort.id(), cohort.signature(id)))
          .toList();
    }

    List<InStratum> strata() {
      return found.strata().stream()
          .map(stratum -> new InStratum(stratum, stratum.signature(id).pooled()))
          .toList();
    }
  }

  private static final Fields<Comparator> COMPARATOR =
      Fields.<Comparator>of("Established comparator")
          .text("id", Comparator::id)
          .list("cohorts", Comparator::cohorts, IN_COHORT)
          .list("strata", Comparator::strata, IN_STRATUM);

  static final Fields<Controls> CONTROLS =
      Fields.<Controls>of("Controls")
          .object("null_model", controls -> controls, NULL_MODEL)
          .object("leukocytes", controls -> controls, LEUKOCYTES)
          .list("comparators", ControlFields::comparators, COMPARATOR);

  private ControlFields() {}

  private static List<Comparator> comparators(Controls controls) {
    CohortFindings first = controls.comparators().cohorts().get(0);
    return first.signatures().stream()
        .map(signature -> new Comparator(controls.comparators(), signature.id()))
        .toList();
  }
}
