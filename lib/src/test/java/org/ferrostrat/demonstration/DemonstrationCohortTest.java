package org.ferrostrat.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cohort in {@code testdata/demo} is what the generator makes, and is fit for use. */
class DemonstrationCohortTest {
  private static final Path PROJECT = Path.of(System.getProperty("ferrostrat.project", ".."));
  private static final Path SIGNATURES =
      PROJECT.resolve("lib/src/main/resources/org/ferrostrat/signature");
  private static final Path COHORT = PROJECT.resolve("testdata/demo");

  @TempDir static Path regenerated;

  @BeforeAll
  static void regenerate() throws IOException {
    DemonstrationCohort.main(new String[] {regenerated.toString(), SIGNATURES.toString()});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expression.tsv.gz",
        "counts.tsv.gz",
        "clinical.tsv",
        "genes.tsv",
        "axes.tsv",
        "source.json"
      })
  void isWhatTheGeneratorMakes(String file) throws IOException {
    String[] made = lines(regenerated.resolve(file)).toArray(String[]::new);
    String[] kept = lines(COHORT.resolve(file)).toArray(String[]::new);
    assertThat(Arrays.mismatch(made, kept))
        .as("first line of %s that the generator would write differently", file)
        .isEqualTo(-1);
  }

  @Test
  void hasAllGenesOfTheFerroptosisScoreFirst() throws IOException {
    List<String> genes = firstColumn(COHORT.resolve("expression.tsv.gz"));
    assertThat(genes).hasSize(2000).doesNotHaveDuplicates();
    assertThat(genes.subList(0, 32))
        .containsExactlyElementsOf(SignatureFolder.read(SIGNATURES).get("fps-32").symbols());
  }

  @ParameterizedTest
  @ValueSource(strings = {"module", "ferroptosis-prognostic"})
  void hasAllGenesOfTheCategory(String category) throws IOException {
    List<String> genes = firstColumn(COHORT.resolve("expression.tsv.gz"));
    assertThat(SignatureFolder.read(SIGNATURES).ofCategory(category))
        .isNotEmpty()
        .allSatisfy(signature -> assertThat(genes).containsAll(signature.symbols()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"expression.tsv.gz", "counts.tsv.gz"})
  void hasTheSamplesOfTheClinicalTable(String file) throws IOException {
    List<String> samples = firstColumn(COHORT.resolve("clinical.tsv"));
    assertThat(samples).hasSize(150).doesNotHaveDuplicates();
    assertThat(header(file)).startsWith("gene").hasSize(151);
    assertThat(header(file).subList(1, 151)).isEqualTo(samples);
    assertThat(firstColumn(COHORT.resolve(file)))
        .isEqualTo(firstColumn(COHORT.resolve("genes.tsv")));
  }

  @Test
  void hasOnePrimarySamplePerPatient() throws IOException {
    int primary = header("clinical.tsv").indexOf("primary_sample");
    int patient = header("clinical.tsv").indexOf("patient");
    assertThat(rows("clinical.tsv"))
        .filteredOn(row -> row.get(primary).equals("1"))
        .extracting(row -> row.get(patient))
        .hasSize(120)
        .doesNotHaveDuplicates();
  }

  @Test
  void isSmall() throws IOException {
    long bytes = 0;
    try (var files = Files.list(COHORT)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(2_000_000);
  }

  @Test
  void needsAnOutputFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemonstrationCohort.main(new String[0]))
        .withMessageContaining("0 arguments");
  }

  private static List<String> header(String file) throws IOException {
    return List.of(lines(COHORT.resolve(file)).get(0).split("\t"));
  }

  private static List<List<String>> rows(String file) throws IOException {
    return lines(COHORT.resolve(file)).stream()
        .skip(1)
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }

  private static List<String> firstColumn(Path file) throws IOException {
    return lines(file).stream().skip(1).map(line -> line.substring(0, line.indexOf('\t'))).toList();
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
