package org.ferrostrat.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.Analysis;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.BundledModels;
import org.ferrostrat.report.RunDescription;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of the demonstration cohort, with the bundled model and without. */
class AnalysisReportTest {
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href=\"#|aria-labelledby=\")([^\"]+)\"");

  private static Cohort demo;
  private static String page;

  @BeforeAll
  static void write() throws IOException {
    demo = Cohort.read(Path.of("../testdata/demo"));
    page = page(analysis().with(BundledModels.read("default")), demo);
  }

  private static Analysis analysis() {
    Analysis usual = Analysis.of("fps-32", 1);
    return usual.with(
        ResponseEvaluation.of(
            SignatureEvaluation.of(usual.response().signatures().plan(), 1)
                .withRandom(20)
                .withPermutations(50)));
  }

  private static String page(Analysis analysis, Cohort cohort) throws IOException {
    AnalysisFindings findings =
        analysis.run(List.of(cohort), new Execution(2, ProgressListener.NONE));
    StringWriter out = new StringWriter();
    RunDescription run =
        new RunDescription("1.2.3", "report", List.of(), OptionalLong.of(1), List.of());
    new AnalysisReport(run, "ferrostrat report demo -o report.html", findings).writeHtml(out);
    return out.toString();
  }

  @Test
  void hasEverySection() {
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en\">")
        .contains(
            "<section id=\"findings\"",
            "<section id=\"cohorts\"",
            "<section id=\"scores\"",
            "<section id=\"mechanisms\"",
            "<section id=\"survival\"",
            "<section id=\"response\"",
            "<section id=\"model\"",
            "<section id=\"agreement\"",
            "<section id=\"patients\"",
            "<section id=\"numbers\"",
            "<section id=\"provenance\"");
    assertThat(page).contains("id=\"km-demonstration-os\"", "id=\"roc-demonstration\"");
    assertThat(page).contains("id=\"calibration-demonstration\"", "id=\"heatmap-demonstration\"");
    assertThat(page.length()).isLessThan(3_000_000);
  }

  @Test
  void needsNothingFromElsewhere() {
    assertThat(page).doesNotContain(" src=", "@import", "url(", "<link");
    assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http://", "href=\"http");
    assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
  }

  @Test
  void idsAreUniqueAndReferencesLead() {
    List<String> ids = all(ID);
    assertThat(ids).doesNotHaveDuplicates();
    for (String reference : all(REFERENCE)) {
      assertThat(ids).contains(reference.split(" "));
    }
  }

  private static List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void aModelThatMayBeNoBetterThanChanceCallsNobody() {
    assertThat(page)
        .contains("No predicted classes are shown: ")
        .contains("; no predicted class.</p>")
        .doesNotContain("predicted class: responder", "predicted class: non-responder");
  }

  @Test
  void everyPatientHasACardAndThePageIsForResearchOnly() {
    assertThat(Pattern.compile("<article ").matcher(page).results()).hasSize(120);
    assertThat(Pattern.compile("Research use only").matcher(page).results()).hasSize(1);
  }

  @Test
  void theVerdictComesFirstAndHasAtMostFiveSentences() {
    String verdict =
        page.substring(page.indexOf("<div class=\"verdict\">"), page.indexOf("<p>Single-arm data"));
    assertThat(Pattern.compile("<p>").matcher(verdict).results()).hasSizeBetween(3, 5);
    assertThat(verdict)
        .contains("fps-32 was scored in 120 patients of demonstration; 76 events; 41 responders.")
        .contains("Overall survival: HR per SD 0.691 (95% CI 0.555–0.860), p = 0.000934;")
        .contains("Do not use the predicted classes of");
    assertThat(page.indexOf("id=\"appendix\"")).isLessThan(page.indexOf("id=\"patients\""));
  }

  @Test
  void theSameFindingsGiveTheSameBytes() throws IOException {
    assertThat(page(analysis().with(BundledModels.read("default")), demo)).isEqualTo(page);
  }

  @Test
  void withoutModelAndFollowUpItSaysSo() throws IOException {
    Cohort fewer =
        Cohort.of("fewer", demo.expression(), renamed(demo.clinical().samples().toList(), "x"));
    String page = page(analysis(), fewer);
    assertThat(page)
        .contains("No model was applied")
        .contains("No follow-up columns were recognised in fewer")
        .contains("Association with survival was not tested: no follow-up columns.")
        .contains("Association with response was not tested: ")
        .doesNotContain("<section id=\"calibration");
  }

  /** A clinical table of nothing but samples and a column. */
  private static ClinicalTable renamed(List<String> samples, String value) {
    return ClinicalTable.of(
        "clinical",
        List.of("sample", "note"),
        samples.stream().map(sample -> List.of(sample, value)).toList());
  }

  @Test
  void namesOfSamplesAreTextWhateverTheyHold() throws IOException {
    ExpressionMatrix matrix = demo.expression();
    List<String> names =
        IntStream.range(0, matrix.sampleCount())
            .mapToObj(i -> "<script>alert(" + i + ")</script>\"'=cmd()")
            .toList();
    Cohort hostile =
        Cohort.of(
            "\"><img src=x onerror=alert(1)>",
            ExpressionMatrix.of(
                matrix.geneIds(),
                Labels.of(names),
                IntStream.range(0, matrix.geneCount())
                    .mapToObj(matrix::copyGene)
                    .toArray(double[][]::new),
                matrix.scale()),
            renamed(names, "<b>bold</b>"));
    String page = page(analysis(), hostile);
    assertThat(page).doesNotContain("<script>alert", "<img", "<b>bold");
    assertThat(page).contains("&lt;script&gt;alert(0)&lt;/script&gt;");
    assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
  }
}
