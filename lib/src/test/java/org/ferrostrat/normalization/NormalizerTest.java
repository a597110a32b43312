package org.ferrostrat.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ferrostrat.data.DataFormatException;
import org.ferrostrat.data.Execution;
import org.ferrostrat.data.Labels;
import org.ferrostrat.data.ProgressListener;
import org.ferrostrat.expression.ExpressionMatrix;
import org.ferrostrat.expression.ExpressionScale;
import org.ferrostrat.expression.ExpressionScale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was fitted to one cohort is applied to other samples, now and after it was saved. */
class NormalizerTest {

  private static Normalization normalization(String steps) {
    Normalization parsed = Normalization.parse(List.of(steps.split(",", -1)));
    return steps.startsWith("tpm-from-counts") ? parsed.with(lengths()) : parsed;
  }

  private static GeneLengths lengths() {
    Map<String, Double> lengths = new HashMap<>();
    for (String gene : cohort("cpm").geneIds()) {
      lengths.put(gene, 100.0 + 7 * lengths.size());
    }
    return GeneLengths.of(lengths);
  }

  /** The simulated counts, or logarithms for what needs them. */
  private static ExpressionMatrix cohort(String steps) {
    return steps.startsWith("combat") || steps.startsWith("z-") || steps.startsWith("robust")
        ? Matrices.golden("logs.tsv", Matrices.LOG2)
        : Matrices.golden("counts.tsv", Matrices.COUNTS);
  }

  private static Optional<SampleDesign> design(ExpressionMatrix matrix) {
    return Optional.of(SampleDesign.ofBatches(Matrices.batchesByLetter(matrix.samples())));
  }

  private static Execution threads(int count) {
    return new Execution(count, ProgressListener.NONE);
  }

  private static void assertSame(ExpressionMatrix found, ExpressionMatrix expected) {
    assertThat(found.geneIds()).isEqualTo(expected.geneIds());
    assertThat(found.scale()).isEqualTo(expected.scale());
    for (int gene = 0; gene < expected.geneCount(); gene++) {
      assertThat(found.copyGene(gene)).containsExactly(expected.copyGene(gene));
    }
  }

  private static String saved(Normalizer normalizer) throws IOException {
    StringWriter out = new StringWriter();
    normalizer.save(out);
    return out.toString();
  }

  private static Normalizer loaded(String json) throws IOException {
    return Normalizer.load(
        "state.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The cohort changed while fitting, by the fitted, by the saved, one sample alone, any threads.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "log2:0.5",
        "log-cpm",
        "tpm-from-counts,log2",
        "cpm",
        "tmm,log-cpm-prior",
        "tmm:0.2:0.1,cpm",
        "upper-quartile,log-cpm-prior:1",
        "low-expression,tmm,log-cpm-prior,z-score",
        "median-of-ratios,log2,quantile",
        "log2,exp2",
        "log2,quantile,robust-z",
        "rank",
        "combat",
        "combat-mean-only,quantile",
        "combat:b,z-score"
      })
  void fittedSavedAloneAndInThreads(String steps) throws IOException {
    ExpressionMatrix cohort = cohort(steps);
    Normalized one = normalization(steps).normalize(cohort, design(cohort), threads(1));
    assertSame(
        normalization(steps).normalize(cohort, design(cohort), threads(3)).matrix(), one.matrix());
    assertSame(one.normalizer().apply(cohort, design(cohort), threads(2)), one.matrix());
    Normalizer loaded = loaded(saved(one.normalizer()));
    assertThat(loaded.normalization()).isEqualTo(one.normalizer().normalization());
    assertThat(saved(loaded)).isEqualTo(saved(one.normalizer()));
    for (int sample : new int[] {0, 9, 20}) {
      ExpressionMatrix alone = cohort.selectSamples(sample);
      ExpressionMatrix found = loaded.apply(alone, design(alone), threads(1));
      assertSame(found, one.matrix().selectSamples(sample));
      assertThat(found.freeOfCohort()).isTrue();
    }
    assertThat(one.matrix().freeOfCohort()).isEqualTo(!normalization(steps).learns());
  }

