package org.ferrostrat.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.expression.ExpressionTransform.LOG2;
import static org.ferrostrat.expression.ExpressionTransform.LOG_CPM;
import static org.ferrostrat.expression.ExpressionTransform.TPM_FROM_FPKM;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ferrostrat.data.Labels;
import org.ferrostrat.expression.ExpressionMatrix.ScaleOrigin;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTransformTest {
  private static final ExpressionScale COUNTS = ExpressionScale.of(Kind.COUNTS);
  private static final ExpressionScale FPKM = ExpressionScale.of(Kind.LINEAR, "FPKM");

  /** Samples a, b, ... of genes ACSL4, SLC7A11, GPX4. */
  private static ExpressionMatrix matrix(ExpressionScale scale, double[]... rows) {
    List<String> genes = List.of("ACSL4", "SLC7A11", "GPX4").subList(0, rows.length);
    List<String> samples = List.of("a", "b", "c").subList(0, rows[0].length);
    return ExpressionMatrix.of(genes, Labels.of(samples), rows, scale);
  }

  private static ExpressionMatrix counts() {
    return matrix(COUNTS, new double[][] {{0, 7}, {15, 1023}, {984, 969}});
  }

  @Test
  void log2OfCountsAddsOne() {
    ExpressionMatrix logged = LOG2.apply(counts());
    assertThat(logged.copyGene(0)).containsExactly(0, 3);
    assertThat(logged.copyGene(1)).containsExactly(new double[] {4, 10}, within(1e-14));
    assertThat(logged.scale()).isEqualTo(ExpressionScale.log2("count", 1));
    assertThat(logged.scale()).hasToString("log2(count + 1)");
  }

  @Test
  void log2KeepsTheUnit() {
    ExpressionMatrix logged =
        LOG2.apply(matrix(ExpressionScale.of(Kind.LINEAR, "TPM"), new double[] {0.5, 3, 0}));
    // log2(1.5), log2(4), log2(1)
    assertThat(logged.copyGene(0))
        .containsExactly(new double[] {0.5849625007211562, 2, 0}, within(1e-15));
    assertThat(logged.scale()).isEqualTo(ExpressionScale.log2("TPM", 1));
  }

  @Test
  void log2OfAnUnknownUnitSaysSo() {
    ExpressionMatrix logged = LOG2.apply(matrix(ExpressionScale.of(Kind.LINEAR), new double[] {1}));
    assertThat(logged.scale()).hasToString("log2(x + 1)");
  }

  /** voom: t(log2(t(counts + 0.5) / (colSums(counts) + 1) * 1e6)). */
  @Test
  void logCpmIsThatOfVoom() {
    ExpressionMatrix logged = LOG_CPM.apply(counts());
    // Sample a has 999 reads: 0.5 / 1000 * 1e6 = 500, 15.5 / 1000 * 1e6 = 15500, and 984500.
    // Sample b has 1999: 7.5 / 2000 * 1e6 = 3750, 1023.5 / 2000 * 1e6 = 511750, and 484750.
    double[][] perMillion = {{500, 3750}, {15_500, 511_750}, {984_500, 484_750}};
    for (int gene = 0; gene < perMillion.length; gene++) {
      for (int sample = 0; sample < 2; sample++) {
        assertThat(logged.value(gene, sample))
            .isCloseTo(Math.log(perMillion[gene][sample]) / Math.log(2), within(1e-13));
      }
    }
    assertThat(logged.scale())
        .isEqualTo(new ExpressionScale(Kind.LOG2, "CPM", OptionalDouble.empty()));
    assertThat(logged.scale()).hasToString("log2, CPM");
  }

  @Test
  void logCpmOfASampleWithoutReadsIsFinite() {
    // 0.5 / (0 + 1) * 1e6
    ExpressionMatrix logged = LOG_CPM.apply(matrix(COUNTS, new double[] {0}, new double[] {0}));
    assertThat(logged.copySample(0))
        .containsOnly(new double[] {Math.log(500_000) / Math.log(2)}, within(1e-13));
  }

  @Test
  void tpmIsTheShareOfAMillion() {
    ExpressionMatrix tpm = TPM_FROM_FPKM.apply(matrix(FPKM, new double[][] {{1, 0}, {3, 2}}));
    assertThat(tpm.copySample(0)).containsExactly(250_000, 750_000);
    assertThat(tpm.copySample(1)).containsExactly(0, 1_000_000);
    assertThat(tpm.scale()).isEqualTo(ExpressionScale.of(Kind.LINEAR, "TPM"));
  }

  @Test
  void tpmStaysTpm() {
    ExpressionMatrix tpm = TPM_FROM_FPKM.apply(matrix(FPKM, new double[][] {{1, 7}, {3, 2}}));
    ExpressionMatrix again = TPM_FROM_FPKM.apply(tpm);
    assertThat(again.copyGene(1)).containsExactly(tpm.copyGene(1), within(1e-9));
  }

  @Test
  void transformationsAreChained() {
    ExpressionMatrix fpkm = matrix(FPKM, new double[][] {{1}, {3}});
    ExpressionMatrix both = LOG2.apply(TPM_FROM_FPKM.apply(fpkm));
    assertThat(both.value(0, 0)).isCloseTo(Math.log(250_001) / Math.log(2), within(1e-13));
    assertThat(both.scale()).hasToString("log2(TPM + 1)");
  }

  @Test
  void theOtherOrderIsRefused() {
    ExpressionMatrix logged = LOG2.apply(matrix(FPKM, new double[][] {{1}, {3}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TPM_FROM_FPKM.apply(logged))
        .withMessage("tpm-from-fpkm is for linear values, but matrix is log2(FPKM + 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOG2          | log2-tpm | log2 is for counts or linear values, but matrix is log2, TPM",
        "LOG2          | centred  | log2 is for counts or linear values, but matrix is centred",
        "LOG2          | z-score  | log2 is for counts or linear values, but matrix is z-score",
        "LOG_CPM       | tpm      | log-cpm is for counts values, but matrix is linear, TPM",
        "LOG_CPM       | log2     | log-cpm is for counts values, but matrix is log2, unit unknown",
        "TPM_FROM_FPKM | counts   | tpm-from-fpkm is for linear values, but matrix is counts",
        "TPM_FROM_FPKM | z-score  | tpm-from-fpkm is for linear values, but matrix is z-score",
        "TPM_FROM_FPKM | cpm      | tpm-from-fpkm is for FPKM, but matrix is linear, CPM, which no"
            + " sum can free of the length of genes"
      })
  void anotherScaleIsRefusedByName(ExpressionTransform transform, String scale, String message) {
    ExpressionMatrix matrix = matrix(ExpressionScale.parse(scale), new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transform.apply(matrix))
        .withMessage(message);
  }

  @ParameterizedTest
  @EnumSource
  void aNegativeValueIsRefusedByPlace(ExpressionTransform transform) {
    ExpressionScale scale = transform == LOG_CPM ? COUNTS : FPKM;
    ExpressionMatrix matrix = matrix(scale, new double[][] {{1, 2}, {3, -0.5}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transform.apply(matrix))
        .withMessage(
            "gene SLC7A11, sample b is -0.5; %s needs values of 0 or more", transform.label());
  }

  @Test
  void aSampleThatSumsToZeroHasNoTpm() {
    ExpressionMatrix matrix = matrix(FPKM, new double[][] {{1, 0}, {3, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TPM_FROM_FPKM.apply(matrix))
        .withMessage("sample b sums to 0; FPKM cannot be made into TPM");
  }

  @ParameterizedTest
  @EnumSource
  void aSampleIsTheSameAloneAndAmongOthers(ExpressionTransform transform) {
    double[][] rows = {{0.25, 7, 31}, {15, 1023, 0}, {984, 969, 1e6}};
    ExpressionMatrix matrix = matrix(transform == LOG_CPM ? COUNTS : FPKM, rows);
    ExpressionMatrix together = transform.apply(matrix);
    for (int sample : IntStream.range(0, 3).toArray()) {
      ExpressionMatrix alone = transform.apply(matrix.selectSamples(sample));
      assertThat(alone.copySample(0)).containsExactly(together.copySample(sample));
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheScaleChangesBesideTheValues(ExpressionTransform transform) {
    ExpressionMatrix before = matrix(transform == LOG_CPM ? COUNTS : FPKM, new double[] {4, 2});
    ExpressionMatrix after = transform.apply(before);
    assertThat(after.scaleOrigin()).isEqualTo(ScaleOrigin.TRANSFORMED);
    assertThat(after.geneIds()).isEqualTo(before.geneIds());
    assertThat(after.samples()).isEqualTo(before.samples());
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(before.copyGene(0)).containsExactly(4, 2);
  }

  @ParameterizedTest
  @EnumSource
  void labelsAreParsed(ExpressionTransform transform) {
    assertThat(ExpressionTransform.parse(transform.label())).isEqualTo(transform);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LOG2", "ln"})
  void anUnknownLabelIsRefusedWithTheKnownOnes(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpressionTransform.parse(label))
        .withMessage(
            "unknown transformation '%s'; need one of log2, log-cpm, tpm-from-fpkm", label);
  }

  @Test
  void aMatrixIsDescribedInTheSingularToo() {
    assertThat(matrix(COUNTS, new double[] {1}))
        .hasToString("matrix: 1 gene (HGNC symbol) x 1 sample, counts");
    assertThat(matrix(FPKM, new double[][] {{1, 2}, {3, 4}}))
        .hasToString("matrix: 2 genes (HGNC symbol) x 2 samples, linear, FPKM");
  }
}
