package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;

/** What edgeR 3.40, limma 3.54 and sva 3.46 print for real cohorts. */
class NormalizationParityTest {
  private static final double RELATIVE = 1e-6;
  private static final ExpressionScale LOG_CPM = ExpressionScale.of(Kind.LOG2, "CPM");

  /** The twelve samples of the reference figures. */
  private static ExpressionMatrix counts(Labels samples) throws IOException {
    Path file = SharedData.path("cohorts", "riaz2017-melanoma-nivolumab", "expression.tsv.gz");
    ExpressionMatrix all = Matrices.read(file, Matrices.COUNTS);
    return all.selectSamples(
        IntStream.range(0, samples.size())
            .map(i -> all.samples().indexOf(samples.get(i)))
            .toArray());
  }

  private static ExpressionMatrix figures(String file, ExpressionScale scale) throws IOException {
    return Matrices.read(SharedData.path("oracles", "normalisation", file), scale);
  }

  private static ExpressionMatrix rows(ExpressionMatrix matrix, ExpressionMatrix of) {
    return matrix.selectGenes(Matrices.positions(matrix, of.geneIds()));
  }

  @Test
  void factorsOfTmm() throws IOException {
    String json = Files.readString(SharedData.path("oracles", "normalisation", "tmm.json"));
    double[] factors = numbers(json, "tmm");
    double[] sizes = numbers(json, "librarySize");
    Labels samples = figures("log-cpm-tmm.tsv", LOG_CPM).samples();
    ExpressionMatrix counts = counts(samples);
    ExpressionMatrix cpm = Normalization.parse(List.of("tmm", "cpm")).normalize(counts).matrix();
    assertThat(counts.sampleSums()).containsExactly(sizes);
    int gene = counts.geneIds().indexOf("B2M");
    for (int sample = 0; sample < sizes.length; sample++) {
      double factor = counts.value(gene, sample) * 1e6 / cpm.value(gene, sample) / sizes[sample];
      assertThat(factor / factors[sample] - 1).isBetween(-RELATIVE, RELATIVE);
    }
  }

  private static double[] numbers(String json, String field) {
    String list = json.substring(json.indexOf('[', json.indexOf('"' + field + '"')) + 1);
    return List.of(list.substring(0, list.indexOf(']')).split(",")).stream()
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void logCpm() throws IOException {
    ExpressionMatrix expected = figures("log-cpm-tmm.tsv", LOG_CPM);
    ExpressionMatrix found =
        Normalization.parse(List.of("tmm", "log-cpm-prior"))
            .normalize(counts(expected.samples()))
            .matrix();
    assertThat(found.scale()).isEqualTo(LOG_CPM);
    assertThat(Matrices.difference(rows(found, expected), expected)).isLessThan(RELATIVE);
  }

  @Test
  void quantiles() throws IOException {
    ExpressionMatrix expected = figures("quantile-log2.tsv", Matrices.LOG2);
    ExpressionMatrix found =
        Normalization.parse(List.of("log2", "quantile"))
            .normalize(counts(expected.samples()))
            .matrix();
    assertThat(Matrices.difference(rows(found, expected), expected)).isLessThan(RELATIVE);
  }

  /** 30 samples of Liu 2019 and 25 of Van Allen 2015. */
  @Test
  void combat() throws IOException {
    ExpressionMatrix before = figures("combat-input.tsv", Matrices.LOG2);
    int[] cohort = IntStream.range(0, 55).map(sample -> sample < 30 ? 0 : 1).toArray();
    SampleDesign design =
        SampleDesign.ofBatches(
            Strata.of("cohort", before.samples(), List.of("liu", "vanallen"), cohort));
    Normalizer normalizer = Normalization.of(Combat.parametric()).fit(before, design);
    ExpressionMatrix expected = figures("combat-liu30-vanallen25.tsv", Matrices.LOG2);
    assertThat(Matrices.difference(normalizer.apply(before, design), expected))
        .isLessThan(RELATIVE);
  }
}
