package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.data.Issue;
import org.ferrostrat.evaluation.CohortFindings;
import org.ferrostrat.prognosis.SurvivalFindings;

/** How many patients reached each stage of an analysis, and why others did not. */
record PatientFlow(Performed performed) {
  private static final List<String> LEFT_OUT = List.of("not-baseline", "no-clinical-row");

  /** From the file to every outcome, cohort by cohort. */
  String text() {
    return performed.cohorts().stream().map(this::text).collect(Collectors.joining(" "));
  }

  private String text(CohortAnalysis cohort) {
    List<String> stages = new ArrayList<>();
    stages.add(
        "%s: %s in the expression file, %d analysed%s"
            .formatted(
                cohort.id(),
                Wording.count(cohort.cohort().expression().sampleCount(), "sample"),
                cohort.size(),
                reasons(cohort)));
    stages.add(
        "%d with a score of %s".formatted(performed.scored(cohort), performed.leading().id()));
    stages.add(response(cohort));
    cohort.endpoints().forEach(endpoint -> stages.add(survival(endpoint)));
    return String.join("; ", stages) + ".";
  }

  private static String reasons(CohortAnalysis cohort) {
    List<String> reasons =
        cohort.patients().issues().stream()
            .filter(issue -> LEFT_OUT.contains(issue.code()))
            .map(Issue::message)
            .toList();
    return reasons.isEmpty() ? "" : " (%s)".formatted(String.join("; ", reasons));
  }

  /** Labelled patients of a cohort, or why there are none. */
  static String response(CohortAnalysis cohort) {
    Optional<CohortFindings> found = cohort.response().result();
    return found
        .map(
            known ->
                "response: %s, %s, %d without label"
                    .formatted(
                        Wording.count(known.n(), "patient"),
                        Wording.count(known.responders(), "responder"),
                        known.unlabelled()))
        .orElseGet(() -> "no response (%s)".formatted(cohort.response().reason()));
  }

  private static String survival(EndpointAnalysis endpoint) {
    Optional<SurvivalFindings> found = endpoint.survival().result();
    return found
        .map(
            known ->
                "%s and score: %s, %s"
                    .formatted(
                        endpoint.name(),
                        Wording.count(known.survival().size(), "patient"),
                        Wording.count(known.survival().events(), "event")))
        .orElseGet(() -> "no %s (%s)".formatted(endpoint.name(), endpoint.survival().reason()));
  }
}
