package org.ferrostrat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.EstablishedComparator;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.subtypes.ConsensusClustering;
import org.ferrostrat.survival.FollowUpColumns;

/**
 * The complete analysis of cohorts: quality, scores, mechanisms, groups, survival, response, model
 * and patients. An analysis that a cohort does not allow is reported, and the others continue.
 *
 * @param score id of the leading signature, used for groups, survival and contributions
 * @param response which signatures are tested for association with response and how, with at most
 *     one model
 * @param rule how the leading score is cut into groups
 * @param endpoints the columns of follow-up; empty for those detected by name, such as {@code
 *     os_months} with {@code os_event}
 * @param subtypes how patients are clustered by their mechanisms; empty for not at all, which is
 *     the default because most of the time would go there
 * @param genesOfPatient number of genes reported per patient
 * @param seed seed of the search for a cut-point
 */
public record Analysis(
    String score,
    ResponseEvaluation response,
    CutpointRule rule,
    List<FollowUpColumns> endpoints,
    Optional<ConsensusClustering> subtypes,
    int genesOfPatient,
    long seed) {
  private static final int USUAL_GENES = 6;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the leading score is not among the signatures, there is
   *     more than one model, the rule seeks its cut-point in an outcome, or the number of genes is
   *     negative
   */
  public Analysis {
    Objects.requireNonNull(rule, "rule");
    endpoints = List.copyOf(endpoints);
    if (response.signatures().plan().entries().stream()
        .noneMatch(entry -> entry.signature().id().equals(score))) {
      throw new IllegalArgumentException(
          "the score '%s' is not among the signatures".formatted(score));
    }
    if (rule.kind().outcome() != CutpointRule.Outcome.NONE) {
      throw new IllegalArgumentException(
          "the rule %s needs an outcome; need a rule without one, as the optimal cut-point is reported in addition"
              .formatted(rule.text()));
    }
    if (response.models().size() > 1) {
      throw new IllegalArgumentException(
          "there are %d models; need at most one".formatted(response.models().size()));
    }
    if (genesOfPatient < 0) {
      throw new IllegalArgumentException(
          "genes of a patient is " + genesOfPatient + "; need 0 or more");
    }
  }

  /**
   * A score beside the established comparators: baseline samples, groups by the median, 1000 random
   * signatures, end-points by their names.
   *
   * @param score id of a signature of the bundled catalogue
   */
  public static Analysis of(String score, long seed) {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    List<Signature> signatures =
        Stream.concat(Stream.of(score), EstablishedComparator.ids().stream())
            .map(catalog::get)
            .distinct()
            .toList();
    return new Analysis(
        catalog.get(score).id(),
        ResponseEvaluation.of(SignatureEvaluation.of(ScoringPlan.published(signatures), seed)),
        CutpointRule.median(),
        List.of(),
        Optional.empty(),
        USUAL_GENES,
        seed);
  }

  /** The same with other signatures, or another specification of the response evaluation. */
  public Analysis with(ResponseEvaluation other) {
    return new Analysis(score, other, rule, endpoints, subtypes, genesOfPatient, seed);
  }

  /** The same with another rule for groups. */
  public Analysis with(CutpointRule other) {
    return new Analysis(score, response, other, endpoints, subtypes, genesOfPatient, seed);
  }

  /** The same with given columns of follow-up. */
  public Analysis withEndpoints(List<FollowUpColumns> columns) {
    return new Analysis(score, response, rule, columns, subtypes, genesOfPatient, seed);
  }

  /** The same clustering the patients by their mechanisms. */
  public Analysis with(ConsensusClustering clustering) {
    return new Analysis(
        score, response, rule, endpoints, Optional.of(clustering), genesOfPatient, seed);
  }

  /** The same with a model. */
  public Analysis with(ResponseModel model) {
    return with(response.with(List.of(model)));
  }

  /** The model; empty without one. */
  public Optional<ResponseModel> model() {
    return response.models().stream().findFirst();
  }

  /** Analyses cohorts; those that a model was trained on are recognised by their ids. */
  public AnalysisFindings run(List<Cohort> cohorts, Execution execution) {
    return run(cohorts, Map.of(), execution);
  }

  /**
   * Analyses cohorts.
   *
   * @param cohorts the cohorts, of different ids
   * @param checksums SHA-256 of the files of cohorts by their ids, by which a model recognises what
   *     it was trained on; cohorts may be missing
   * @throws IllegalArgumentException if there is no cohort
   * @throws org.ferrostrat.data.DataFormatException if a cohort has no sample that takes part in
   *     statistics
   */
  public AnalysisFindings run(
      List<Cohort> cohorts, Map<String, List<String>> checksums, Execution execution) {
    if (cohorts.isEmpty()) {
      throw new IllegalArgumentException("there is no cohort to analyse");
    }
    return new AnalysisRun(this, cohorts, checksums, execution).findings();
  }
}
