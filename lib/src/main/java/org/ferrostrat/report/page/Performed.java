package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.ModelPerformance;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.evaluation.ModelEvaluationFindings;
import org.ferrostrat.evaluation.ModelResponse;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureResponse;
import org.ferrostrat.performance.DecisionCurve;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.stratification.CutpointSelection;
import org.ferrostrat.stratification.StratificationFindings;

/** What of an analysis was done: only that may be stated in a methods text. */
record Performed(AnalysisFindings findings) {
  /** Survival by the leading score at one end-point of one cohort. */
  record Followed(CohortAnalysis cohort, EndpointAnalysis endpoint, SurvivalFindings found) {
    /** Such as {@code os in riaz2017}. */
    String place() {
      return "%s in %s".formatted(endpoint.name(), cohort.id());
    }

    /** The regression on the score as a number. */
    Optional<SurvivalFindings.ScoreEffect> score() {
      return found.score();
    }

    /** End of the restricted mean. */
    OptionalDouble horizon() {
      return found.groups().stream()
          .flatMap(groups -> groups.restrictedMeans().values().stream())
          .mapToDouble(mean -> mean.horizon())
          .findFirst();
    }
  }

  /** A search for the cut-point at one end-point of one cohort. */
  record Searched(CohortAnalysis cohort, EndpointAnalysis endpoint, CutpointSelection found) {}

  List<CohortAnalysis> cohorts() {
    return findings.cohorts();
  }

  /** The signatures with their methods, in the order of the plan. */
  ScoringPlan plan() {
    return findings.analysis().response().signatures().plan();
  }

  /** The leading signature. */
  Signature leading() {
    return plan().entries().stream()
        .map(ScoringPlan.Entry::signature)
        .filter(signature -> signature.id().equals(findings.analysis().score()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a signature has a score in any sample of a cohort. */
  static boolean isScored(CohortAnalysis cohort, String signature) {
    return DoubleStream.of(cohort.scores().values(signature).toArray())
        .anyMatch(value -> !Double.isNaN(value));
  }

  /** How many patients of a cohort have a leading score. */
  int scored(CohortAnalysis cohort) {
    return (int)
        DoubleStream.of(cohort.patientScores(leading().id()).toArray())
            .filter(value -> !Double.isNaN(value))
            .count();
  }

  List<StratificationFindings> strata() {
    return cohorts().stream().flatMap(cohort -> cohort.strata().result().stream()).toList();
  }

  List<Followed> followed() {
    List<Followed> all = new ArrayList<>();
    for (CohortAnalysis cohort : cohorts()) {
      for (EndpointAnalysis endpoint : cohort.endpoints()) {
        endpoint
            .survival()
            .result()
            .ifPresent(found -> all.add(new Followed(cohort, endpoint, found)));
      }
    }
    return all;
  }

  List<Searched> searched() {
    List<Searched> all = new ArrayList<>();
    for (CohortAnalysis cohort : cohorts()) {
      for (EndpointAnalysis endpoint : cohort.endpoints()) {
        endpoint
            .search()
            .result()
            .flatMap(found -> found.cutpoints().selection())
            .ifPresent(selection -> all.add(new Searched(cohort, endpoint, selection)));
      }
    }
    return all;
  }

  /** The cohorts tested for association with response. */
  List<CohortFindings> responses() {
    return findings
        .response()
        .result()
        .map(found -> found.evaluation().cohorts())
        .orElse(List.of());
  }

  Optional<ResponseEvaluation.Findings> response() {
    return findings.response().result();
  }

  /** Every signature of every cohort that has an area under the ROC curve. */
  List<SignatureResponse> areas() {
    return responses().stream()
        .flatMap(cohort -> cohort.signatures().stream())
        .filter(SignatureResponse::hasAuc)
        .toList();
  }

  /** The leading score in the cohorts where it has an area under the ROC curve. */
  Stream<CohortFindings> leadingAreas() {
    return responses().stream().filter(cohort -> cohort.signature(leading().id()).hasAuc());
  }

  /** The model against the response of the cohorts, also of those it was trained on. */
  List<ModelResponse> judged() {
    return evaluatedModel().stream()
        .flatMap(model -> model.cohorts().stream())
        .filter(ModelResponse::hasAuc)
        .toList();
  }

  /** Net benefit of the model by threshold, in the first cohort that has it; none without. */
  List<DecisionCurve.Point> netBenefit() {
    return cohorts().stream()
        .flatMap(cohort -> cohort.model().result().stream())
        .map(ModelPerformance::benefit)
        .filter(benefit -> !benefit.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  Optional<ModelEvaluationFindings> evaluatedModel() {
    return response().flatMap(found -> found.models().stream().findFirst());
  }
}
