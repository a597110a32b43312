package org.ferrostrat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Issue;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.data.SampleValues;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.ferrostrat.report.MechanismTables;
import org.ferrostrat.scoring.MechanismModule.PointsTo;
import org.ferrostrat.signature.DirectionMeaning;
import org.ferrostrat.signature.Signature;
import org.ferrostrat.signature.SignatureCatalog;
import org.ferrostrat.signature.SignatureGene;
import org.ferrostrat.stats.Moments;
import org.junit.jupiter.api.Test;

class MechanismProfileTest {
  private static final String HEADER = "module\taxis\tsign\tpoints_to\treason\tcitation\n";

  private static List<String> moduleGenes() {
    return SignatureCatalog.bundled().inCategory("module").stream()
        .flatMap(signature -> signature.genes().stream())
        .map(SignatureGene::symbol)
        .distinct()
        .toList();
  }

  /** Logarithms of the given genes, drawn with a seed. */
  private static ExpressionMatrix drawn(long seed, List<String> genes, int samples) {
    Random random = new Random(seed);
    double[][] rows = new double[genes.size()][samples];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> 5 + 2 * random.nextGaussian());
    }
    return ExpressionMatrix.of(
        genes, Labels.of(Matrices.names("S", samples)), rows, ExpressionScale.of(Kind.LOG2, "TPM"));
  }

  private static double[] standardised(double[] values) {
    Moments moments = Moments.of(values);
    return Arrays.stream(values)
        .map(value -> (value - moments.mean()) / moments.standardDeviation())
        .toArray();
  }

  /** The directed z of a module, written down as the catalogue words it. */
  private static double[] slowZ(ExpressionMatrix matrix, Signature signature, int sign) {
    double[] sum = new double[matrix.sampleCount()];
    for (SignatureGene gene : signature.genes()) {
      int row = matrix.geneIds().indexOf(gene.symbol());
      if (row < 0) {
        continue;
      }
      double[] values = matrix.copyGene(row);
      double[] term =
          switch (signature.method()) {
            case "mean-z" -> standardised(values);
            case "mean", "expression" -> values;
            default -> throw new AssertionError(signature.method());
          };
      int direction = signature.method().equals("expression") ? 1 : gene.direction();
      Arrays.setAll(sum, i -> sum[i] + direction * term[i]);
    }
    double[] z = standardised(sum);
    return Arrays.stream(z).map(value -> sign * value).toArray();
  }

  @Test
  void everyModuleOfTheCatalogueHasOneRow() {
    List<String> planned =
        MechanismPlan.bundled().modules().stream().map(MechanismModule::id).toList();
    List<String> catalogue =
        SignatureCatalog.bundled().inCategory("module").stream().map(Signature::id).toList();
    assertThat(planned).containsExactlyInAnyOrderElementsOf(catalogue);
    Set<MechanismAxis> axes = EnumSet.noneOf(MechanismAxis.class);
    MechanismPlan.bundled().modules().forEach(module -> module.axis().ifPresent(axes::add));
    assertThat(axes).containsExactlyInAnyOrder(MechanismAxis.values());
  }

  @Test
  void signsAgreeWithWhatTheCatalogueSaysOfDirections() {
    for (MechanismModule module : MechanismPlan.bundled().modules()) {
      Signature signature = SignatureCatalog.bundled().get(module.id());
      if (signature.directionMeaning() == DirectionMeaning.FERROPTOSIS) {
        int ofScore =
            signature.method().equals("expression") ? signature.genes().get(0).direction() : 1;
        assertThat(module.sign()).as(module.id()).isEqualTo(ofScore);
        assertThat(module.pointsTo()).as(module.id()).isEqualTo(PointsTo.FERROPTOSIS);
      } else {
        assertThat(signature.directionMeaning())
            .as(module.id())
            .isEqualTo(DirectionMeaning.PROCESS);
      }
    }
  }

  @Test
  void modulesAndAxesAreThoseOfASlowImplementation() {
    ExpressionMatrix matrix = drawn(1, moduleGenes(), 30);
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(matrix);
    for (MechanismProfile.Module module : profile.modules()) {
      Signature signature = SignatureCatalog.bundled().get(module.module().id());
      double[] expected = slowZ(matrix, signature, module.module().sign());
      assertThat(module.status()).as(signature.id()).isEqualTo(ScoreStatus.OK);
      assertThat(module.z().toArray())
          .as(signature.id())
          .usingComparatorWithPrecision(1e-9)
          .containsExactly(expected);
      assertThat(module.fittedSamples()).isEqualTo(30);
    }
    for (MechanismProfile.Axis axis : profile.axes()) {
      List<double[]> ofAxis = new ArrayList<>();
      for (MechanismModule module : MechanismPlan.bundled().modules()) {
        if (module.axis().filter(axis.axis()::equals).isPresent()) {
          ofAxis.add(profile.module(module.id()).toArray());
        }
      }
      assertThat(axis.modules()).isEqualTo(ofAxis.size());
      for (int sample = 0; sample < 30; sample++) {
        int current = sample;
        double mean = ofAxis.stream().mapToDouble(z -> z[current]).average().orElseThrow();
        assertThat(axis.values().get(sample)).isCloseTo(mean, within(1e-12));
        assertThat(axis.used().get(sample)).isEqualTo(ofAxis.size());
      }
    }
  }

  @Test
  void expressionOfDhodhLowersItsDirectedValue() {
    ExpressionMatrix matrix = drawn(2, moduleGenes(), 12);
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(matrix);
    double[] dhodh = standardised(matrix.copyGene(matrix.geneIds().indexOf("DHODH")));
    for (int i = 0; i < dhodh.length; i++) {
      assertThat(profile.module("module-dhodh").get(i)).isCloseTo(-dhodh[i], within(1e-12));
    }
  }

  @Test
  void balanceFallsWithMufaGenesAndRisesWithPufaGenes() {
    ExpressionMatrix matrix = drawn(3, moduleGenes(), 12);
    double before = balance(matrix, 0, List.of());
    assertThat(balance(matrix, 3, List.of("FASN", "SCD", "ACSL3", "MBOAT1"))).isLessThan(before);
    assertThat(balance(matrix, 3, List.of("ACSL4", "LPCAT3", "ALOX15"))).isGreaterThan(before);
  }

  /** The balance of the first sample with some genes raised in it. */
  private static double balance(ExpressionMatrix matrix, double raised, List<String> genes) {
    double[][] rows = new double[matrix.geneCount()][];
    Arrays.setAll(rows, matrix::copyGene);
    genes.forEach(gene -> rows[matrix.geneIds().indexOf(gene)][0] += raised);
    ExpressionMatrix changed =
        ExpressionMatrix.of(matrix.geneIds(), matrix.samples(), rows, matrix.scale());
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(changed);
    return profile.pufaMufaBalance().get(0);
  }

  @Test
  void aModuleWithoutItsGenesIsMissingWithAReasonAndLeavesTheAxisToTheOthers() {
    Set<String> ferritinophagy =
        new HashSet<>(
            SignatureCatalog.bundled().get("module-ferritinophagy").genes().stream()
                .map(SignatureGene::symbol)
                .toList());
    List<String> genes = moduleGenes().stream().filter(g -> !ferritinophagy.contains(g)).toList();
    ExpressionMatrix matrix = drawn(4, genes, 15);
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(matrix);
    MechanismProfile.Module missing =
        profile.modules().stream()
            .filter(module -> module.module().id().equals("module-ferritinophagy"))
            .findFirst()
            .orElseThrow();
    assertThat(missing.status()).isEqualTo(ScoreStatus.NO_GENES);
    assertThat(missing.reason()).contains("none of its 7 genes");
    assertThat(missing.z().toArray()).containsOnly(Double.NaN);
    MechanismProfile.Axis iron = profile.axes().get(0);
    assertThat(iron.modules()).isEqualTo(4);
    assertThat(iron.used().toArray()).containsOnly(3);
    assertThat(iron.values().toArray()).doesNotContain(Double.NaN);
    assertThat(profile.issues())
        .anySatisfy(
            issue -> {
              assertThat(issue.code()).isEqualTo("axis-incomplete");
              assertThat(issue.message()).contains("3 of its 4").contains("ferritinophagy");
            });
  }

  @Test
  void aFrozenReferenceGivesOnePatientTheValuesOfTheCohort() throws IOException {
    ExpressionMatrix cohort = drawn(5, moduleGenes(), 20);
    MechanismProfiler fitted = MechanismPlan.bundled().fit(cohort);
    StringWriter saved = new StringWriter();
    fitted.scorer().save(saved);
    Scorer loaded =
        Scorer.load(
            "saved", new ByteArrayInputStream(saved.toString().getBytes(StandardCharsets.UTF_8)));
    MechanismProfiler frozen = MechanismPlan.bundled().against(loaded);
    MechanismProfile whole = fitted.profile(cohort);
    MechanismProfile alone = frozen.profile(cohort.selectSamples(7));
    for (MechanismProfile.Module module : whole.modules()) {
      assertThat(alone.module(module.module().id()).get(0))
          .as(module.module().id())
          .isCloseTo(module.z().get(7), within(1e-12));
    }
    assertThat(alone.axis(MechanismAxis.LIPID).get(0))
        .isCloseTo(whole.axis(MechanismAxis.LIPID).get(7), within(1e-12));
  }

  @Test
  void aReferenceWithoutTheModulesIsRefused() {
    ExpressionMatrix cohort = drawn(6, moduleGenes(), 10);
    Scorer other = ScoringMethod.publishedFor(SignatureCatalog.bundled().get("cd8")).fit(cohort);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MechanismPlan.bundled().against(other))
        .withMessageContaining("module-");
  }

  @Test
  void aFlatModuleHasNoValueAndSaysWhy() {
    ExpressionMatrix drawn = drawn(7, moduleGenes(), 10);
    double[][] rows = new double[drawn.geneCount()][];
    Arrays.setAll(rows, drawn::copyGene);
    Arrays.fill(rows[drawn.geneIds().indexOf("DHODH")], 4);
    ExpressionMatrix matrix =
        ExpressionMatrix.of(drawn.geneIds(), drawn.samples(), rows, drawn.scale());
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(matrix);
    assertThat(profile.module("module-dhodh").toArray()).containsOnly(Double.NaN);
    assertThat(profile.issues().stream().map(Issue::toString))
        .anyMatch(text -> text.contains("module-dhodh") && text.contains("does not vary"));
  }

  @Test
  void oneSampleNeedsAReference() {
    ExpressionMatrix one = drawn(8, moduleGenes(), 1);
    MechanismProfile profile = MechanismPlan.bundled().fit(one).profile(one);
    assertThat(profile.modules())
        .allSatisfy(module -> assertThat(module.z().get(0)).isNaN())
        .allSatisfy(module -> assertThat(module.reason()).isNotEmpty());
    assertThat(profile.issues().stream().map(Issue::code)).contains("small-cohort");
  }

  @Test
  void theOrderOfSamplesAndTheNumberOfThreadsChangeNothing() {
    ExpressionMatrix matrix = drawn(9, moduleGenes(), 25);
    Execution one = new Execution(1, ProgressListener.NONE);
    Execution four = new Execution(4, ProgressListener.NONE);
    MechanismProfile straight = MechanismPlan.bundled().fit(matrix, one).profile(matrix, one);
    MechanismProfile parallel = MechanismPlan.bundled().fit(matrix, four).profile(matrix, four);
    MechanismProfile reversed =
        MechanismPlan.bundled().fit(Matrices.reversed(matrix)).profile(Matrices.reversed(matrix));
    for (MechanismProfile.Axis axis : straight.axes()) {
      assertThat(parallel.axis(axis.axis())).isEqualTo(axis.values());
      for (int i = 0; i < 25; i++) {
        assertThat(reversed.axis(axis.axis()).get(24 - i))
            .isCloseTo(axis.values().get(i), within(1e-12));
      }
    }
  }

  @Test
  void aSelectionOfAxesGivesTheSameValues() {
    ExpressionMatrix matrix = drawn(10, moduleGenes(), 12);
    MechanismProfile all = MechanismPlan.bundled().fit(matrix).profile(matrix);
    MechanismProfile lipid =
        MechanismPlan.bundled().select(Set.of(MechanismAxis.LIPID)).fit(matrix).profile(matrix);
    assertThat(lipid.axes()).hasSize(1);
    assertThat(lipid.axis(MechanismAxis.LIPID)).isEqualTo(all.axis(MechanismAxis.LIPID));
    assertThatIllegalArgumentException().isThrownBy(() -> lipid.axis(MechanismAxis.IRON));
  }

  @Test
  void tablesHoldEveryModuleAndAxis() throws IOException {
    ExpressionMatrix matrix = drawn(11, moduleGenes(), 10);
    MechanismProfile profile = MechanismPlan.bundled().fit(matrix).profile(matrix);
    StringWriter wide = new StringWriter();
    MechanismTables.writeWide(profile, wide);
    List<String> lines = wide.toString().lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.get(0)).startsWith("sample\tiron\tlipid\t").contains("\tmodule-emt");
    double first = Double.parseDouble(lines.get(1).split("\t", -1)[1]);
    assertThat(first).isEqualTo(profile.axis(MechanismAxis.IRON).get(0));
    StringWriter tidy = new StringWriter();
    MechanismTables.writeTidy(profile, tidy);
    assertThat(tidy.toString().lines()).hasSize(1 + 10 * (8 + 39));
    assertThat(tidy.toString().lines().map(line -> line.split("\t", -1).length)).containsOnly(15);
  }

  @Test
  void everyFaultOfATableIsReportedAtOnce() {
    String text =
        HEADER
            + "module-emt\tiron\t1\tferroptosis\twhy\twhere\n"
            + "module-emt\tmoon\t2\tnothing\t\twhere\n"
            + "no-such\t-\t1\tprocess\twhy\twhere\n"
            + "module-dhodh\tiron\n";
    assertThatThrownBy(() -> MechanismTable.parse("own.tsv", text))
        .isInstanceOfSatisfying(
            DataFormatException.class,
            e ->
                assertThat(e.issues().stream().map(issue -> issue.place().line()))
                    .containsExactly(3L, 3L, 3L, 3L, 3L, 4L, 5L));
    assertThatThrownBy(() -> MechanismTable.parse("own.tsv", "id\taxis\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("header");
    assertThatThrownBy(() -> MechanismTable.parse("own.tsv", HEADER))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void aRealCohortHasEveryAxisForEveryPatient() {
    ExpressionMatrix liu = Cohorts.real(Cohorts.LIU);
    MechanismProfile profile = MechanismPlan.bundled().fit(liu).profile(liu);
    assertThat(profile.axes()).hasSize(MechanismAxis.values().length);
    for (MechanismProfile.Axis axis : profile.axes()) {
      assertThat(axis.values().toArray()).as(axis.axis().label()).doesNotContain(Double.NaN);
    }
    double[] cd8 = profile.axis(MechanismAxis.IFNG_CD8).toArray();
    double[] cd8a = liu.copyGene(liu.geneIds().indexOf("CD8A"));
    double covariance =
        IntStream.range(0, cd8.length)
            .mapToDouble(i -> standardised(cd8)[i] * standardised(cd8a)[i])
            .sum();
    assertThat(covariance / (cd8.length - 1)).isGreaterThan(0.6);
    assertThat(profile.issues()).noneMatch(issue -> issue.level() == Issue.Level.ERROR);
    SampleValues zeroMean = profile.module("module-nrf2");
    assertThat(Moments.of(zeroMean.toArray()).mean()).isCloseTo(0, within(1e-9));
    assertThat(Moments.of(zeroMean.toArray()).standardDeviation()).isCloseTo(1, within(1e-9));
  }
}
