package org.ferrostrat.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.scoring.ScoringPlan;

/**
 * A whole analysis as one page of HTML for people: findings in sentences, figures, tables, one card
 * per patient, methods, provenance. The page needs nothing from elsewhere, asks for nothing and is
 * complete without its script, which sorts tables and lets them be taken away.
 *
 * <p>Names from the data are shown as text, whatever they hold. The same findings give the same
 * bytes.
 *
 * @param run what was run, on what
 * @param commandLine the command that makes the page again
 * @param findings what was found
 */
public record AnalysisReport(RunDescription run, String commandLine, AnalysisFindings findings) {
  /** Checks that there is everything. */
  public AnalysisReport {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(commandLine, "commandLine");
    Objects.requireNonNull(findings, "findings");
  }

  /**
   * Writes the page.
   *
   * @throws IOException if it cannot be written
   */
  public void writeHtml(Writer out) throws IOException {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, AnalysisReport.class.getClassLoader(), packageName());
    engine.setTrimControlStructures(true);
    Map<String, Object> parameters = Map.of("page", page(), "assets", PageAssets.bundled());
    try {
      engine.render("page.jte", parameters, new WriterOutput(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String packageName() {
    return AnalysisReport.class.getPackageName();
  }

  private Page page() {
    List<Chapter> chapters =
        List.of(
            CohortSection.of(findings),
            ScoreSection.of(findings),
            MechanismSection.of(findings),
            SurvivalSection.of(findings),
            ResponseSection.of(findings),
            ModelSection.of(findings),
            AgreementSection.of(findings));
    List<Section> sections = new ArrayList<>();
    sections.add(HeadlineSection.of(findings));
    chapters.forEach(chapter -> sections.add(chapter.section()));
    sections.add(PatientSection.of(findings));
    sections.add(numbers(chapters));
    sections.add(MethodsSection.of(findings, run));
    sections.add(ChecklistSection.of(findings));
    sections.add(ProvenanceSection.of(run, commandLine));
    return new Page(title(), summary(), run.toolVersion(), sections);
  }

  private String title() {
    String score = name();
    return findings.cohorts().size() == 1
        ? "%s: %s".formatted(score, findings.cohorts().get(0).cohort().name())
        : "%s in %d cohorts".formatted(score, findings.cohorts().size());
  }

  /** The leading score by its name, with the id that the page goes on with. */
  private String name() {
    String id = findings.analysis().score();
    return findings.analysis().response().signatures().plan().entries().stream()
        .map(ScoringPlan.Entry::signature)
        .filter(signature -> signature.id().equals(id) && !signature.name().equals(id))
        .findFirst()
        .map(signature -> "%s (%s)".formatted(signature.name(), id))
        .orElse(id);
  }

  private String summary() {
    int patients = findings.cohorts().stream().mapToInt(CohortAnalysis::size).sum();
    return "%,d patients, %s; %d signatures; seed %d."
        .formatted(
            patients,
            findings.cohorts().stream().map(CohortAnalysis::id).collect(Collectors.joining(", ")),
            findings.analysis().response().signatures().plan().entries().size(),
            findings.analysis().seed());
  }

  private static Section numbers(List<Chapter> chapters) {
    List<Quantity> all = chapters.stream().flatMap(chapter -> chapter.numbers().stream()).toList();
    return new Section(
        "numbers",
        "All estimates",
        List.of(
            new Block.Paragraph(
                "All estimates of this page except those of single patients. Click a column heading to sort."),
            QuantityTable.of("all-numbers", "%,d estimates".formatted(all.size()), all)));
  }
}