  /** Fitted to a and b, a sample of c does not change what the others become. */
  @ParameterizedTest
  @ValueSource(
      strings = {"tmm,log-cpm-prior", "upper-quartile,cpm", "median-of-ratios", "log2,quantile"})
  void newSamplesDoNotLeak(String steps) {
    ExpressionMatrix all = cohort(steps);
    ExpressionMatrix training = all.selectSamples(IntStream.range(0, 15).toArray());
    Normalized fitted = normalization(steps).normalize(training);
    ExpressionMatrix together = fitted.normalizer().apply(all);
    assertSame(together.selectSamples(IntStream.range(0, 15).toArray()), fitted.matrix());
    int[] test = IntStream.range(15, 21).toArray();
    assertSame(together.selectSamples(test), fitted.normalizer().apply(all.selectSamples(test)));
  }

  private static ExpressionMatrix renamed(ExpressionMatrix matrix, List<String> genes) {
    double[][] rows = new double[matrix.geneCount()][];
    for (int gene = 0; gene < rows.length; gene++) {
      rows[gene] = matrix.copyGene(gene);
    }
    return ExpressionMatrix.of(genes, matrix.samples(), rows, matrix.scale());
  }

  private static ExpressionMatrix small(String... genes) {
    double[][] rows = new double[genes.length][3];
    for (int gene = 0; gene < rows.length; gene++) {
      rows[gene] = new double[] {gene, 2 * gene + 1, 7 - gene};
    }
    return ExpressionMatrix.of(
        List.of(genes), Labels.of("a", "b", "c"), rows, ExpressionScale.of(Kind.LOG2, "TPM"));
  }

