package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What R prints for a simulated cohort; {@code golden.R} beside the figures makes both. */
class GoldenNormalizationTest {
  private static final double TOLERANCE = 1e-9;

  @TempDir private Path folder;

  private static ExpressionMatrix counts() {
    return Matrices.golden("counts.tsv", Matrices.COUNTS);
  }

  private static ExpressionMatrix normalized(ExpressionMatrix matrix, String... steps) {
    return Normalization.parse(List.of(steps)).normalize(matrix).matrix();
  }

  /** What a library was multiplied with: CPM of the first gene against the plain one. */
  private static double[] factors(String step) {
    ExpressionMatrix plain = normalized(counts(), "cpm");
    ExpressionMatrix scaled = normalized(counts(), step, "cpm");
    int gene = counts().geneIds().indexOf("SIM001");
    return IntStream.range(0, plain.sampleCount())
        .mapToDouble(
            sample -> {
              int used = plain.value(gene, sample) > 0 ? gene : largest(sample);
              return plain.value(used, sample) / scaled.value(used, sample);
            })
        .toArray();
  }

  private static int largest(int sample) {
    double[] values = counts().copySample(sample);
    return IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
  }

  @ParameterizedTest
  @CsvSource({"tmm, tmm", "upper-quartile, upper_quartile"})
  void factorsOfLibrarySizes(String step, String column) {
    double[] expected = Matrices.goldenNumbers(column);
    double[] found = factors(step);
    for (int sample = 0; sample < expected.length; sample++) {
      assertThat(found[sample] / expected[sample] - 1).isBetween(-TOLERANCE, TOLERANCE);
    }
  }

  /** estimateSizeFactorsForMatrix of DESeq2. */
  @Test
  void medianOfRatios() {
    double[] expected = Matrices.goldenNumbers("size_factor");
    ExpressionMatrix found = normalized(counts(), "median-of-ratios");
    assertThat(found.scale()).hasToString("linear, normalised count");
    for (int sample = 0; sample < expected.length; sample++) {
      int gene = largest(sample);
      assertThat(counts().value(gene, sample) / found.value(gene, sample) / expected[sample] - 1)
          .isBetween(-TOLERANCE, TOLERANCE);
    }
  }

  @Test
  void logCpmWithFactorsOfTmm() {
    ExpressionMatrix expected =
        Matrices.golden("log-cpm-tmm.tsv", ExpressionScale.of(Kind.LOG2, "CPM"));
    assertThat(Matrices.difference(normalized(counts(), "tmm", "log-cpm-prior"), expected))
        .isLessThan(TOLERANCE);
  }

  @Test
  void cpmWithFactorsOfTheUpperQuartile() {
    ExpressionMatrix expected =
        Matrices.golden("cpm-upper-quartile.tsv", ExpressionScale.of(Kind.LINEAR, "CPM"));
    assertThat(Matrices.difference(normalized(counts(), "upper-quartile", "cpm"), expected))
        .isLessThan(TOLERANCE);
  }

  @Test
  void quantileNormalisation() {
    ExpressionMatrix expected = Matrices.golden("quantile.tsv", Matrices.LOG2);
    assertThat(Matrices.difference(normalized(counts(), "log2", "quantile"), expected))
        .isLessThan(TOLERANCE);
  }

  /** filterByExpr without groups, and rowSums(cpm(counts) >= 5000) >= 6. */
  @ParameterizedTest
  @CsvSource({"low-expression, expressed.txt", "low-expression:5000:6, cpm-5000-in-6.txt"})
  void genesThatAreExpressed(String step, String file) {
    assertThat(normalized(counts(), step).geneIds()).isEqualTo(Matrices.goldenLines(file));
  }

  private SampleDesign design(ExpressionMatrix matrix, boolean withCovariates) throws IOException {
    Path file = Files.write(folder.resolve("samples.tsv"), Matrices.goldenLines("samples.tsv"));
    return SampleDesign.of(
        ClinicalTable.read(file),
        matrix.samples(),
        "batch",
        withCovariates ? List.of("sex", "age") : List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "combat, combat.tsv, false",
    "combat-mean-only, combat-mean-only.tsv, false",
    "combat:a, combat-reference.tsv, false",
    "combat-mean-only:a, combat-reference-mean-only.tsv, false",
    "combat, combat-covariates.tsv, true",
    "combat:a, combat-reference-covariates.tsv, true"
  })
  void combat(String step, String file, boolean withCovariates) throws IOException {
    ExpressionMatrix logs = Matrices.golden("logs.tsv", Matrices.LOG2);
    SampleDesign design = design(logs, withCovariates);
    Normalized found =
        Normalization.parse(List.of(step))
            .normalize(logs, Optional.of(design), Execution.parallel());
    ExpressionMatrix expected = Matrices.golden(file, Matrices.LOG2);
    assertThat(Matrices.difference(found.matrix(), expected)).isLessThan(TOLERANCE);
    assertThat(Matrices.difference(found.normalizer().apply(logs, design), expected))
        .isLessThan(TOLERANCE);
    assertThat(found.matrix().issues())
        .anySatisfy(issue -> assertThat(issue.message()).startsWith("1 of 60 genes"));
  }

  /** A batch that comes later, without the old values, is corrected as if it had been there. */
  @Test
  void aNewBatchIsCorrectedAsTogetherWithTheOld() throws IOException {
    ExpressionMatrix expected = Matrices.golden("combat-reference-59.tsv", Matrices.LOG2);
    ExpressionMatrix all = Matrices.golden("logs.tsv", Matrices.LOG2);
    ExpressionMatrix logs = all.selectGenes(Matrices.positions(all, expected.geneIds()));
    ExpressionMatrix old = logs.selectSamples(IntStream.range(0, 15).toArray());
    Normalizer normalizer = Normalization.parse(List.of("combat:a")).fit(old, design(old, false));
    int[] positions = IntStream.range(15, 21).toArray();
    ExpressionMatrix later = logs.selectSamples(positions);
    ExpressionMatrix found = normalizer.apply(later, design(later, false));
    assertThat(Matrices.difference(found, expected.selectSamples(positions))).isLessThan(TOLERANCE);
    assertThat(found.freeOfCohort()).isFalse();
    assertThat(found.issues()).anySatisfy(issue -> assertThat(issue.code()).isEqualTo("new-batch"));
  }

  /** The reference batch alone is enough to bring others to it. */
  @Test
  void theReferenceAloneIsEnough() throws IOException {
    ExpressionMatrix expected = Matrices.golden("combat-reference-59.tsv", Matrices.LOG2);
    ExpressionMatrix all = Matrices.golden("logs.tsv", Matrices.LOG2);
    ExpressionMatrix logs = all.selectGenes(Matrices.positions(all, expected.geneIds()));
    ExpressionMatrix reference = logs.selectSamples(IntStream.range(0, 8).toArray());
    Normalizer normalizer =
        Normalization.parse(List.of("combat:a")).fit(reference, design(reference, false));
    ExpressionMatrix found = normalizer.apply(logs, design(logs, false));
    assertThat(Matrices.difference(found, expected)).isLessThan(TOLERANCE);
    assertThat(found.copySample(3)).containsExactly(logs.copySample(3));
  }
}
