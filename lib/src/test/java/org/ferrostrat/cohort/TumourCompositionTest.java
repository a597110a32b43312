package org.ferrostrat.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionFiles;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.genes.GeneMatching;
import org.ferrostrat.scoring.ScoringMethod;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.stats.SpearmanCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TumourCompositionTest {
  private static final Labels SAMPLES = Labels.of("a", "b", "c", "d", "e");

  @TempDir private Path folder;

  private static ExpressionMatrix matrix(Kind kind, List<String> genes) {
    double[][] rows = {{1, 2, 3, 4, 5}, {2, 8, 4, 6, 0}, {4, 4, 2, 0, 2}};
    return ExpressionMatrix.of(genes, SAMPLES, rows, ExpressionScale.of(kind));
  }

  private static ExpressionMatrix matrix() {
    return matrix(Kind.LOG2, List.of("PTPRC", "CD8A", "CD8B"));
  }

  @Test
  void takesLeukocytesAndCd8FromTheirGenesAndPurityFromTheTable() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("clinical.tsv"), "sample\tpurity\nb\t0.5\na\t0.7\nc\t\nd\t0.6\n");
    TumourComposition composition = TumourComposition.of(matrix(), ClinicalTable.read(file));
    assertThat(composition.covariates())
        .extracting(TumourComposition.Covariate::name)
        .containsExactly("leukocytes", "cd8", "purity");
    assertThat(composition.covariates().get(0).values().toArray()).containsExactly(1, 2, 3, 4, 5);
    assertThat(composition.covariates().get(1).values().toArray()).containsExactly(3, 6, 3, 3, 1);
    TumourComposition.Covariate purity = composition.covariates().get(2);
    assertThat(purity.values().toArray()).containsExactly(0.7, 0.5, Double.NaN, 0.6, Double.NaN);
    assertThat(purity.n()).isEqualTo(3);
    assertThat(purity.standardised().get(0)).isCloseTo(1, within(1e-12));
    assertThat(purity.standardised().get(2)).isNaN();
    assertThat(composition.covariates().get(0).standardised().get(4))
        .isCloseTo(2 / Math.sqrt(2.5), within(1e-12));
    assertThat(composition.issues()).isEmpty();
  }

  @Test
  void saysWhatWasNotFound() {
    TumourComposition composition =
        TumourComposition.of(matrix(Kind.LOG2, List.of("CD8B", "CD8A", "GPX4")));
    assertThat(composition.covariates())
        .extracting(TumourComposition.Covariate::name)
        .containsExactly("cd8");
    assertThat(composition.issues())
        .extracting(Issue::message)
        .anyMatch(text -> text.contains("no leukocytes"))
        .anyMatch(text -> text.contains("no purity"));
    TumourComposition half =
        TumourComposition.of(matrix(Kind.LOG2, List.of("PTPRC", "CD8A", "GPX4")));
    assertThat(half.issues())
        .anySatisfy(
            issue -> {
              assertThat(issue.message()).contains("no cd8").contains("CD8B");
              assertThat(issue.place().value()).isEqualTo("CD8B");
            });
  }

  @Test
  void warnsOfValuesThatAreNoLogarithms() {
    TumourComposition counts =
        TumourComposition.of(matrix(Kind.COUNTS, List.of("PTPRC", "CD8A", "CD8B")));
    assertThat(counts.issues()).extracting(Issue::code).contains("gene-scale");
    assertThat(counts.covariates()).hasSize(2);
  }

  @Test
  void aFlatPartIsLeftOut() {
    ExpressionMatrix flat =
        ExpressionMatrix.of(
            List.of("PTPRC", "CD8A", "CD8B"),
            SAMPLES,
            new double[][] {{3, 3, 3, 3, 3}, {2, 8, 4, 6, 0}, {4, 4, 2, 0, 2}},
            ExpressionScale.of(Kind.LOG2));
    TumourComposition composition = TumourComposition.of(flat);
    assertThat(composition.covariates()).hasSize(1);
    assertThat(composition.issues())
        .extracting(Issue::message)
        .anyMatch(text -> text.contains("does not vary"));
  }

  @Test
  void correlatesAScoreOverTheChosenSamples() {
    TumourComposition composition = TumourComposition.of(matrix());
    SampleValues score = SampleValues.of("s", SAMPLES, new double[] {1, 3, 2, 4, Double.NaN});
    SpearmanCorrelation.Result result = composition.correlations(score).get(0).result();
    assertThat(result.rho()).isCloseTo(0.8, within(1e-12));
    assertThat(result.n()).isEqualTo(4);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(composition.correlations(score, 0, 1, 2).get(0).result().reason())
        .contains("3 complete pairs");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                composition.correlations(
                    SampleValues.of("s", Labels.of("a", "b"), new double[] {1, 2})));
  }

  /** Baseline samples; scipy.stats.spearmanr of the raw score of GSVA and the row PTPRC. */
  @ParameterizedTest
  @CsvSource({
    "riaz2017-melanoma-nivolumab,51,0.730316742081448,1.18562832486e-09",
    "hugo2016-melanoma-pd1,26,0.767521367521367,4.74446097616e-06",
    "liu2019-melanoma-pd1,120,0.41863469211549,1.95194202061e-06",
    "mariathasan2018-urothelial-atezolizumab,86,0.610792961932167,4.24380261623e-10",
    "vanallen2015-melanoma-ctla4,42,0.597925613807633,2.89613471721e-05",
  })
  void theFerroptosisScoreFollowsLeukocytes(String cohort, int n, double rho, double pValue)
      throws IOException {
    ExpressionMatrix matrix =
        ExpressionFiles.read(SharedData.path("cohorts", cohort, "expression.tsv.gz"));
    SampleValues fps =
        ScoringMethod.publishedFor(SignatureCatalog.bundled().get("fps-32"))
            .with(GeneMatching.EXACT)
            .fit(matrix)
            .score(matrix)
            .column("fps-32");
    ClinicalTable clinical = ClinicalTable.read(SharedData.path("cohorts", cohort, "clinical.tsv"));
    TumourComposition composition = TumourComposition.of(matrix, clinical);
    int[] baseline =
        IntStream.range(0, matrix.sampleCount())
            .filter(
                i ->
                    clinical
                        .value(matrix.samples().get(i), "primary_sample")
                        .equals(Optional.of("1")))
            .toArray();
    SpearmanCorrelation.Result leukocytes = composition.correlations(fps, baseline).get(0).result();
    assertThat(leukocytes.n()).isEqualTo(n);
    assertThat(leukocytes.rho()).isCloseTo(rho, within(1e-9));
    assertThat(leukocytes.pValue()).isCloseTo(pValue, withinPercentage(1e-6));
    assertThat(leukocytes.interval().low()).isPositive();
    assertThat(composition.covariates()).hasSize(cohort.startsWith("liu") ? 3 : 2);
    if (matrix.scale().kind() == Kind.LOG2) {
      double[] signature =
          ScoringMethod.publishedFor(SignatureCatalog.bundled().get("cd8"))
              .fit(matrix)
              .score(matrix)
              .column("cd8")
              .toArray();
      assertThat(composition.covariates().get(1).values().toArray())
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(signature);
    }
  }
}
