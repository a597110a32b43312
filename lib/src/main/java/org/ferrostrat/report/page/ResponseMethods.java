package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.EvaluationFindings;
import org.ferrostrat.evaluation.LeukocyteContent;
import org.ferrostrat.evaluation.PooledStratum;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.evaluation.SubgroupFindings;
import org.ferrostrat.stats.PValueAdjustment;

/** How scores were tested for association with response. */
final class ResponseMethods {
  private final Performed performed;
  private final Citations cite;
  private final List<SignatureResponse> areas;

  ResponseMethods(Performed performed, Citations cite) {
    this.performed = performed;
    this.cite = cite;
    this.areas = performed.areas();
  }

  String response() {
    List<CohortFindings> cohorts = performed.responses();
    if (cohorts.isEmpty()) {
      return "";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add("Response.");
    cohorts.forEach(cohort -> sentences.add(coding(cohort)));
    if (!areas.isEmpty()) {
      sentences.add(tests());
      sentences.add(permutations());
      sentences.add(curves());
      sentences.add(oddsRatios());
      sentences.add(comparator());
    }
    return Wording.sentences(sentences);
  }

  /** How response is defined in a cohort, with counts. */
  static String coding(CohortFindings cohort) {
    return "In %s, response was defined as \"%s\": %s, %s, %d without label."
        .formatted(
            cohort.id(),
            cohort.mapping(),
            Wording.count(cohort.n(), "labelled patient"),
            Wording.count(cohort.responders(), "responder"),
            cohort.unlabelled());
  }

  private SignatureEvaluation evaluation() {
    return performed.findings().analysis().response().signatures();
  }

  private String tests() {
    return "Discrimination between responders and non-responders was assessed by the area under the ROC curve (AUC; above 0.5: higher scores in responders) with 95%% confidence intervals by DeLong%s (on the logit scale with fewer than ten patients in a class), and tested by the two-sided Wilcoxon rank-sum test%s, exact with fewer than 50 patients in each class and no ties, else with continuity correction; p-values were adjusted for the signatures tested in a cohort by the method of %s."
        .formatted(
            cite.of(Paper.DELONG), cite.of(Paper.WILCOXON), adjustment(evaluation().adjustment()));
  }

  private String adjustment(PValueAdjustment adjustment) {
    return switch (adjustment) {
      case BENJAMINI_HOCHBERG -> "Benjamini and Hochberg" + cite.of(Paper.BENJAMINI_HOCHBERG);
      case HOLM -> "Holm" + cite.of(Paper.HOLM);
    };
  }

  private String permutations() {
    return areas.stream().allMatch(area -> Double.isNaN(area.permutationPValue()))
        ? ""
        : "In addition, p-values were adjusted by the max-T method over all signatures with %s of the labels (seed %d)%s."
            .formatted(
                Wording.count(evaluation().permutations(), "permutation"),
                evaluation().seed(),
                cite.of(Paper.WESTFALL_YOUNG, Paper.PERMUTATION));
  }

  private String curves() {
    List<String> ids =
        performed.cohorts().stream()
            .filter(
                cohort ->
                    cohort
                        .response()
                        .result()
                        .flatMap(found -> found.signature(performed.leading().id()).scores().roc())
                        .isPresent())
            .map(CohortAnalysis::id)
            .toList();
    return ids.isEmpty()
        ? ""
        : "Precision–recall curves of %s were computed in %s%s."
            .formatted(
                performed.leading().id(), Wording.list(ids), cite.of(Paper.PRECISION_RECALL));
  }

  private String oddsRatios() {
    return areas.stream().allMatch(area -> Double.isNaN(area.logOddsRatioPerSd().value()))
        ? ""
        : "Odds ratios per standard deviation of a score were estimated by logistic regression.";
  }

  private String comparator() {
    return areas.stream().noneMatch(area -> area.againstComparator().isPresent())
        ? ""
        : "AUCs were compared with the AUC of %s in the same patients by DeLong's test for paired curves%s."
            .formatted(evaluation().comparator().orElse(""), cite.of(Paper.DELONG));
  }

  /** Control analyses. */
  String controls() {
    String text =
        Wording.sentences(List.of(random(), leukocytes(), sensitivity(), subgroups(), pairs()));
    return text.isEmpty() ? "" : "Control analyses. " + text;
  }

  private String random() {
    boolean isDone =
        areas.stream()
            .flatMap(area -> area.random().stream())
            .anyMatch(random -> random.count() > 0);
    Optional<EvaluationFindings> found = performed.response().map(r -> r.evaluation());
    return !isDone || found.isEmpty()
        ? ""
        : evaluation()
            .random()
            .map(
                draw ->
                    "Each signature was compared with %s matched for size and expression (genes drawn from the same decile of mean expression among the %s measured in all cohorts; seed %d) and scored by the same method, because random signatures are often associated with outcome%s; the percentile is the share of random signatures with a lower AUC, and the empirical p-value counts those with an AUC at least as extreme."
                        .formatted(
                            Wording.count(draw.count(), "random signature"),
                            Wording.count(found.get().commonGenes(), "gene"),
                            draw.seed(),
                            cite.of(Paper.RANDOM_SIGNATURES)))
            .orElse("");
  }

  private String leukocytes() {
    return areas.stream().noneMatch(area -> area.leukocytes().reason().isEmpty())
        ? ""
        : "Leukocyte content was approximated by the expression of %s; reported are Spearman's correlation with Bonett–Wright CI%s and the AUC adjusted for leukocyte content, computed from the residuals of score ranks after regression on the ranks of %s."
            .formatted(
                LeukocyteContent.GENE, cite.of(Paper.SPEARMAN_INTERVAL), LeukocyteContent.GENE);
  }

  private String sensitivity() {
    return performed
            .response()
            .filter(found -> !found.evaluation().sensitivity().isEmpty())
            .isEmpty()
        ? ""
        : "Sensitivity analyses repeated the AUCs with other definitions of response and other sample selections.";
  }

  private String subgroups() {
    List<String> ids =
        performed.response().stream()
            .flatMap(found -> found.subgroups().stream())
            .filter(SubgroupFindings::hasFigures)
            .map(SubgroupFindings::cohort)
            .toList();
    return ids.isEmpty()
        ? ""
        : "The AUCs of two subgroups by %s were compared on the logit scale in %s."
            .formatted(
                performed.findings().analysis().response().subgroup().orElse(""),
                Wording.list(ids));
  }

  private String pairs() {
    List<String> counts =
        performed.response().stream()
            .flatMap(found -> found.pairs().stream())
            .map(
                found ->
                    "%s, %s".formatted(found.cohort(), Wording.count(found.pairs().size(), "pair")))
            .toList();
    return counts.isEmpty()
        ? ""
        : "The change from baseline to on-treatment samples was compared between responders and non-responders by the Wilcoxon rank-sum test%s (%s)."
            .formatted(cite.of(Paper.WILCOXON), String.join("; ", counts));
  }

  String pooled() {
    return performed
        .response()
        .map(ResponseEvaluation.Findings::evaluation)
        .map(this::pooled)
        .orElse("");
  }

  private String pooled(EvaluationFindings found) {
    List<String> strata =
        found.strata().stream().filter(ResponseMethods::isPooled).map(this::stratum).toList();
    return strata.isEmpty()
        ? ""
        : "Pooled response. Logit-transformed AUCs were pooled over cohorts in a random-effects meta-analysis%s (%s), %s%s"
            .formatted(
                cite.of(Paper.POOLED_AUC),
                String.join("; ", strata),
                PooledMethods.phrase(evaluation().pooling(), cite),
                PooledMethods.overlap(performed, evaluation().allowOverlap()));
  }

  private String stratum(PooledStratum stratum) {
    return "%s, %s: %s"
        .formatted(
            stratum.name(),
            stratum.primary() ? "primary analysis" : "sensitivity analysis",
            Wording.list(stratum.cohorts()));
  }

  private static boolean isPooled(PooledStratum stratum) {
    return stratum.signatures().stream().anyMatch(one -> one.pooled().isPresent());
  }
}
