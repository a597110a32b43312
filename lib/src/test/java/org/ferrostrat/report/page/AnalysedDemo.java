package org.ferrostrat.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.ferrostrat.Analysis;
import org.ferrostrat.AnalysisFindings;
import org.ferrostrat.cohort.Cohort;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.evaluation.ResponseEvaluation;
import org.ferrostrat.evaluation.SignatureEvaluation;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.model.BundledModels;
import org.ferrostrat.model.ResponseModel;
import org.ferrostrat.scoring.ScoringPlan;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stratification.CutpointRule;
import org.ferrostrat.subtypes.ConsensusClustering;

/** The demonstration cohort analysed in several ways, each once for all tests. */
enum AnalysedDemo {
  /** As it is, without a model. */
  PLAIN,
  /** With the bundled model. */
  WITH_MODEL,
  /** Without columns of follow-up, with subtypes. */
  WITHOUT_FOLLOW_UP,
  /** In three groups, without columns of response, treatment, and choice of samples. */
  WITHOUT_RESPONSE,
  /** Without any outcome. */
  WITHOUT_OUTCOME,
  /** With the bundled model, but without a gene that it needs. */
  WITHOUT_MODEL_GENE,
  /** Under the name of a cohort that the bundled model was trained on. */
  KNOWN_TO_MODEL,
  /** Two halves of the patients as two cohorts, with the bundled model. */
  TWO_COHORTS;

  private static final String SCORE = "fps-32";
  private static final Map<AnalysedDemo, AnalysisFindings> KNOWN = new ConcurrentHashMap<>();

  AnalysisFindings findings() {
    return KNOWN.computeIfAbsent(this, AnalysedDemo::analysed);
  }

  private static AnalysisFindings analysed(AnalysedDemo demo) {
    return switch (demo) {
      case PLAIN -> run(demo(), all());
      case WITH_MODEL -> run(demo(), leading().with(model()));
      case WITHOUT_FOLLOW_UP ->
          run(
              without(demo(), "os_months", "os_event", "pfs_months", "pfs_event"),
              leading().with(subtypes()));
      case WITHOUT_RESPONSE ->
          run(
              without(
                  demo(),
                  "response",
                  "recist",
                  "treatment",
                  "drug",
                  "timepoint",
                  "primary_sample",
                  "patient"),
              leading().with(CutpointRule.tertiles()));
      case WITHOUT_OUTCOME ->
          run(
              without(
                  demo(), "response", "recist", "os_months", "os_event", "pfs_months", "pfs_event"),
              leading());
      case WITHOUT_MODEL_GENE -> run(withoutGene(demo(), "CXCL9"), leading().with(model()));
      case KNOWN_TO_MODEL ->
          run(
              Cohort.of(
                  model().training().cohorts().get(0).id(), demo().expression(), demo().clinical()),
              leading().with(model()));
      case TWO_COHORTS ->
          leading().with(model()).run(halves(demo()), Map.of(), Execution.parallel());
    };
  }

  private static ConsensusClustering subtypes() {
    return ConsensusClustering.kMeans(1).withResamples(50).withSubtypes(2, 3).withReferences(0);
  }

  private static AnalysisFindings run(Cohort cohort, Analysis analysis) {
    return analysis.run(List.of(cohort), Map.of(), Execution.parallel());
  }

  /** The leading signature and all comparators. */
  private static Analysis all() {
    Analysis usual = Analysis.of(SCORE, 1);
    return usual.with(ResponseEvaluation.of(usual.response().signatures().withRandom(100)));
  }

  /** The leading signature and one more. */
  private static Analysis leading() {
    SignatureCatalog catalog = SignatureCatalog.bundled();
    ScoringPlan plan =
        ScoringPlan.published(List.of(catalog.get(SCORE), catalog.get("cyt-rooney")));
    return Analysis.of(SCORE, 1)
        .with(
            ResponseEvaluation.of(
                SignatureEvaluation.of(plan, 1).withRandom(20).withPermutations(50)));
  }

  static Cohort demo() {
    try {
      return Cohort.read(Path.of("..", "testdata", "demo"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ResponseModel model() {
    try {
      return BundledModels.read("default");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same patients with fewer columns. */
  private static Cohort without(Cohort cohort, String... columns) {
    Set<String> dropped = Set.of(columns);
    List<String> kept =
        cohort.clinical().columns().toList().stream()
            .filter(name -> !dropped.contains(name))
            .toList();
    return Cohort.of(
        "reduced",
        cohort.expression(),
        clinical(cohort.clinical(), kept, cohort.clinical().samples().toList()));
  }

  private static Cohort withoutGene(Cohort cohort, String gene) {
    ExpressionMatrix matrix = cohort.expression();
    int[] kept =
        IntStream.range(0, matrix.geneCount())
            .filter(row -> !matrix.geneIds().get(row).equals(gene))
            .toArray();
    return Cohort.of("reduced", matrix.selectGenes(kept), cohort.clinical());
  }

  /** Every other patient in each of two cohorts. */
  private static List<Cohort> halves(Cohort cohort) {
    List<Cohort> halves = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int rest = half;
      int[] chosen =
          IntStream.range(0, cohort.expression().sampleCount())
              .filter(i -> number(cohort.expression().samples().get(i)) % 2 == rest)
              .toArray();
      ExpressionMatrix matrix = cohort.expression().selectSamples(chosen);
      halves.add(
          Cohort.of(
              half == 0 ? "even" : "odd",
              matrix,
              clinical(
                  cohort.clinical(),
                  cohort.clinical().columns().toList(),
                  matrix.samples().toList())));
    }
    return halves;
  }

  /** The number of a patient from a name such as {@code P001-pre}. */
  private static int number(String sample) {
    return Integer.parseInt(sample.substring(1, sample.indexOf('-')));
  }

  private static ClinicalTable clinical(
      ClinicalTable table, List<String> columns, List<String> samples) {
    List<List<String>> rows = new ArrayList<>();
    for (String sample : samples) {
      List<String> row = new ArrayList<>(List.of(sample));
      columns.stream().skip(1).forEach(column -> row.add(table.value(sample, column).orElse("")));
      rows.add(row);
    }
    return ClinicalTable.of("clinical", columns, rows);
  }
}
