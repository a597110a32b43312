package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.EndpointAnalysis;
import org.ferrostrat.data.Issue;
import org.ferrostrat.expression.ExpressionTransform;
import org.ferrostrat.prognosis.SurvivalFindings;
import org.ferrostrat.quality.SharedPatients;
import org.ferrostrat.report.page.Block.Cell;
import org.ferrostrat.report.page.Block.Column;
import org.ferrostrat.report.page.Block.Term;
import org.ferrostrat.response.ResponseLabels;

/** Analysis population, exclusions with reasons, and data quality. */
final class CohortSection {
  /** Issues of one code beyond these are counted. */
  private static final int SHOWN_OF_A_CODE = 3;

  private final AnalysisFindings findings;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Quantity> numbers = new ArrayList<>();

  private CohortSection(AnalysisFindings findings) {
    this.findings = findings;
  }

  static Chapter of(AnalysisFindings findings) {
    return new CohortSection(findings).chapter();
  }

  private Chapter chapter() {
    for (CohortAnalysis cohort : findings.cohorts()) {
      blocks.add(new Block.Heading(cohort.id()));
      blocks.add(terms(cohort));
      count(cohort);
      List<Issue> issues = issues(cohort);
      if (!issues.isEmpty()) {
        blocks.add(
            new Block.Fold(
                summary(issues),
                List.of(table(Ids.of("issues", cohort.id()), cohort.id(), issues))));
      }
    }
    for (SharedPatients.Pair pair : findings.shared().pairs()) {
      blocks.add(
          new Block.Notice(
              "warning",
              "%s of %s and %s of %s are probably the same patient (%s): cohorts with overlapping patients are not pooled."
                  .formatted(
                      pair.patient(),
                      pair.cohort(),
                      pair.otherPatient(),
                      pair.otherCohort(),
                      pair.evidence().label())));
    }
    findings.issues().forEach(issue -> blocks.add(notice(issue)));
    blocks.add(QuantityTable.folded("cohort-numbers", "Analysis population", numbers));
    return new Chapter(new Section("cohorts", "Cohorts and data quality", blocks), numbers);
  }

  static Block notice(Issue issue) {
    return new Block.Notice(
        issue.level() == Issue.Level.INFO ? "note" : "warning",
        place(issue) + issue.message() + (issue.remedy().isEmpty() ? "" : "; " + issue.remedy()));
  }

  private static String place(Issue issue) {
    String place = issue.place().toString();
    return place.isEmpty() ? "" : place + ": ";
  }

