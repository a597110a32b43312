package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step, worked by hand. */
class NormalizationStepTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  private static ExpressionMatrix normalized(ExpressionMatrix matrix, String... steps) {
    return Normalization.parse(List.of(steps)).normalize(matrix).matrix();
  }

  private static ExpressionMatrix counts(double[]... rows) {
    return Matrices.of(Matrices.COUNTS, rows);
  }

  private static ExpressionMatrix logs(double[]... rows) {
    return Matrices.of(Matrices.LOG2, rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log2",
        "log2:0.001",
        "exp2",
        "exp2:0.001",
        "log-cpm",
        "tpm-from-fpkm",
        "tpm-from-counts",
        "cpm",
        "log-cpm-prior",
        "log-cpm-prior:0.5",
        "tmm",
        "tmm:0.2",
        "tmm:0.3:0.1",
        "upper-quartile",
        "upper-quartile:0.5",
        "median-of-ratios",
        "quantile",
        "z-score",
        "robust-z",
        "rank",
        "combat",
        "combat:batch: 1",
        "combat-mean-only",
        "combat-mean-only:a",
        "low-expression",
        "low-expression:0.5:3"
      })
  void labelsReadBack(String label) {
    NormalizationStep step = NormalizationStep.parse(label);
    assertThat(step).hasToString(label);
    assertThat(NormalizationStep.parse(step.label())).isEqualTo(step).hasSameHashCodeAs(step);
  }

  @Test
  void defaultsMayBeWritten() {
    assertThat(NormalizationStep.parse("tmm:0.3:0.05")).isEqualTo(NormalizationStep.tmm());
    assertThat(NormalizationStep.parse("log2:1")).hasToString("log2");
    assertThat(NormalizationStep.parse("log2:1e-3")).hasToString("log2:0.001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tnm | unknown step 'tnm'; need one of log2[:OFFSET], ",
        "quantile:3 | unknown step 'quantile:3'",
        "tmm:0.1:0.1:0.1 | unknown step",
        "log2:x | 'x' of the step 'log2:x' is no number",
        "log2: | '' of the step 'log2:' is no number",
        "log2:NaN | is no number",
        "log2:0 | need a number above 0",
        "exp2:-1 | need 0 or more",
        "log-cpm-prior:0 | need a number above 0",
        "tmm:0.5 | need 0 to below 0.5",
        "tmm:0.3:-0.1 | need 0 to below 0.5",
        "upper-quartile:1 | need above 0 and below 1",
        "combat: | has no name",
        "low-expression:1 | unknown step",
        "low-expression:-1:3 | need 0 or more",
        "low-expression:1:0 | need at least 1",
        "low-expression:1:1.5 | need a whole number"
      })
  void whatIsNoStepIsRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalizationStep.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void perMillion() {
    ExpressionMatrix cpm = normalized(counts(new double[] {1, 0}, new double[] {3, 2}), "cpm");
    assertThat(cpm.copySample(0)).containsExactly(250_000, 750_000);
    assertThat(cpm.copySample(1)).containsExactly(0, 1_000_000);
    assertThat(cpm.scale()).hasToString("linear, CPM");
    assertThat(cpm.freeOfCohort()).isTrue();
  }

  /** Libraries of 4 and 12 reads, mean 8: the prior of 2 becomes 1 and 3. */
  @Test
  void thePriorFollowsTheLibrary() {
    ExpressionMatrix found =
        normalized(counts(new double[] {1, 12}, new double[] {3, 0}), "log-cpm-prior");
    assertThat(found.value(0, 0)).isEqualTo(Math.log(2 / 6.0 * 1e6) / Math.log(2), CLOSE);
    assertThat(found.value(1, 1)).isEqualTo(Math.log(3 / 18.0 * 1e6) / Math.log(2), CLOSE);
    assertThat(found.freeOfCohort()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tmm", "upper-quartile"})
  void factorsNeedAUse(String step) {
    for (List<String> steps :
        List.of(List.of(step), List.of(step, "log2"), List.of(step, "low-expression", "cpm"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Normalization.parse(steps))
          .withMessageContaining("follow it with cpm or log-cpm-prior");
    }
  }

  @Test
  void noStepIsNoNormalisation() {
    assertThatIllegalArgumentException().isThrownBy(() -> Normalization.parse(List.of()));
  }

  /** Rates 2 / 1000 and 2 / 3000 per base. */
  @Test
  void longGenesGetMoreReads() {
    GeneLengths lengths = GeneLengths.of(Map.of("G1", 1000.0, "G2", 3000.0, "G9", 5.0));
    Normalization normalization = Normalization.of(NormalizationStep.tpmFromCounts(lengths));
    Normalized found = normalization.normalize(counts(new double[] {2}, new double[] {2}));
    assertThat(found.matrix().copySample(0))
        .containsExactly(new double[] {750_000, 250_000}, CLOSE);
    assertThat(found.matrix().scale()).hasToString("linear, TPM");
    assertThat(found.matrix().freeOfCohort()).isTrue();
    assertThat(Normalization.parse(List.of("tpm-from-counts")).with(lengths))
        .isEqualTo(normalization);
  }

  @Test
  void everyGeneNeedsALength() {
    GeneLengths lengths = GeneLengths.of(Map.of("G1", 1000.0));
    Normalization normalization = Normalization.of(NormalizationStep.tpmFromCounts(lengths));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalization.fit(counts(new double[] {2}, new double[] {2})))
        .withMessageContaining("1 of 2 genes have no length, such as G2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Normalization.parse(List.of("tpm-from-counts")).fit(counts(new double[] {2})))
        .withMessage("tpm-from-counts needs the lengths of the genes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalization.parse(List.of("cpm")).with(lengths));
    assertThatIllegalArgumentException().isThrownBy(() -> GeneLengths.of(Map.of("G1", Double.NaN)));
  }

  /** log2(x + offset), and back. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.001, 16})
  void thereAndBack(double offset) {
    ExpressionMatrix tpm =
        Matrices.of(ExpressionScale.of(Kind.LINEAR, "TPM"), new double[] {0, 0.5, 1234.5});
    ExpressionMatrix logged = normalized(tpm, "log2:" + offset);
    assertThat(logged.value(0, 1)).isEqualTo(Math.log(0.5 + offset) / Math.log(2), CLOSE);
    assertThat(logged.scale()).isEqualTo(ExpressionScale.log2("TPM", offset));
    for (String back : List.of("exp2", "exp2:" + offset)) {
      ExpressionMatrix linear = normalized(logged, back);
      assertThat(linear.scale()).isEqualTo(tpm.scale());
      assertThat(linear.copyGene(0)).containsExactly(tpm.copyGene(0), within(1e-9));
    }
  }

  @Test
  void countsComeBackAsCounts() {
    assertThat(normalized(counts(new double[] {7}), "log2", "exp2").scale().kind())
        .isEqualTo(Kind.COUNTS);
  }

  /** -9.9658 is log2(0.001) as files hold it; 2^-9.9658 is a little less. */
  @Test
  void roundingDoesNotMakeNegativeValues() {
    ExpressionMatrix logged = logs(new double[] {-9.9658, -9.9657});
    assertThat(normalized(logged, "exp2:0.001").value(0, 0)).isZero();
    assertThat(normalized(logged, "exp2:0.001").value(0, 1)).isBetween(0.0, 1e-7);
  }

  @Test
  void anOffsetThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalized(logs(new double[] {3, -1}), "exp2:1"))
        .withMessage("gene G1, sample s2 is -1.0, no log2(x + 1.0) of a value of 0 or more");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalized(logs(new double[] {3, 1}), "exp2"))
        .withMessageContaining("exp2:0.001");
    ExpressionMatrix known = Matrices.of(ExpressionScale.log2("TPM", 1), new double[] {3, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalized(known, "exp2:0.001"))
        .withMessageContaining("log2(TPM + 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalized(logs(new double[] {2000}), "exp2:0"));
  }

  /** Sorted columns 1 2 4 and 3 3 8: means 2, 2.5, 6; the tie gets the mean of the lower two. */
  @Test
  void quantilesAreAveraged() {
    ExpressionMatrix found =
        normalized(logs(new double[] {4, 3}, new double[] {1, 8}, new double[] {2, 3}), "quantile");
    assertThat(found.copySample(0)).containsExactly(new double[] {6, 2, 2.5}, CLOSE);
    assertThat(found.copySample(1)).containsExactly(new double[] {2.25, 6, 2.25}, CLOSE);
    assertThat(found.scale()).isEqualTo(Matrices.LOG2);
    assertThat(normalized(logs(new double[] {4, 2}), "quantile").copyGene(0)).containsExactly(3, 3);
    assertThat(normalized(logs(new double[] {4}, new double[] {2}), "quantile").copySample(0))
        .containsExactly(4, 2);
  }

  @Test
  void zScores() {
    ExpressionMatrix cohort = logs(new double[] {1, 2, 3}, new double[] {5, 5, 5});
    Normalized found = Normalization.of(NormalizationStep.zScore()).normalize(cohort);
    assertThat(found.matrix().geneIds()).containsExactly("G1");
    assertThat(found.matrix().copyGene(0)).containsExactly(-1, 0, 1);
    assertThat(found.matrix().scale().kind()).isEqualTo(Kind.Z_SCORE);
    ExpressionMatrix later = logs(new double[] {6}, new double[] {5});
    assertThat(found.normalizer().apply(later).copyGene(0)).containsExactly(4);
  }

  /** Median 3, absolute deviations 2 1 0 1 97: their median is 1. */
  @Test
  void robustScores() {
    ExpressionMatrix cohort = logs(new double[] {1, 2, 3, 4, 100}, new double[] {0, 0, 0, 0, 100});
    Normalized found = Normalization.of(NormalizationStep.robustZ()).normalize(cohort);
    assertThat(found.matrix().geneIds()).containsExactly("G1");
    assertThat(found.matrix().value(0, 4)).isEqualTo(97 / 1.4826, CLOSE);
  }

  /** 0.1 has no exact double, so its mean over the samples can differ in the last bit. */
  @ParameterizedTest
  @ValueSource(strings = {"z-score", "robust-z"})
  void nothingToScale(String step) {
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(logs(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}), step));
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(logs(new double[] {1}), step))
        .withMessageContaining("samples 1");
  }

  /** Of 3, 1, 3, 0 the threes share the ranks 3 and 4. */
  @Test
  void placesWithinTheSample() {
    ExpressionMatrix found =
        normalized(
            counts(new double[] {3}, new double[] {1}, new double[] {3}, new double[] {0}), "rank");
    assertThat(found.copySample(0)).containsExactly(0.75, 0.375, 0.75, 0.125);
    assertThat(found.freeOfCohort()).isTrue();
    assertThat(normalized(counts(new double[] {3}), "rank").value(0, 0)).isEqualTo(0.5);
  }

  /** CPM of the first gene 500,000 and 250,000, of the second the rest. */
  @Test
  void rareGenesAreLeftOut() {
    ExpressionMatrix counts = counts(new double[] {5, 5}, new double[] {5, 15});
    assertThat(normalized(counts, "low-expression:500000:2").geneIds()).containsExactly("G2");
    assertThat(normalized(counts, "low-expression:500000:1").geneIds()).containsExactly("G1", "G2");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(counts, "low-expression:900000:1"))
        .withMessageContaining("no gene passes");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(counts, "low-expression:1:3"))
        .withMessageContaining("wants 3 samples");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log2 | log2-tpm",
        "exp2:1 | counts",
        "log-cpm | tpm",
        "tpm-from-fpkm | counts",
        "tpm-from-counts | tpm",
        "cpm | tpm",
        "log-cpm-prior | cpm",
        "tmm,cpm | log2",
        "upper-quartile,cpm | linear",
        "median-of-ratios | log2-cpm",
        "quantile | counts",
        "z-score | tpm",
        "robust-z | counts",
        "rank | z-score",
        "combat | counts",
        "combat-mean-only | centred",
        "low-expression | cpm"
      })
  void anotherScaleIsRefused(String steps, String scale) {
    ExpressionMatrix matrix = Matrices.of(ExpressionScale.parse(scale), new double[] {1, 2});
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalized(matrix, steps.split(",", -1)))
        .withMessageContaining("but these are " + matrix.scale());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpm",
        "log-cpm-prior",
        "tmm,cpm",
        "upper-quartile,cpm",
        "median-of-ratios",
        "low-expression"
      })
  void whatIsNoCountIsRefused(String steps) {
    String[] words = steps.split(",", -1);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalized(counts(new double[] {1, 2}, new double[] {3, -0.5}), words))
        .withMessageContaining("gene G2, sample s2 is -0.5");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalized(counts(new double[] {1, 0}, new double[] {3, 0}), words))
        .withMessageContaining("'s2'")
        .withMessageContaining("no reads");
  }

  /** One gene holds all reads: no factor differs from 1. */
  @Test
  void oneGeneHasNoCompositionToCorrect() {
    assertThat(normalized(counts(new double[] {3, 40, 5}), "tmm", "cpm").copyGene(0))
        .containsExactly(new double[] {1e6, 1e6, 1e6}, within(1e-6));
    assertThat(normalized(counts(new double[] {3, 40}), "median-of-ratios").copyGene(0))
        .containsExactly(new double[] {Math.sqrt(120), Math.sqrt(120)}, CLOSE);
  }

  /** A sample that shares no gene with the reference keeps its library size, as in edgeR. */
  @Test
  void samplesWithNothingInCommon() {
    ExpressionMatrix counts = counts(new double[] {5, 0}, new double[] {0, 5}, new double[] {5, 0});
    assertThat(normalized(counts, "tmm", "cpm").copySample(1)).containsExactly(0, 1e6, 0);
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(counts, "median-of-ratios"))
        .withMessageContaining("every gene has a zero");
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> normalized(counts, "upper-quartile:0.5", "cpm"))
        .withMessageContaining("sample s2 is 0");
  }

  @Test
  void oneSampleHasNothingToBeComparedWith() {
    ExpressionMatrix one = counts(new double[] {5}, new double[] {15});
    for (String step : List.of("tmm", "upper-quartile")) {
      assertThat(normalized(one, step, "cpm").copySample(0))
          .containsExactly(new double[] {250_000, 750_000}, within(1e-6));
    }
    assertThat(normalized(one, "median-of-ratios").copySample(0))
        .containsExactly(new double[] {5, 15}, CLOSE);
  }
}
