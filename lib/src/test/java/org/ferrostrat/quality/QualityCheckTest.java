package org.ferrostrat.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.ferrostrat.quality.SimulatedExpression.ONE;
import static org.ferrostrat.quality.SimulatedExpression.codes;
import static org.ferrostrat.quality.SimulatedExpression.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ferrostrat.data.ClinicalTable;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityCheckTest {
  private static SimulatedExpression sound() {
    return new SimulatedExpression(600, 24, 1);
  }

  private static List<String> flags(QualityReport report, String sample) {
    return report.sample(sample).orElseThrow().flags();
  }

  @Test
  void soundSamplesHaveNoWarning() {
    QualityReport report = sound().check();
    assertThat(codes(report)).containsExactly("identifiers", "unknown-genes");
    assertThat(report.samples()).hasSize(24).allMatch(sample -> sample.flags().isEmpty());
  }

  @Test
  void figuresAreThoseOfTheColumn() {
    ExpressionMatrix matrix = sound().times(3, 10, 50, 0).matrix();
    SampleQuality sample = QualityCheck.defaults().check(matrix, ONE).sample("S3").orElseThrow();
    double[] column = matrix.copySample(3);
    double detected = Arrays.stream(column).filter(value -> value > 0).count();
    double million = Arrays.stream(column).sum() / 1e6;
    assertThat(sample.librarySize()).isEqualTo(Arrays.stream(column).sum());
    assertThat(sample.detectedGenes()).isEqualTo(detected);
    assertThat(sample.zeroShare()).isCloseTo(1 - detected / 600, within(1e-15));
    assertThat(sample.yGenes()).isCloseTo(Math.log(400 / million + 1) / Math.log(2), within(1e-12));
    assertThat(sample.xist()).isZero();
  }

  @Test
  void logarithmsLeadBackToTheSameFigures() {
    ExpressionMatrix counts = sound().matrix();
    ExpressionMatrix logged =
        counts.mapGenes(
            ExpressionScale.log2("", 0.001),
            ONE,
            (gene, row) -> Arrays.setAll(row, i -> Math.log(row[i] + 0.001) / Math.log(2)));
    QualityReport report = QualityCheck.defaults().check(logged, ONE);
    for (SampleQuality sample : sound().check().samples()) {
      SampleQuality same = report.sample(sample.sample()).orElseThrow();
      assertThat(same.librarySize()).isCloseTo(sample.librarySize(), within(1e-3));
      assertThat(same.detectedGenes()).isEqualTo(sample.detectedGenes());
      assertThat(same.medianCorrelation()).isCloseTo(sample.medianCorrelation(), within(1e-6));
      assertThat(same.inferredSex()).isEqualTo(sample.inferredSex());
    }
  }

  @Test
  void shallowSamplesAreTold() {
    QualityReport report = sound().times(5, 0, 600, 0.05).check();
    assertThat(flags(report, "S5")).contains("small-library");
    assertThat(codes(report)).contains("library-size-range");
  }

  @Test
  void samplesOfFewGenesAreTold() {
    QualityReport report = sound().times(5, 6, 200, 0).check();
    assertThat(flags(report, "S5")).contains("few-detected-genes", "outlying-sample");
    assertThat(report.samples()).filteredOn(sample -> !sample.flags().isEmpty()).hasSize(1);
  }

  @Test
  void librariesOfOneRnaAreTold() {
    QualityReport report = sound().copy(2, 7, 9).sex(7, true).check();
    assertThat(flags(report, "S2")).containsExactly("near-duplicate-samples");
    assertThat(flags(report, "S7")).containsExactly("near-duplicate-samples");
    assertThat(report.sample("S7").orElseThrow().nearestSample()).isEqualTo("S2");
    assertThat(report.sample("S7").orElseThrow().nearestCorrelation()).isGreaterThan(0.9);
  }

  /** Of one patient they are replicates, but for a biopsy under treatment. */
  @ParameterizedTest
  @CsvSource({
    "A pre, A pre, replicate-samples",
    "A pre, A on, ''",
    "A ., B ., near-duplicate-samples"
  })
  void replicatesAreToldApart(String first, String second, String code) {
    ClinicalTable clinical = table("sample patient timepoint", "S2 " + first, "S8 " + second);
    QualityReport report =
        QualityCheck.defaults().check(sound().copy(2, 8, 9).matrix(), clinical, ONE);
    assertThat(flags(report, "S2")).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void equalSamplesHaveOneName() {
    ExpressionMatrix matrix = sound().matrix();
    double[][] rows = new double[600][];
    Arrays.setAll(rows, matrix::copyGene);
    Arrays.stream(rows).forEach(row -> row[4] = row[6]);
    QualityReport equal =
        QualityCheck.defaults()
            .check(
                ExpressionMatrix.of(
                    matrix.geneIds(), matrix.samples(), rows, ExpressionScale.of(Kind.COUNTS)),
                ONE);
    assertThat(flags(equal, "S6")).containsExactly("equal-samples");
  }

  @Test
  void sexIsCompared() {
    ClinicalTable clinical =
        table("sample sex", "S0 F", "S1 M", "S2 M", "S3 female", "S4 .", "S5 x", "S6 M", "S8 F");
    ExpressionMatrix matrix =
        sound().times(6, 0, 6, 0).sex(8, true).times(8, 1, 6, 0.25).times(8, 0, 1, 1).matrix();
    QualityReport report = QualityCheck.defaults().check(matrix, clinical, ONE);
    assertThat(flags(report, "S2")).containsExactly("sex-mismatch");
    assertThat(flags(report, "S3")).containsExactly("sex-mismatch");
    assertThat(flags(report, "S6")).containsExactly("male-without-y");
    assertThat(flags(report, "S5")).containsExactly("sex-values");
    assertThat(flags(report, "S0")).isEmpty();
    assertThat(report.sample("S1").orElseThrow().inferredSex()).isEqualTo(InferredSex.MALE);
  }

  @Test
  void invertedSexIsOneIssue() {
    String[] rows =
        IntStream.range(0, 24)
            .mapToObj(i -> "S%d %s".formatted(i, i % 2 == 1 ? "F" : "M"))
            .toArray(String[]::new);
    QualityReport report =
        QualityCheck.defaults().check(sound().matrix(), table("sample sex", rows), ONE);
    assertThat(codes(report))
        .containsOnlyOnce("sex-column-disagrees")
        .doesNotContain("sex-mismatch");
  }

  /** Without XIST no sample is called female; a female patient with Y genes is still reported. */
  @Test
  void sexWithoutXist() {
    ClinicalTable clinical = table("sample sex", "S0 F", "S1 F", "S3 M", "S2 M");
    QualityReport report =
        QualityCheck.defaults().check(sound().withoutGene("XIST").matrix(), clinical, ONE);
    assertThat(report.samples())
        .extracting(SampleQuality::inferredSex)
        .startsWith(InferredSex.UNCLEAR, InferredSex.MALE)
        .doesNotContain(InferredSex.FEMALE);
    assertThat(flags(report, "S1")).containsExactly("sex-mismatch");
    assertThat(flags(report, "S2")).containsExactly("male-without-y");
  }

  @Test
  void patientsHaveOneSex() {
    ClinicalTable clinical = table("sample patient", "S0 A", "S1 A", "S2 B", "S4 B");
    QualityReport report = QualityCheck.defaults().check(sound().matrix(), clinical, ONE);
    assertThat(flags(report, "S1")).containsExactly("sex-within-patient");
    assertThat(flags(report, "S2")).isEmpty();
  }

  private static ClinicalTable plates(boolean followsResponse) {
    String[] rows =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    "S%d %s %s"
                        .formatted(
                            i,
                            i < 12 ? "P1" : "P2",
                            (followsResponse ? i < 12 : i % 2 == 0) ? "R" : "NR"))
            .toArray(String[]::new);
    return table("sample plate response", rows);
  }

  @Test
  void batchesAreFound() {
    SimulatedExpression shifted = sound();
    IntStream.range(0, 12).forEach(sample -> shifted.times(sample, 100, 250, 3));
    ExpressionMatrix matrix = shifted.matrix();
    QualityReport report = QualityCheck.defaults().check(matrix, plates(false), ONE);
    assertThat(codes(report)).contains("batch-structure").doesNotContain("batch-confounded");
    assertThat(report.associations())
        .filteredOn(one -> one.column().equals("plate") && one.share() > 0.5)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.n()).isEqualTo(24);
              assertThat(one.groups()).isEqualTo(2);
              // Two groups of 12 that ranks separate: 1 - 2 (12^3 - 12) / (24^3 - 24).
              assertThat(one.share()).isCloseTo(1 - 2 * 1716 / 13800.0, within(1e-12));
            });
    assertThat(codes(QualityCheck.defaults().check(matrix, plates(true), ONE)))
        .contains("batch-confounded");
    assertThat(codes(QualityCheck.defaults().check(sound().matrix(), plates(false), ONE)))
        .doesNotContain("batch-structure", "batch-confounded");
  }

  @Test
  void batchesMayBeNamed() {
    ClinicalTable clinical = plates(true);
    QualityReport report =
        new QualityCheck(List.of("response")).check(sound().matrix(), clinical, ONE);
    assertThat(report.associations()).extracting(BatchAssociation::column).contains("response");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QualityCheck(List.of("x")).check(sound().matrix(), clinical, ONE))
        .withMessageContaining("no column 'x'")
        .withMessageContaining("plate");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, 10, 11})
  void anyNumberOfSamples(int samples) {
    QualityReport report = new SimulatedExpression(300, samples, 4).check();
    assertThat(report.samples()).hasSize(samples);
    assertThat(codes(report).contains("samples-not-compared")).isEqualTo(samples < 10);
  }

  @Test
  void hostileMatricesAreChecked() {
    assertThat(codes(new SimulatedExpression(1, 12, 1).check()))
        .contains("samples-not-compared", "sex-not-judged");
    assertThat(codes(new SimulatedExpression(1, 1, 1).check())).contains("samples-not-compared");
    SimulatedExpression zero = sound();
    IntStream.range(0, 24).forEach(sample -> zero.times(sample, 0, 600, 0));
    QualityReport nothing = zero.check();
    assertThat(codes(nothing)).contains("constant-sample", "constant-genes");
    assertThat(nothing.samples()).allMatch(sample -> Double.isNaN(sample.distance()));
    QualityReport one = sound().times(3, 0, 600, 0).check();
    assertThat(flags(one, "S3")).containsExactly("constant-sample");
    assertThat(one.samples()).filteredOn(sample -> !sample.flags().isEmpty()).hasSize(1);
  }

  @Test
  void valuesContradictTheirScale() {
    ExpressionMatrix negative = sound().times(1, 0, 600, -1).matrix();
    assertThat(codes(QualityCheck.defaults().check(negative, ONE)))
        .contains("negative-values", "sex-not-judged");
    ExpressionMatrix large = sound().matrix(ExpressionScale.of(Kind.LOG2));
    assertThat(codes(QualityCheck.defaults().check(large, ONE))).contains("too-large-for-log2");
    ExpressionMatrix tpm =
        new SimulatedExpression(10_000, 4, 2).matrix(ExpressionScale.of(Kind.LINEAR, "TPM"));
    assertThat(codes(QualityCheck.defaults().check(tpm, ONE))).contains("sums-not-a-million");
    ExpressionMatrix counts =
        sound()
            .matrix()
            .mapGenes(
                ExpressionScale.of(Kind.COUNTS),
                ONE,
                (gene, row) -> Arrays.setAll(row, i -> row[i] + 0.25));
    assertThat(codes(QualityCheck.defaults().check(counts, ONE))).contains("fractional-counts");
  }

  @Test
  void threadsChangeNothing() {
    ExpressionMatrix matrix = new SimulatedExpression(1500, 40, 3).matrix();
    assertThat(QualityCheck.defaults().check(matrix, new Execution(3, ProgressListener.NONE)))
        .isEqualTo(QualityCheck.defaults().check(matrix, ONE));
  }
}
