package org.ferrostrat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.performance.SubgroupInteraction;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCoding;
import org.ferrostrat.response.ResponseCohort;

/**
 * Tests signatures and models for association with response in several cohorts: patients are
 * labelled, patients shared by two cohorts are detected, and signatures are tested in each cohort
 * and pooled over cohorts.
 *
 * @param signatures which signatures, and how they are tested for association with response
 * @param coding how response is read, in every cohort alike
 * @param samples which samples take part
 * @param paired whether the change between baseline and on-treatment samples is also analysed
 * @param models fitted models that are evaluated in addition to the signatures
 * @param subgroup clinical column whose two values are compared in each cohort; empty for none
 */
public record ResponseEvaluation(
    SignatureEvaluation signatures,
    ResponseCoding coding,
    SampleSelection samples,
    boolean paired,
    List<ResponseModel> models,
    Optional<String> subgroup) {
  /**
   * Checks that there is everything.
   *
   * @throws IllegalArgumentException if the name of the column is blank
   */
  public ResponseEvaluation {
    models = List.copyOf(models);
    Objects.requireNonNull(signatures, "signatures");
    Objects.requireNonNull(coding, "coding");
    Objects.requireNonNull(samples, "samples");
    subgroup.ifPresent(SubgroupComparison::requireColumn);
  }

  /** Baseline samples, the standard coding of response, no pairs, no models, no subgroups. */
  public static ResponseEvaluation of(SignatureEvaluation signatures) {
    return new ResponseEvaluation(
        signatures,
        ResponseCoding.standard(),
        SampleSelection.BASELINE,
        false,
        List.of(),
        Optional.empty());
  }

  /** The same with another coding of response. */
  public ResponseEvaluation with(ResponseCoding other) {
    return new ResponseEvaluation(signatures, other, samples, paired, models, subgroup);
  }

  /** The same with other samples. */
  public ResponseEvaluation with(SampleSelection other) {
    return new ResponseEvaluation(signatures, coding, other, paired, models, subgroup);
  }

  /** The same looking at pairs of samples too. */
  public ResponseEvaluation withPairs() {
    return new ResponseEvaluation(signatures, coding, samples, true, models, subgroup);
  }

  /** The same with models evaluated in addition. */
  public ResponseEvaluation with(List<ResponseModel> others) {
    return new ResponseEvaluation(signatures, coding, samples, paired, others, subgroup);
  }

  /** The same comparing the patients of the two values of a clinical column too. */
  public ResponseEvaluation bySubgroup(String column) {
    return new ResponseEvaluation(signatures, coding, samples, paired, models, Optional.of(column));
  }

  /**
   * What was found.
   *
   * @param evaluation the signatures in each cohort and over cohorts
   * @param shared patients that are in two cohorts
   * @param pairs the change under treatment in the cohorts that have pairs; empty where it was not
   *     asked for
   * @param models one entry per model, in order
   * @param subgroups one entry per cohort, in order; empty where they were not asked for
   * @param issues issues that concern more than one cohort
   */
  public record Findings(
      EvaluationFindings evaluation,
      SharedPatients shared,
      List<PairedFindings> pairs,
      List<ModelEvaluationFindings> models,
      List<SubgroupFindings> subgroups,
      List<Issue> issues) {
    /** Copies the lists. */
    public Findings {
      pairs = List.copyOf(pairs);
      models = List.copyOf(models);
      subgroups = List.copyOf(subgroups);
      issues = List.copyOf(issues);
    }

    @Override
    public String toString() {
      return "%d signatures in %d cohorts, %d models"
          .formatted(
              evaluation.cohorts().stream().mapToInt(c -> c.signatures().size()).max().orElse(0),
              evaluation.cohorts().size(),
              models.size());
    }

    /** The subgroups of a cohort; empty where they were not asked for. */
    public Optional<SubgroupFindings> subgroups(String cohort) {
      return subgroups.stream().filter(found -> found.cohort().equals(cohort)).findFirst();
    }

    /** The cohorts in which no signature has an area under the ROC curve. */
    public List<String> withoutFigures() {
      return evaluation.cohorts().stream()
          .filter(cohort -> cohort.signatures().stream().noneMatch(SignatureResponse::hasAuc))
          .map(CohortFindings::id)
          .toList();
    }
  }

  /** Evaluates cohorts; those that a model was trained on are recognised by their ids. */
  public Findings run(List<Cohort> cohorts, Execution execution) {
    return run(cohorts, Map.of(), execution);
  }

  /**
   * Evaluates cohorts.
   *
   * @param cohorts the cohorts, of different ids
   * @param checksums SHA-256 of the files of cohorts by their ids, by which models recognise what
   *     they were trained on; cohorts may be missing
   * @throws IllegalArgumentException if there is no cohort, or random signatures are asked for and
   *     the cohorts have too few genes in common
   * @throws DataFormatException if the response of a cohort cannot be read; carries the issues of
   *     all cohorts
   */
  public Findings run(
      List<Cohort> cohorts, Map<String, List<String>> checksums, Execution execution) {
    List<ResponseCohort> labelled = labelled(cohorts);
    SharedPatients shared = SharedPatients.find(cohorts, execution);
    EvaluationFindings found = signatures.evaluate(labelled, shared, execution);
    List<Issue> issues = new ArrayList<>(found.issues());
    List<PairedFindings> pairs = paired ? pairs(labelled, issues, execution) : List.of();
    List<ModelEvaluation.Subject> subjects =
        labelled.stream()
            .map(c -> new ModelEvaluation.Subject(c, checksums.getOrDefault(c.id(), List.of())))
            .toList();
    List<ModelEvaluationFindings> judged =
        models.stream()
            .map(model -> ModelEvaluation.of(model, signatures.pooling()))
            .map(model -> model.evaluate(subjects, found.strata(), shared, execution))
            .toList();
    judged.forEach(model -> issues.addAll(model.issues()));
    List<SubgroupFindings> subgroups =
        subgroup.map(column -> subgroups(column, labelled, issues, execution)).orElse(List.of());
    return new Findings(found, shared, pairs, judged, subgroups, issues);
  }

  private List<SubgroupFindings> subgroups(
      String column, List<ResponseCohort> cohorts, List<Issue> issues, Execution execution) {
    SubgroupComparison comparison =
        new SubgroupComparison(signatures.plan(), signatures.adjustment(), column);
    List<SubgroupFindings> found =
        cohorts.stream().map(cohort -> comparison.evaluate(cohort, execution)).toList();
    if (found.stream().noneMatch(SubgroupFindings::hasFigures)) {
      issues.add(
          Issue.warning(
              "no-subgroups",
              Place.NOWHERE,
              "no cohort has two subgroups by %s that can be compared".formatted(column),
              "give a clinical column of two values with at least %d responders and non-responders"
                      .formatted(SubgroupInteraction.FEWEST_OF_A_CLASS)
                  + " in each"));
    }
    return found;
  }

  private List<ResponseCohort> labelled(List<Cohort> cohorts) {
    List<ResponseCohort> labelled = new ArrayList<>();
    List<Issue> errors = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      try {
        labelled.add(ResponseCohort.of(cohort, coding, samples));
      } catch (DataFormatException e) {
        e.issues().forEach(issue -> errors.add(ofCohort(cohort, issue)));
      }
    }
    if (!errors.isEmpty()) {
      throw new DataFormatException(errors);
    }
    return labelled;
  }

  /** With several cohorts, the cohort must be named. */
  private static Issue ofCohort(Cohort cohort, Issue issue) {
    return issue.place().file().isEmpty()
        ? new Issue(
            issue.level(),
            issue.code(),
            Place.inFile(cohort.clinical().name()),
            issue.message(),
            issue.remedy())
        : issue;
  }

  private List<PairedFindings> pairs(
      List<ResponseCohort> cohorts, List<Issue> issues, Execution execution) {
    PairedChange change = new PairedChange(signatures.plan(), signatures.adjustment());
    List<PairedFindings> found = new ArrayList<>();
    for (ResponseCohort cohort : cohorts) {
      try {
        found.add(change.evaluate(cohort, execution));
      } catch (DataFormatException | InsufficientDataException e) {
        issues.add(
            Issue.info("no-pairs", Place.inFile(cohort.id()), "no pairs: " + e.getMessage()));
      }
    }
    if (found.isEmpty()) {
      issues.add(
          Issue.warning(
              "no-pairs",
              Place.NOWHERE,
              "no cohort has patients with a sample before and one under treatment",
              "give cohorts whose column timepoint has pre and on"));
    }
    return found;
  }
}
