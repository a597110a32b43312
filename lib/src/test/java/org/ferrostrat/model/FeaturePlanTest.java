package org.ferrostrat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ferrostrat.SharedData;
import org.ferrostrat.cohort.PatientTable;
import org.ferrostrat.cohort.SampleSelection;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.InsufficientDataException;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.model.FeaturePlan.ExpressionValues;
import org.ferrostrat.model.FeaturePlan.Standardisation;
import org.ferrostrat.response.RealCohorts;
import org.ferrostrat.response.ResponseCohort;
import org.ferrostrat.response.SimulatedCohorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePlanTest {
  private static final Execution ONE = new Execution(1, ProgressListener.NONE);
  private static final ResponseCohort LOGS = SimulatedCohorts.labelled("logs", 20, 1, Kind.LOG2);
  private static final ResponseCohort COUNTS =
      SimulatedCohorts.labelled("counts", 16, 2, Kind.COUNTS);

  private static FeatureExtractor fit(String text, ResponseCohort... cohorts) {
    return FeaturePlan.parse(text).fit(List.of(cohorts), ONE);
  }

  @Test
  void takesEveryKindOfFeature() {
    FeatureExtractor extractor =
        fit(
            "signatures:ifng-6-ayers+fps-32,genes:CD274+GPX4,clinical:age+sex,profile",
            LOGS,
            COUNTS);
    assertThat(extractor.features().toList())
        .contains(
            "ifng-6-ayers",
            "fps-32",
            "axis:iron",
            "gene:CD274",
            "gene:GPX4",
            "clinical:age",
            "clinical:sex=M");
    ExpressionMatrix matrix = LOGS.cohort().expression();
    FeatureTable table = extractor.extract(matrix, Optional.empty(), ONE);
    assertThat(table.feature("clinical:age").toArray()).containsOnly(Double.NaN);
    assertThat(table.reason(table.features().indexOf("clinical:age")))
        .contains("no clinical column 'age'");
    assertThat(table.feature("axis:iron").toArray()).doesNotContain(Double.NaN);
    assertThat(table.feature("fps-32").toArray()).doesNotContain(Double.NaN);
    PatientTable clinical = PatientTable.of(LOGS.cohort().clinical(), SampleSelection.ALL);
    FeatureTable known = extractor.extract(matrix, Optional.of(clinical), ONE);
    assertThat(known.feature("clinical:age").get(3)).isEqualTo(43);
    assertThat(known.feature("clinical:sex=M").get(3)).isZero();
    assertThat(known.feature("clinical:sex=M").get(4)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signatures:ifng-6-ayers+fps-32",
        "signatures:module-iron-uptake+module-ifng-cd8-axis",
        "profile",
        "genes:all",
        "genes:CD274"
      })
  void oneSampleHasTheSameFeaturesAlone(String text) {
    FeatureExtractor extractor = fit(text, LOGS, COUNTS);
    ExpressionMatrix matrix = SimulatedCohorts.expression("new", 7, 9, Kind.LOG2);
    FeatureTable together = extractor.extract(matrix, Optional.empty(), Execution.parallel());
    FeatureTable alone = extractor.extract(matrix.selectSamples(4), Optional.empty(), ONE);
    assertThat(alone.row(0)).containsExactly(together.row(4));
  }

  @Test
  void percentilesDoNotDependOnTheUnit() {
    FeatureExtractor extractor =
        fit("signatures:fps-32+module-iron-uptake,profile,genes:GPX4", LOGS, COUNTS);
    ExpressionMatrix counts = COUNTS.cohort().expression();
    double[][] logs = new double[counts.geneCount()][];
    Arrays.setAll(
        logs, gene -> Arrays.stream(counts.copyGene(gene)).map(x -> Math.log1p(x) - 3).toArray());
    ExpressionMatrix other =
        ExpressionMatrix.of(
            counts.geneIds(), counts.samples(), logs, ExpressionScale.of(Kind.LOG2));
    FeatureTable first = extractor.extract(counts, Optional.empty(), ONE);
    FeatureTable second = extractor.extract(other, Optional.empty(), ONE);
    for (int sample = 0; sample < counts.sampleCount(); sample++) {
      assertThat(first.row(sample)).containsExactly(second.row(sample));
    }
  }

  /** The samples that are scored have no influence on scores that were fitted to others. */
  @Test
  void learntScoresAreThoseOfTheTrainingSamples() {
    FeatureExtractor extractor = fit("signatures:module-iron-uptake", LOGS);
    ExpressionMatrix own = LOGS.cohort().expression();
    double[] values =
        extractor.extract(own, Optional.empty(), ONE).feature("module-iron-uptake").toArray();
    double trainingMean =
        Arrays.stream(LOGS.labels().labelled()).mapToDouble(i -> values[i]).average().orElseThrow();
    assertThat(trainingMean).isCloseTo(0, within(1e-9));
    assertThat(Arrays.stream(values).average().orElseThrow()).isNotCloseTo(0, within(1e-6));
  }

  @Test
  void missingGenesLeaveTheirReason() {
    FeatureExtractor extractor = fit("signatures:ifng-6-ayers,genes:GPX4+NOSUCHGENE", LOGS);
    ExpressionMatrix matrix = LOGS.cohort().expression();
    int[] others =
        IntStream.range(6, matrix.geneCount())
            .filter(gene -> !matrix.geneIds().get(gene).equals("GPX4"))
            .toArray();
    FeatureTable table = extractor.extract(matrix.selectGenes(others), Optional.empty(), ONE);
    assertThat(table.coverage(0)).isZero();
    for (int feature = 0; feature < table.features().size(); feature++) {
      assertThat(table.reason(feature)).isPresent();
    }
    assertThat(table.issues()).extracting(Issue::code).contains("feature-missing");
  }

  @Test
  void anUnseenLevelIsMissing() {
    FeatureExtractor extractor = fit("clinical:sex", LOGS);
    ExpressionMatrix matrix = LOGS.cohort().expression().selectSamples(0, 1);
    PatientTable clinical =
        PatientTable.of(
            SimulatedCohorts.table("sample\tsex\nlogs-s0\tother\nlogs-s1\tM\n"),
            SampleSelection.ALL);
    FeatureTable table = extractor.extract(matrix, Optional.of(clinical), ONE);
    assertThat(table.feature("clinical:sex=M").toArray()).containsExactly(Double.NaN, 1);
    assertThat(table.issues()).extracting(Issue::code).contains("unseen-level");
  }

  @Test
  void transductiveFeaturesNeedACohort() {
    FeaturePlan plan =
        FeaturePlan.parse("signatures:ifng-6-ayers,clinical:age")
            .with(Standardisation.TRANSDUCTIVE);
    FeatureExtractor extractor = plan.fit(List.of(LOGS, COUNTS), ONE);
    ExpressionMatrix matrix = COUNTS.cohort().expression();
    FeatureTable table = extractor.extract(matrix, Optional.empty(), ONE);
    assertThat(table.standardisation()).isEqualTo(Standardisation.TRANSDUCTIVE);
    assertThat(Arrays.stream(table.feature("ifng-6-ayers").toArray()).sum())
        .isCloseTo(0, within(1e-9));
    assertThatExceptionOfType(InsufficientDataException.class)
        .isThrownBy(() -> extractor.extract(matrix.selectSamples(1, 2), Optional.empty(), ONE))
        .withMessageContaining("needed 10");
  }

  @Test
  void valuesAsMeasuredNeedOneScale() {
    FeaturePlan plan = FeaturePlan.parse("genes:GPX4").with(ExpressionValues.AS_MEASURED);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> plan.fit(List.of(LOGS, COUNTS), ONE))
        .withMessageContaining("different-scales");
    FeatureTable table =
        plan.fit(List.of(LOGS), ONE).extract(LOGS.cohort().expression(), Optional.empty(), ONE);
    ExpressionMatrix matrix = LOGS.cohort().expression();
    assertThat(table.feature("gene:GPX4").toArray())
        .containsExactly(matrix.copyGene(matrix.geneIds().indexOf("GPX4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "modules,",
        "modules:x",
        "genes",
        "genes:A++B",
        "signatures:no-such-signature",
        "category:no-such-category",
        "modules,signatures:module-emt",
        "signatures:tide"
      })
  void refusesWhatIsNotUnderstood(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> FeaturePlan.parse(text));
  }

  @Test
  void aColumnThatNobodyHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit("clinical:weight", LOGS))
        .withMessageContaining("weight");
  }

  @Test
  void modulesOfARealCohortEqualTheReferenceFigures() throws IOException {
    ResponseCohort riaz = RealCohorts.labelled(RealCohorts.RIAZ).get(0);
    ExpressionMatrix matrix = riaz.cohort().expression();
    FeatureTable raw =
        FeaturePlan.parse("modules")
            .with(ExpressionValues.AS_MEASURED)
            .fit(List.of(riaz), ONE)
            .extract(matrix, Optional.empty(), ONE);
    FeatureTable scaled =
        FeaturePlan.parse("modules").fit(List.of(riaz), ONE).extract(matrix, Optional.empty(), ONE);
    Map<String, double[]> expected = referenceScores(matrix);
    int compared = 0;
    for (String name : raw.features()) {
      if (expected.containsKey(name)) {
        compared++;
        for (int sample = 0; sample < matrix.sampleCount(); sample++) {
          double value = expected.get(name)[sample];
          assertThat(raw.feature(name).get(sample))
              .isCloseTo(value, within(1e-9 * Math.abs(value) + 1e-7));
          assertThat(scaled.feature(name).get(sample) * matrix.geneCount())
              .isCloseTo(value, within(1e-9 * Math.abs(value) + 1e-7));
        }
      }
    }
    assertThat(compared).isGreaterThan(30);
  }

  private static Map<String, double[]> referenceScores(ExpressionMatrix matrix) throws IOException {
    List<String> lines =
        Files.readAllLines(
            SharedData.path("oracles", "scores", RealCohorts.RIAZ, "ssgsea-raw.tsv"));
    assertThat(List.of(lines.get(0).split("\t")).subList(1, matrix.sampleCount() + 1))
        .isEqualTo(matrix.samples().toList());
    Map<String, double[]> scores = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      scores.put(cells[0], Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    return scores;
  }
}
