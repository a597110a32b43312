package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Strata;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.stats.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What batches may be like, and what is refused. */
class CombatTest {
  @TempDir private Path folder;

  /** Genes of mean 5 to 9; each further batch lies higher and spreads wider. */
  private static ExpressionMatrix simulated(int genes, int... batchOfSample) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[genes][batchOfSample.length];
    for (int gene = 0; gene < genes; gene++) {
      for (int sample = 0; sample < batchOfSample.length; sample++) {
        double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        int batch = batchOfSample[sample];
        rows[gene][sample] = 5 + gene % 5 + 3 * batch + noise * (1 + batch);
      }
    }
    return Matrices.of(Matrices.LOG2, rows);
  }

  private static SampleDesign design(ExpressionMatrix matrix, int... batchOfSample) {
    return SampleDesign.ofBatches(
        Strata.of("batch", matrix.samples(), List.of("x", "y", "z"), batchOfSample));
  }

  private SampleDesign design(ExpressionMatrix matrix, List<String> covariates, String rows)
      throws IOException {
    String[] lines = rows.split("\n", -1);
    String table =
        "sample\tbatch\t%s\n".formatted(String.join("\t", covariates))
            + IntStream.range(0, matrix.sampleCount())
                .mapToObj(i -> matrix.samples().get(i) + "\t" + lines[i].replace(' ', '\t'))
                .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("table.tsv"), table);
    return SampleDesign.of(
        ClinicalTable.read(file), matrix.samples(), "batch", covariates, List.of());
  }

  private static final int[] TWO = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

  @Test
  void batchesComeTogether() {
    ExpressionMatrix before = simulated(50, TWO);
    ExpressionMatrix after =
        Normalization.of(Combat.parametric())
            .fit(before, design(before, TWO))
            .apply(before, design(before, TWO));
    double[] gaps = new double[50];
    for (int gene = 0; gene < 50; gene++) {
      double[] row = after.copyGene(gene);
      gaps[gene] =
          Moments.of(Arrays.copyOfRange(row, 5, 10)).mean()
              - Moments.of(Arrays.copyOf(row, 5)).mean();
    }
    // 3 before; what is left is what shrinking leaves of single genes.
    assertThat(Moments.of(gaps).mean()).isCloseTo(0, within(0.1));
    assertThat(after.scale()).isEqualTo(Matrices.LOG2);
  }

  @Test
  void aReferenceStaysToTheLastBit() {
    ExpressionMatrix before = simulated(20, TWO);
    Combat combat = Combat.parametric().withReferenceBatch("x");
    ExpressionMatrix after =
        Normalization.of(combat)
            .fit(before, design(before, TWO))
            .apply(before, design(before, TWO));
    for (int sample = 0; sample < 5; sample++) {
      assertThat(after.copySample(sample)).containsExactly(before.copySample(sample));
    }
    assertThat(combat.referenceBatch()).contains("x");
    assertThat(combat.isMeanOnly()).isFalse();
  }

  @Test
  void oneSampleHasNoSpread() {
    int[] batches = {0, 0, 0, 0, 1};
    ExpressionMatrix matrix = simulated(20, batches);
    SampleDesign design = design(matrix, batches);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(matrix, design))
        .withMessageContaining("batch 'y' has no spread that could be corrected")
        .withMessageContaining("samples 1");
    ExpressionMatrix shifted =
        Normalization.of(Combat.meanOnly()).fit(matrix, design).apply(matrix, design);
    assertThat(Moments.of(shifted.copySample(4)).mean())
        .isCloseTo(Moments.of(shifted.copySample(0)).mean(), within(1.0));
    assertThat(Moments.of(matrix.copySample(4)).mean() - Moments.of(matrix.copySample(0)).mean())
        .isGreaterThan(2);
  }

  @Test
  void aNewBatchOfOneSampleIsRefused() {
    ExpressionMatrix matrix = simulated(20, TWO);
    Normalizer normalizer = Normalization.of(Combat.parametric()).fit(matrix, design(matrix, TWO));
    ExpressionMatrix one = matrix.selectSamples(3);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalizer.apply(one, SampleDesign.ofOneBatch(one.samples(), "new")))
        .withMessageContaining("batch 'new'");
    assertThat(normalizer.apply(one, SampleDesign.ofOneBatch(one.samples(), "x")).sampleCount())
        .isEqualTo(1);
  }

  @Test
  void oneBatchNeedsToBeTheReference() {
    ExpressionMatrix matrix = simulated(20, 0, 0, 0);
    SampleDesign design = design(matrix, 0, 0, 0);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(matrix, design))
        .withMessageContaining("one batch only");
    Normalizer normalizer =
        Normalization.of(Combat.parametric().withReferenceBatch("x")).fit(matrix, design);
    assertThat(normalizer.apply(matrix, design).copyGene(0)).containsExactly(matrix.copyGene(0));
  }

  @Test
  void theReferenceIsABatch() {
    ExpressionMatrix matrix = simulated(20, TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Normalization.of(Combat.parametric().withReferenceBatch("w"))
                    .fit(matrix, design(matrix, TWO)))
        .withMessage("the reference batch 'w' is none of the batches x, y");
  }

  @Test
  void withoutBatchesThereIsNothingToDo() {
    ExpressionMatrix matrix = simulated(20, TWO);
    Normalization combat = Normalization.of(Combat.parametric());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> combat.fit(matrix))
        .withMessage("combat needs the batch of every sample");
    assertThat(combat.needsDesign()).isTrue();
    Normalizer normalizer = combat.fit(matrix, design(matrix, TWO));
    assertThatIllegalArgumentException().isThrownBy(() -> normalizer.apply(matrix));
  }

  @Test
  void fewGenesTeachNothing() {
    ExpressionMatrix one = simulated(1, TWO);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(one, design(one, TWO)))
        .withMessageContaining("genes 1");
    double[] row = {1, 2, 3, 4, 5, 3, 4, 5, 6, 7};
    ExpressionMatrix same = Matrices.of(Matrices.LOG2, row, row, row);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(same, design(same, TWO)))
        .withMessageContaining("all genes have the same spread");
    double[] constant = new double[10];
    ExpressionMatrix flat = Matrices.of(Matrices.LOG2, constant, constant, row);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.meanOnly()).fit(flat, design(flat, TWO)));
  }

  /** site follows the batch; age does not. */
  @Test
  void confoundedCovariatesAreRefused() throws IOException {
    int[] batches = {0, 0, 0, 1, 1, 1};
    ExpressionMatrix matrix = simulated(20, batches);
    SampleDesign confounded =
        design(matrix, List.of("age", "site"), "x 50 n\nx 60 n\nx 55 n\ny 51 s\ny 66 s\ny 58 s");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(matrix, confounded))
        .withMessageContaining("the covariates age, site=s are confounded");
    SampleDesign tooMany = design(matrix, List.of("patient"), "x p1\nx p2\nx p3\ny p4\ny p5\ny p6");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(matrix, tooMany))
        .withMessageContaining("columns of covariates 5");
    SampleDesign constant = design(matrix, List.of("dose"), "x 2\nx 2\nx 2\ny 2\ny 2\ny 2");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(matrix, constant));
  }

  @Test
  void covariatesAreThoseOfTheFit() throws IOException {
    int[] batches = {0, 0, 0, 1, 1, 1};
    ExpressionMatrix matrix = simulated(20, batches);
    SampleDesign fitted = design(matrix, List.of("sex"), "x F\nx M\nx F\ny M\ny F\ny M");
    Normalizer normalizer = Normalization.of(Combat.parametric()).fit(matrix, fitted);
    ExpressionMatrix later = matrix.selectSamples(0, 3);
    assertThat(normalizer.apply(later, design(later, List.of("sex"), "x F\ny M")).value(0, 1))
        .isEqualTo(normalizer.apply(matrix, fitted).value(0, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalizer.apply(later, design(later, 0, 1)))
        .withMessage("the covariates are []; the correction was fitted with [sex]");
    for (String other : List.of("x F\ny D", "x 1\ny 2")) {
      SampleDesign unknown = design(later, List.of("sex"), other);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> normalizer.apply(later, unknown))
          .withMessageContaining("not those the correction was fitted with: F, M");
    }
  }
}
