package org.ferrostrat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.Attempt;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Issue.Place;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.quality.QualityCheck;
import org.ferrostrat.quality.QualityReport;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.stats.RandomEffects;
import org.ferrostrat.survival.CoxFit;
import org.ferrostrat.survival.PooledHazardRatio;

/** One {@link Analysis} under way: what concerns several cohorts. */
final class AnalysisRun {
  private final Analysis analysis;
  private final List<Cohort> cohorts;
  private final Map<String, List<String>> checksums;
  private final Execution execution;
  private final List<Issue> issues = new ArrayList<>();

  AnalysisRun(
      Analysis analysis,
      List<Cohort> cohorts,
      Map<String, List<String>> checksums,
      Execution execution) {
    this.analysis = analysis;
    this.cohorts = List.copyOf(cohorts);
    this.checksums = checksums;
    this.execution = execution;
  }

  AnalysisFindings findings() {
    SharedPatients shared = SharedPatients.find(cohorts, execution);
    Attempt<ResponseEvaluation.Findings> response = response();
    List<CohortAnalysis> analysed = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      QualityReport quality =
          QualityCheck.defaults().check(cohort.expression(), cohort.clinical(), execution);
      analysed.add(new CohortRun(analysis, cohort, response, execution).findings(quality));
    }
    return new AnalysisFindings(
        analysis, analysed, shared, response, survival(analysed, shared), issues);
  }

  /** Over the cohorts whose response can be read; the reason is reported for each other cohort. */
  private Attempt<ResponseEvaluation.Findings> response() {
    List<Cohort> labelled = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Cohort cohort : cohorts) {
      Attempt<ResponseCohort> read =
          Attempt.to(
              () ->
                  ResponseCohort.of(
                      cohort, analysis.response().coding(), analysis.response().samples()));
      read.result().ifPresent(known -> labelled.add(cohort));
      if (read.result().isEmpty()) {
        reasons.add(read.reason());
        issues.add(
            Issue.warning(
                "no-response",
                Place.inFile(cohort.id()),
                "association with response is not tested: " + read.reason(),
                "name the column that holds it"));
      }
    }
    return labelled.isEmpty()
        ? Attempt.none(reasons.get(0))
        : Attempt.to(() -> analysis.response().run(labelled, checksums, execution));
  }

  private Map<String, Attempt<PooledHazardRatio>> survival(
      List<CohortAnalysis> analysed, SharedPatients shared) {
    Set<String> smaller = smallerOfShared(analysed, shared);
    Map<String, Map<String, CoxFit>> fits = new LinkedHashMap<>();
    for (CohortAnalysis cohort : analysed) {
      for (EndpointAnalysis endpoint : cohort.endpoints()) {
        Optional<CoxFit> fit =
            endpoint
                .survival()
                .result()
                .flatMap(SurvivalFindings::score)
                .map(SurvivalFindings.ScoreEffect::alone);
        if (fit.isPresent() && !smaller.contains(cohort.id())) {
          fits.computeIfAbsent(endpoint.name(), name -> new LinkedHashMap<>())
              .put(cohort.id(), fit.get());
        }
      }
    }
    Map<String, Attempt<PooledHazardRatio>> pooled = new LinkedHashMap<>();
    fits.forEach(
        (endpoint, fitted) -> {
          if (fitted.size() > 1) {
            pooled.put(
                endpoint,
                Attempt.to(
                    () ->
                        PooledHazardRatio.of(
                            RandomEffects.withDefaults(), fitted, analysis.score())));
          }
        });
    return pooled;
  }

  /** Of two cohorts that share patients the one with fewer. */
  private Set<String> smallerOfShared(List<CohortAnalysis> analysed, SharedPatients shared) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    analysed.forEach(cohort -> sizes.put(cohort.id(), cohort.patients().samples().size()));
    Set<String> smaller = new LinkedHashSet<>();
    for (SharedPatients.Pair pair : shared.pairs()) {
      boolean isFirst = sizes.get(pair.cohort()) < sizes.get(pair.otherCohort());
      smaller.add(isFirst ? pair.cohort() : pair.otherCohort());
    }
    smaller.forEach(
        id ->
            issues.add(
                Issue.warning(
                    "shared-patients-survival",
                    Place.inFile(id),
                    "it shares patients with a larger cohort, so its hazard ratios are not pooled",
                    "give one of the two cohorts")));
    return smaller;
  }
}