  @Test
  void missingGenesAreNamed() {
    Normalizer normalizer =
        Normalization.of(NormalizationStep.quantile()).fit(small("ACSL4", "GPX4", "SLC7A11"));
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalizer.apply(small("GPX4", "TFRC")))
        .withMessageContaining(
            "2 of the 3 genes that the normaliser needs are missing, such as ACSL4, SLC7A11");
  }

  /** Other order, an earlier symbol (FACL4 is ACSL4) and further genes. */
  @Test
  void genesAreFoundInAnyOrder() {
    ExpressionMatrix cohort = small("ACSL4", "GPX4", "SLC7A11");
    Normalized fitted = Normalization.of(NormalizationStep.zScore()).normalize(cohort);
    ExpressionMatrix turned =
        renamed(cohort.selectGenes(2, 0, 1), List.of("SLC7A11", "FACL4", "GPX4"));
    ExpressionMatrix found = fitted.normalizer().apply(turned);
    assertThat(found.geneIds()).containsExactly("FACL4", "GPX4", "SLC7A11");
    for (int gene = 0; gene < 3; gene++) {
      assertThat(found.copyGene(gene)).containsExactly(fitted.matrix().copyGene(gene));
    }
    ExpressionMatrix more = fitted.normalizer().apply(small("ACSL4", "GPX4", "SLC7A11", "TFRC"));
    assertThat(more.geneIds()).containsExactly("ACSL4", "GPX4", "SLC7A11");
    assertThat(more.issues())
        .anySatisfy(issue -> assertThat(issue.message()).startsWith("1 genes that the normaliser"));
  }

  /** Steps without a memory have no genes of their own. */
  @Test
  void freeStepsTakeAnyGenes() {
    Normalizer normalizer =
        Normalization.of(NormalizationStep.rank()).fit(small("ACSL4", "GPX4", "SLC7A11"));
    assertThat(normalizer.geneIds()).isEmpty();
    assertThat(normalizer.apply(small("TFRC", "FTH1")).geneCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log2-fpkm", "counts", "z-score", "linear"})
  void anotherScaleIsRefused(String scale) {
    ExpressionMatrix cohort = small("ACSL4", "GPX4", "SLC7A11");
    Normalizer normalizer = Normalization.of(NormalizationStep.zScore()).fit(cohort);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> normalizer.apply(cohort.declareScale(ExpressionScale.parse(scale))))
        .withMessageContaining("those the normaliser was fitted to are log2, TPM");
    assertThat(normalizer.apply(cohort.declareScale(Matrices.LOG2)).geneCount()).isEqualTo(3);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(
            () ->
                Normalization.of(NormalizationStep.zScore())
                    .fit(cohort.declareScale(ExpressionScale.log2("TPM", 1)))
                    .apply(cohort.declareScale(ExpressionScale.log2("TPM", 0.001))));
  }

  @Test
  void whatWasFittedIsTold() {
    ExpressionMatrix cohort = small("ACSL4", "GPX4", "SLC7A11");
    Normalizer normalizer = Normalization.of(NormalizationStep.zScore()).fit(cohort);
    assertThat(normalizer.cohortName()).isEqualTo("matrix");
    assertThat(normalizer.cohortSize()).isEqualTo(3);
    assertThat(normalizer.scale()).isEqualTo(cohort.scale());
    assertThat(normalizer.geneIds()).isEqualTo(cohort.geneIds());
    assertThat(normalizer).hasToString("z-score fitted to matrix");
  }

  /** Each row changes a sound file so that it is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"ferrostrat-normalizer\" | \"kind\":\"other\" | its kind is not",
        "\"schema_version\":1 | \"schema_version\":2 | its schema version is 2",
        "\"step\":\"tmm\" | \"step\":\"tnm\" | unknown step 'tnm'",
        "\"step\":\"tmm\" | \"step\":7 | the field 'steps[0].step' needs a text",
        "\"step\":\"log-cpm-prior\" | \"step\":\"log-cpm\" | follow it with cpm",
        "\"geometric_mean\":[ | \"geometric_mean\":[-1, | needs 1 numbers, but has 2",
        "\"reference_counts\":[ | \"reference_counts\":[1, | but has 4",
        "\"reference_counts\":[ | \"reference_counts\":[null, | a list of finite numbers",
        "\"reference_counts\" | \"counts\" | but has none",
        "\"mean_library_size\":[ | \"mean_library_size\":[1e999, | mean_library_size' needs a list of finite numbers",
        "\"centres\" | \"genes\" | but has none",
        "\"GPX4\" | \"ACSL4\" | label 'ACSL4' is at positions",
        "\"genes\":[\"ACSL4\" | \"genes\":[\"TFRC\" | the kept genes are not genes",
        "\"samples\":3 | \"samples\":0 | a whole number above 0",
        "\"gene_id_type\":\"SYMBOL\" | \"gene_id_type\":\"X\" | 'cohort.gene_id_type' needs one of SYMBOL",
        "\"scale\":\"counts\" | \"scale\":\"x\" | unknown scale",
        "\"steps\" | \"stages\" | the field 'steps' is missing",
        "\"cohort\":{ | \"cohort\":[{ | it is not JSON"
      })
  void damagedFilesAreRefused(String old, String damage, String message) throws IOException {
    ExpressionMatrix cohort = small("ACSL4", "GPX4", "SLC7A11").declareScale(Matrices.COUNTS);
    String json = saved(normalization("tmm,log-cpm-prior,z-score").fit(cohort));
    assertThat(json).contains(old);
    String damaged = json.replaceFirst(Pattern.quote(old), damage);
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> loaded(damaged))
        .withMessageContaining("this is no usable normaliser")
        .withMessageContaining(message);
  }

  @Test
  void anyCutFileIsRefused() throws IOException {
    String json = saved(normalization("log2,quantile").fit(cohort("log2")));
    List<Integer> ends = new ArrayList<>(List.of(0, 1, json.length() / 2, json.length() - 3));
    for (int end : ends) {
      assertThatExceptionOfType(DataFormatException.class)
          .isThrownBy(() -> loaded(json.substring(0, end)));
    }
    assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> loaded(json + "{}"));
  }

  @Test
  void aDistributionIncreases() throws IOException {
    String json = saved(Normalization.of(NormalizationStep.quantile()).fit(small("ACSL4", "GPX4")));
    String damaged = json.replaceFirst("\"distribution\":\\[[^]]*", "\"distribution\":[2,1");
    assertThatExceptionOfType(DataFormatException.class)
        .isThrownBy(() -> loaded(damaged))
        .withMessageContaining("does not increase");
  }

  @Test
  void aDesignOfOtherSamplesIsRefused() {
    ExpressionMatrix logs = cohort("combat");
    SampleDesign other = design(logs.selectSamples(1, 0)).orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalization.of(Combat.parametric()).fit(logs, other))
        .withMessageContaining("other samples");
  }
}