  private Block terms(CohortAnalysis cohort) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("Title", cohort.cohort().name()));
    terms.add(new Term("Cancer", cohort.cohort().cancerType().orElse("not specified / mixed")));
    terms.add(new Term("Drug class", cohort.cohort().drugClass().orElse("not specified / mixed")));
    terms.add(new Term("Expression", matrix(cohort)));
    terms.add(new Term("Scale of scoring", scale(cohort)));
    terms.add(new Term("Response", response(cohort)));
    terms.add(new Term("Follow-up", followUp(cohort)));
    return new Block.Terms(terms);
  }

  /** What was read, without the name of its file, which depends on where it lies. */
  private static String matrix(CohortAnalysis cohort) {
    String file = cohort.cohort().expression().name() + ": ";
    String matrix = cohort.quality().matrix();
    return matrix.startsWith(file) ? matrix.substring(file.length()) : matrix;
  }

  private static String scale(CohortAnalysis cohort) {
    List<ExpressionTransform> transforms = cohort.scores().transforms();
    String scale = cohort.scores().matrix().scale().toString();
    return transforms.isEmpty()
        ? scale
        : "%s, after %s"
            .formatted(
                scale,
                String.join(", ", transforms.stream().map(ExpressionTransform::label).toList()));
  }

  private static String response(CohortAnalysis cohort) {
    return cohort
        .labels()
        .result()
        .map(
            labels ->
                "%d responders, %d non-responders, %d without label; %s"
                    .formatted(
                        labels.responderCount(),
                        labels.nonResponderCount(),
                        labels.missingCount(),
                        labels.mapping()))
        .orElseGet(() -> "no labels: " + cohort.labels().reason());
  }

  private static String followUp(CohortAnalysis cohort) {
    List<String> all = new ArrayList<>();
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      all.add(
          endpoint
              .survival()
              .result()
              .map(
                  found ->
                      "%s and %s, %d patients with %d events"
                          .formatted(
                              endpoint.columns().time(),
                              endpoint.columns().event(),
                              found.survival().size(),
                              found.survival().events()))
              .orElseGet(
                  () ->
                      "%s not usable: %s"
                          .formatted(endpoint.columns().time(), endpoint.survival().reason())));
    }
    return all.isEmpty() ? "none" : String.join("; ", all);
  }

  private void count(CohortAnalysis cohort) {
    int samples = cohort.cohort().expression().sampleCount();
    numbers.add(
        Quantity.of(cohort.id(), "expression", "genes", cohort.cohort().expression().geneCount()));
    numbers.add(Quantity.of(cohort.id(), "expression", "samples", samples));
    numbers.add(
        Quantity.of(cohort.id(), "statistics", "patients (one sample each)", cohort.size())
            .noting(
                "%d further samples are scored but not analysed"
                    .formatted(samples - cohort.size())));
    cohort.labels().result().ifPresent(labels -> count(cohort, labels));
    for (EndpointAnalysis endpoint : cohort.endpoints()) {
      endpoint
          .survival()
          .result()
          .map(SurvivalFindings::survival)
          .ifPresent(
              survival ->
                  numbers.add(
                      Quantity.of(
                              cohort.id(),
                              endpoint.columns().time(),
                              "patients with follow-up",
                              survival.size())
                          .withEvents(survival.events())));
    }
  }

  private void count(CohortAnalysis cohort, ResponseLabels labels) {
    numbers.add(Quantity.of(cohort.id(), "response", "responders", labels.responderCount()));
    numbers.add(Quantity.of(cohort.id(), "response", "non-responders", labels.nonResponderCount()));
    numbers.add(Quantity.of(cohort.id(), "response", "without label", labels.missingCount()));
  }

  /** What is doubtful first; each once. */
  private static List<Issue> issues(CohortAnalysis cohort) {
    return Stream.of(
            cohort.quality().issues().stream(),
            cohort.patients().issues().stream(),
            cohort.labels().result().stream().flatMap(labels -> labels.issues().stream()),
            cohort.scores().issues().stream(),
            cohort.endpoints().stream()
                .flatMap(endpoint -> endpoint.survival().result().stream())
                .flatMap(found -> found.issues().stream()))
        .flatMap(issues -> issues)
        .distinct()
        .sorted(Comparator.comparing(Issue::level))
        .toList();
  }

  private static String summary(List<Issue> issues) {
    long warnings = issues.stream().filter(issue -> issue.level() == Issue.Level.WARNING).count();
    long errors = issues.stream().filter(issue -> issue.level() == Issue.Level.ERROR).count();
    return "%d errors, %d warnings, %d notes"
        .formatted(errors, warnings, issues.size() - errors - warnings);
  }

  private static Block table(String id, String cohort, List<Issue> issues) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (Issue issue : issues) {
      if (seen.merge(issue.code(), 1, Integer::sum) <= SHOWN_OF_A_CODE) {
        rows.add(
            Stream.of(level(issue), issue.code(), issue.message(), issue.remedy())
                .map(Cell::of)
                .toList());
      }
    }
    seen.forEach(
        (code, count) -> {
          if (count > SHOWN_OF_A_CODE) {
            rows.add(
                Stream.of(
                        "", code, "and %d more of this kind".formatted(count - SHOWN_OF_A_CODE), "")
                    .map(Cell::of)
                    .toList());
          }
        });
    return new Block.Table(
        id,
        "Data quality: " + cohort,
        Stream.of("level", "code", "what", "remedy").map(name -> new Column(name, false)).toList(),
        rows);
  }

  private static String level(Issue issue) {
    return switch (issue.level()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }
}
