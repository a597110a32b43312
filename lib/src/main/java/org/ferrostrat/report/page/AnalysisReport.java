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
import java.util.Optional;
import java.util.stream.Collectors;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.CohortAnalysis;
import org.ferrostrat.report.RunDescription;
import org.ferrostrat.scoring.ScoringPlan;

/**
 * A complete analysis as one page of HTML: findings in sentences, figures, tables, one card per
 * patient, methods, provenance. The page needs nothing from elsewhere, asks for nothing and is
 * complete without its script, which sorts tables and lets them be taken away.
 *
 * <p>Names from the data are shown as text, whatever they hold. The same findings give the same
 * bytes.
 *
 * @param run what was run, on what
 * @param commandLine the command that makes the page again
 * @param findings what was found
 * @param heading title of the page; empty for one of score and cohort
 * @param author who is named under it; empty for nobody
 */
public record AnalysisReport(
    RunDescription run,
    String commandLine,
    AnalysisFindings findings,
    Optional<String> heading,
    Optional<String> author) {
  /** Checks that there is everything. */
  public AnalysisReport {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(commandLine, "commandLine");
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(author, "author");
  }

  /** A page with the title of score and cohort, and without an author. */
  public AnalysisReport(RunDescription run, String commandLine, AnalysisFindings findings) {
    this(run, commandLine, findings, Optional.empty(), Optional.empty());
  }

  /** The same page with another title. */
  public AnalysisReport withHeading(String text) {
    return new AnalysisReport(run, commandLine, findings, Optional.of(text), author);
  }

  /** The same page with an author. */
  public AnalysisReport withAuthor(String name) {
    return new AnalysisReport(run, commandLine, findings, heading, Optional.of(name));
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
    sections.add(ProvenanceSection.of(run, commandLine));
    sections.add(GlossarySection.section());
    List<Section> appendix =
        List.of(
            MethodsSection.of(findings, run),
            PatientSection.of(findings),
            numbers(chapters),
            ChecklistSection.of(findings));
    return new Page(
        heading.orElseGet(this::title),
        summary(),
        author.orElse(""),
        run.toolVersion(),
        sections,
        appendix);
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
