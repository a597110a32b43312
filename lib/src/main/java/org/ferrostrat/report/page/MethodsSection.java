package org.ferrostrat.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ferrostrat.Analysis;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.report.page.Block.Notice;
import org.ferrostrat.report.page.Block.Paragraph;
import org.ferrostrat.report.page.Block.Term;
import org.ferrostrat.report.page.Block.Terms;

/**
 * The methods of an analysis as a paper would have them, with references. What was not done is not
 * in the text; analyses that were requested and not possible are listed after it.
 */
final class MethodsSection {
  private final Performed performed;
  private final RunDescription run;
  private final Citations cite = new Citations();

  private MethodsSection(Performed performed, RunDescription run) {
    this.performed = performed;
    this.run = run;
  }

  static Section of(AnalysisFindings findings, RunDescription run) {
    return new MethodsSection(new Performed(findings), run).section();
  }

  private Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Notice(
            "note",
            "This text is generated from the analyses of this run. The author completes the brackets, such as [treatment:"
                + " to be stated], and the rationale."));
    text().forEach(text -> blocks.add(new Paragraph(text)));
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      blocks.add(
          new Notice(
              "note",
              "Not performed and therefore not described: %s."
                  .formatted(String.join("; ", missing))));
    }
    blocks.add(new Paragraph("References"));
    blocks.add(references());
    return new Section("methods", "Methods text", blocks);
  }

  /** The paragraphs with content, in the order of their citations. */
  private List<String> text() {
    PatientMethods patients = new PatientMethods(performed, cite);
    ScoreMethods scores = new ScoreMethods(performed, cite);
    GroupMethods groups = new GroupMethods(performed, cite);
    SurvivalMethods survival = new SurvivalMethods(performed, cite);
    ResponseMethods response = new ResponseMethods(performed, cite);
    ModelMethods model = new ModelMethods(performed, cite);
    return Stream.of(
            patients.patients(),
            patients.expression(),
            scores.signatures(),
            scores.mechanisms(),
            groups.strata(),
            groups.subtypes(),
            survival.survival(),
            survival.search(),
            survival.pooled(),
            response.response(),
            response.controls(),
            response.pooled(),
            model.model(),
            model.judgement(),
            software())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private String software() {
    return "Software. Ferrostrat %s (command %s)%s."
        .formatted(
            run.toolVersion(),
            run.command(),
            run.seed().isPresent() ? ", seed " + run.seed().getAsLong() : "");
  }

  private Terms references() {
    List<BibliographyEntry> cited = cite.cited();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < cited.size(); i++) {
      terms.add(new Term("[%d]".formatted(i + 1), cited.get(i).text()));
    }
    return new Terms(terms);
  }

  /** What was asked for and could not be done, with the reasons. */
  private List<String> missing() {
    Analysis analysis = performed.findings().analysis();
    List<String> missing = new ArrayList<>();
    for (CohortAnalysis cohort : performed.cohorts()) {
      note(missing, "groups in " + cohort.id(), cohort.strata().reason());
      note(missing, "mechanisms in " + cohort.id(), cohort.mechanisms().reason());
      if (analysis.subtypes().isPresent()) {
        note(missing, "subtypes in " + cohort.id(), cohort.subtypes().reason());
      }
      if (cohort.endpoints().isEmpty()) {
        note(missing, "survival in " + cohort.id(), "no follow-up columns");
      }
      cohort
          .endpoints()
          .forEach(
              endpoint -> {
                String place = "%s in %s".formatted(endpoint.name(), cohort.id());
                note(missing, "survival, " + place, endpoint.survival().reason());
                note(missing, "cut-point for " + place, endpoint.search().reason());
              });
      note(missing, "response in " + cohort.id(), cohort.response().reason());
      if (analysis.model().isPresent()) {
        note(missing, "predictions in " + cohort.id(), cohort.model().reason());
      }
    }
    return missing;
  }

  private static void note(List<String> missing, String what, String reason) {
    if (!reason.isEmpty()) {
      missing.add("%s (%s)".formatted(what, reason));
    }
  }
}
